import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyAppearance } from '../../../src/app/appearance.ts';
import type { Preferences } from '../../../src/data/preferences.ts';

const FIRST_PAINT = readFileSync('public/first-paint.js', 'utf8');
const root = document.documentElement;

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  for (const name of ['theme', 'large']) delete root.dataset[name];
  root.lang = '';
});

/** A device that matches these media queries. */
function deviceWants(...wishes: readonly string[]): void {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: wishes.some((wish) => query.includes(wish)) }));
}

function paintFirst(stored: string | undefined): Record<string, string | undefined> {
  if (stored !== undefined) localStorage.setItem('hai-cap.preferences', stored);
  runInThisContext(FIRST_PAINT);
  return Object.fromEntries(Object.entries(root.dataset));
}

describe('how the app looks', () => {
  test.each([
    [[], 'light'],
    [['color-scheme: dark'], 'dark'],
    [['contrast: more'], 'sun'],
    [['color-scheme: dark', 'contrast: more'], 'sun'],
  ])('follows a device that wants %j: %s', (wishes, theme) => {
    deviceWants(...wishes);
    applyAppearance({});
    expect(root.dataset['theme']).toBe(theme);
    delete root.dataset['theme'];
    expect(paintFirst(undefined)).toEqual({ theme });
  });

  test.each<Preferences>([{ theme: 'sun' }, { theme: 'light', isLarge: true }, { isLarge: true }, { language: 'en' }])(
    'is the same at the first paint and after it: %j',
    (preferences) => {
      deviceWants('color-scheme: dark');
      applyAppearance(preferences);
      const after = Object.fromEntries(Object.entries(root.dataset));
      for (const name of ['theme', 'large']) delete root.dataset[name];
      expect(paintFirst(JSON.stringify(preferences))).toEqual(after);
    },
  );

  test('the first paint speaks the language that was chosen', () => {
    deviceWants();
    paintFirst(JSON.stringify({ language: 'en' }));
    expect(root.lang).toBe('en');
  });

  test.each(['not json', 'null', '[]'])('storage that holds %s leaves the choice to the device', (stored) => {
    deviceWants();
    expect(paintFirst(stored)).toEqual({ theme: 'light' });
  });

  test('large text goes when it is no longer wanted', () => {
    deviceWants();
    applyAppearance({ isLarge: true });
    applyAppearance({ isLarge: false });
    expect(root.dataset['large']).toBeUndefined();
  });

  test('what surrounds the app takes the colour of the theme', () => {
    deviceWants();
    const meta = document.createElement('meta');
    meta.name = 'theme-color';
    document.head.append(meta);
    applyAppearance({ theme: 'dark' });
    expect(meta.content).toBe('#0a2520');
    meta.remove();
  });
});
