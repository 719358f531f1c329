/** A tablet: a real browser on a profile on disk, which outlives the browser. */
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './find-browser.ts';

export interface TabletOptions {
  /** The profile's folder: the same folder is the same tablet. */
  readonly profile: string;
  readonly width?: number;
  readonly height?: number;
  readonly hasTouch?: boolean;
}

export interface Tablet {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page: uncaught errors, and errors in the console that are not about the network. */
  readonly complaints: readonly string[];
  /** The person closes the browser. */
  close(): Promise<void>;
  /** The battery dies: SIGKILL for the browser and all its processes, nothing is flushed. */
  kill(): Promise<void>;
}

/** A button that is not there must not take the whole time of a test. */
const ACTION_MS = 60_000;

/** Offline, the browser itself says that it could not load something: weather, not a fault. */
const WEATHER =
  /Failed to load resource|net::ERR_|NetworkError|Failed to fetch|error occurred when fetching the script/;

export async function openTablet(options: TabletOptions): Promise<Tablet> {
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: findBrowser(),
    args: [...BROWSER_ARGS],
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    hasTouch: options.hasTouch ?? false,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  context.setDefaultTimeout(ACTION_MS);
  const complaints: string[] = [];
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !WEATHER.test(message.text())) complaints.push(message.text());
    });
  };
  for (const page of context.pages()) listen(page);
  context.on('page', listen);
  const browserId = await findBrowserId(context);
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    context,
    complaints,
    close: () => context.close(),
    async kill() {
      const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
      process.kill(-browserId, 'SIGKILL');
      await gone;
      await untilEnded(browserId);
    },
  };
}

/** The id of the browser's main process, which leads a process group of its own. */
async function findBrowserId(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  await session?.detach();
  const main = processInfo.find((one) => one.type === 'browser');
  if (main === undefined) throw new Error('the browser does not tell its process id');
  return main.id;
}

const ENDED_WITHIN_MS = 20_000;

/**
 * Its connection is cut before its processes are: one that still holds the store's lock while the next browser opens the
 * profile makes that one take the store for broken and empty it. A device whose battery died has no such neighbour.
 */
async function untilEnded(groupId: number): Promise<void> {
  const endMs = performance.now() + ENDED_WITHIN_MS;
  while (isAlive(groupId) && performance.now() < endMs) await pause(5);
}

function isAlive(groupId: number): boolean {
  try {
    return process.kill(-groupId, 0);
  } catch {
    return false;
  }
}
