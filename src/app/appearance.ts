/**
 * How the app looks on this device: theme and text size on `<html>`. What a person has not chosen follows the device:
 * more contrast asks for sunlight, dark for dark. `public/first-paint.js` does the same before anything is drawn.
 */
import type { Preferences } from '../data/preferences.ts';

type Theme = NonNullable<Preferences['theme']>;

const MORE_CONTRAST = '(prefers-contrast: more)';
const DARK = '(prefers-color-scheme: dark)';
/** The spine of each theme: what surrounds the app on a phone. */
const THEME_COLOURS: { readonly [T in Theme]: string } = { light: '#0b3b33', dark: '#0a2520', sun: '#00251e' };

export function applyAppearance(preferences: Preferences): void {
  const root = document.documentElement;
  const theme = preferences.theme ?? deviceTheme();
  root.dataset['theme'] = theme;
  if (preferences.isLarge === true) root.dataset['large'] = '';
  else delete root.dataset['large'];
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.setAttribute('content', THEME_COLOURS[theme]);
  }
}

/** Tells when the device changes its mind. Returns the end of the subscription. */
export function onDeviceTheme(listener: () => void): () => void {
  const queries = [MORE_CONTRAST, DARK].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

function deviceTheme(): Theme {
  if (matchMedia(MORE_CONTRAST).matches) return 'sun';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}
