/** The key / opens the search from every screen, or leads back to its field; off with the other single keys (WCAG 2.1.4). */
import { useEffect, useEffectEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { observePreferences } from '../data/preferences.ts';
import { isTextField } from '../features/marks/is-text-field.ts';
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
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
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

/** A slash in a text is a slash; a list of options looks for what is typed. */
function takesKeys(target: EventTarget | null): boolean {
  return isTextField(target) || target instanceof HTMLSelectElement;
}
