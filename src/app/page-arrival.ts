/**
 * Where the eye and the screen reader are after a change of page: the heading takes the focus, a new page starts at its
 * top, and back returns to where one was. The first page of a visit is left alone.
 */
import { useCallback, useEffect, useRef } from 'react';
import { type Location, NavigationType, useLocation, useNavigationType } from 'react-router';

/** Scroll positions by entry of the history; worth nothing after a reload. */
const topByKey = new Map<string, number>();

/** What `PageArrival` is given: called with the heading once a page is there. */
export function usePageArrival(): (heading: HTMLElement) => void {
  const location = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  const now = useRef({ location, isBack });
  now.current = { location, isBack };
  const first = useRef<Location>(location);
  useEffect(() => {
    const remember = (): void => void topByKey.set(now.current.location.key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);
  return useCallback((heading) => {
    const { location: here, isBack: wasBack } = now.current;
    if (here.key === first.current.key) return;
    heading.focus({ preventScroll: true });
    window.scrollTo(0, wasBack ? (topByKey.get(here.key) ?? 0) : 0);
  }, []);
}
