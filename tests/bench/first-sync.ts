/**
 * The first sync of a supervisor: 126 wards with 15,120 touched tasks. The floor fetches the content of the same files in
 * one answer, parses it and puts one record per ward.
 */
import { writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import type { CDPSession, Page } from '@playwright/test';
import type { ServerProcess } from '../support/server-process.ts';
import { signIn, testId } from '../support/steps.ts';
import { type Measure, median } from './measure.ts';
import type { Place } from './place.ts';

const ROUNDS = 9;
const FILE_PATH = '/sync/snapshots/';

/** What the page notes of one first sync, ms from the start of the first pull. */
interface Marks {
  /** All rows stand there, the first with figures. */
  readonly usable: number;
  /** Every ward has figures. */
  readonly filled: number;
  /** The screen says that all is received. */
  readonly synced: number;
}

/** Needs a city that is full. */
export async function measureFirstSync(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const { payload, wireBytes } = await captureCity(place, city);
  await writeFile(place.floorCityFile, payload);
  const floor = await place.startFloor();
  const ours: Marks[] = [];
  const floorMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await syncOnce(place, city, `sync-${round}`));
    floorMs.push(await syncFloor(place, floor, `floor-sync-${round}`));
  }
  const heapBytes = await measureHeap(place, city);
  await floor.stop();
  await city.stop();
  const name = 'first sync of the city, 15120 touched tasks';
  const ms = (of: keyof Marks): Measure['value'] => median(ours.map((marks) => marks[of]));
  const floorOf = { unit: 'ms', floor: median(floorMs) } as const;
  return [
    { name: `${name}: all durable`, value: ms('synced'), ...floorOf },
    { name: `${name}: board usable`, value: ms('usable'), ...floorOf },
    { name: `${name}: board filled`, value: ms('filled'), ...floorOf },
    { name: `${name}: wire`, value: wireBytes / 1_000, unit: 'kB', floor: compress(payload) / 1_000 },
    { name: `${name}: heap kept`, value: heapBytes / 1_000, unit: 'kB' },
  ];
}

async function syncOnce(place: Place, city: ServerProcess, name: string): Promise<Marks> {
  const tablet = await place.openTablet(name);
  await noteMarks(tablet.page);
  await signIn(tablet.page, city.origin, 'giamsat.hanoi');
  const marks = await readMarks(tablet.page);
  await tablet.close();
  return marks;
}

async function syncFloor(place: Place, floor: ServerProcess, name: string): Promise<number> {
  const tablet = await place.openTablet(name);
  await tablet.page.goto(floor.origin);
  const ms = await tablet.page.evaluate(() => (globalThis as unknown as { syncCity(): Promise<number> }).syncCity());
  await tablet.close();
  return ms;
}

/** What the files say, by scope, and what pulls and files took on the wire. */
async function captureCity(place: Place, city: ServerProcess): Promise<{ payload: string; wireBytes: number }> {
  const tablet = await place.openTablet('captured');
  const session = await tablet.page.context().newCDPSession(tablet.page);
  const wire = await countWire(session);
  const texts: Promise<string>[] = [];
  tablet.page.on('response', (response) => {
    if (response.url().includes(FILE_PATH)) texts.push(response.text());
  });
  await noteMarks(tablet.page);
  await signIn(tablet.page, city.origin, 'giamsat.hanoi');
  await readMarks(tablet.page);
  const sections = (await Promise.all(texts)).flatMap(toSections);
  const wireBytes = wire();
  await tablet.close();
  return { payload: JSON.stringify(sections), wireBytes };
}

function toSections(text: string): readonly (readonly [string, unknown[]])[] {
  const sections: [string, unknown[]][] = [];
  for (const line of text.trimEnd().split('\n')) {
    const value = JSON.parse(line) as { readonly scope?: string };
    if (value.scope === undefined) sections.at(-1)?.[1].push(value);
    else sections.push([value.scope, []]);
  }
  return sections;
}

/** Bytes of the answers to pulls and files, headers too. */
async function countWire(session: CDPSession): Promise<() => number> {
  const counted = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes(FILE_PATH) || response.url.endsWith('/sync/pull')) counted.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => bytes;
}

function compress(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length;
}

/** What the board's page holds more than before anything was received. */
async function measureHeap(place: Place, city: ServerProcess): Promise<number> {
  const tablet = await place.openTablet('heap');
  const { page } = tablet;
  const session = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await page.route('**/api/v1/sync/**', (route) => route.abort());
  await signIn(page, city.origin, 'giamsat.hanoi');
  await testId(page, 'sync-state', { state: 'offline' }).first().waitFor();
  const before = await used();
  await page.unroute('**/api/v1/sync/**');
  await testId(page, 'sync-state', { state: 'synced' }).first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.locator('[data-testid="board-cell"]').first().waitFor();
  const after = await used();
  await tablet.close();
  return after - before;
}

async function noteMarks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const wards = 126;
    const marks: Record<string, number> = {};
    Object.assign(globalThis, { marks });
    const note = (name: string, isReached: boolean): void => {
      if (!isReached || name in marks) return;
      marks[name] = Number.NaN;
      requestAnimationFrame(() => setTimeout(() => (marks[name] = performance.now())));
    };
    new MutationObserver(() => {
      const state = document.querySelector('[data-testid="sync-state"]')?.getAttribute('data-state');
      const filled = document.querySelectorAll('[data-scenario="1"]:not([data-as-of=""])').length;
      const rows = document.querySelectorAll('[data-scenario="1"]').length;
      note('usable', rows >= wards && filled > 0);
      note('filled', filled >= wards);
      note('synced', state === 'synced');
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-state', 'data-as-of'],
    });
  });
}

async function readMarks(page: Page): Promise<Marks> {
  const handle = await page.waitForFunction(
    () => {
      const { marks } = globalThis as unknown as { readonly marks: Record<string, number> };
      const names = ['usable', 'filled', 'synced'];
      if (!names.every((name) => Number.isFinite(marks[name]))) return undefined;
      const pulls = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sync/pull'));
      const startedMs = Math.min(...pulls.map(({ startTime }) => startTime));
      return Object.fromEntries(names.map((name) => [name, (marks[name] ?? 0) - startedMs]));
    },
    undefined,
    { timeout: 60_000 },
  );
  return (await handle.jsonValue()) as unknown as Marks;
}
