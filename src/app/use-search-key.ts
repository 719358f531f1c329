/** The key / opens the search from every screen, or leads back to its field; off with the other single keys (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { observePreferences } from '../data/preferences.ts';
import { useLive } from '../features/marks/use-live.ts';
import { useWardPath } from '../features/marks/use-person.ts';
import { SEARCH_PATH } from './pages.ts';

export function useSearchKey(): void {
  const areOff = useLive(observePreferences, [])?.areSingleKeysOff === true;
  const navigate = useNavigate();
  const path = useWardPath();
  const { pathname } = useLocation();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '/' || areOff || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    if (pathname === SEARCH_PATH) document.querySelector<HTMLElement>('main input[type="search"]')?.focus();
    else void navigate(path(SEARCH_PATH));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** A slash in a text is a slash. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');
}
