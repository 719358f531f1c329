/**
 * The browser of the end-to-end tests, in this order: `CHROMIUM_PATH`, the system's, Playwright's own, and where none is
 * found, the system's package manager is asked for one.
 */
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { installPackages, isExecutable } from './system-programs.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const PLACES = [
  '/usr/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
];

/** Flags a browser needs to run as root and to keep to itself. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  isExecutable(path: string): boolean;
  /** Playwright's own browser, where it would be. */
  readonly ownPath: string;
  /** Tries to install one; false where that may not or did not work. */
  install(): boolean;
}

/** The path of a browser. Throws one sentence that says what to do where there is none. */
export function findBrowser(around: Surroundings = thisMachine()): string {
  const wanted = around.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (around.isExecutable(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH names no program that can be run: ${wanted}`);
  }
  const found = lookAround(around);
  if (found !== undefined) return found;
  const installed = around.install() ? lookAround(around) : undefined;
  if (installed !== undefined) return installed;
  throw new Error('No browser found: install Chromium, or name one in CHROMIUM_PATH.');
}

function lookAround(around: Surroundings): string | undefined {
  const folders = [...PLACES, ...(around.env['PATH'] ?? '').split(delimiter)];
  const names = [...NAMES, 'Google Chrome', 'Chromium'];
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, around.ownPath].find((path) => around.isExecutable(path));
}

function thisMachine(): Surroundings {
  return {
    env: process.env,
    isExecutable,
    ownPath: chromium.executablePath(),
    install: () => installPackages('chromium'),
  };
}
