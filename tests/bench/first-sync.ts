/** The first sync of a supervisor: 126 wards with 15,120 touched tasks, all of it held on the device. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ServerProcess } from '../support/server-process.ts';
import { signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, measureInTurns } from './measure.ts';
import type { Place } from './place.ts';

const ROUNDS = 5;

interface PageOfWard {
  readonly scope: string;
  readonly entries?: readonly unknown[];
}

/** Needs a city that is full. The floor gets the bytes that our tablet was given, in one answer. */
export async function measureFirstSync(place: Place): Promise<Measure> {
  const city = await place.startCity();
  await writeFile(place.floorCityFile, JSON.stringify(await captureCity(place, city)));
  const floor = await place.startFloor();
  const ours = async (round: number): Promise<number> => {
    const tablet = await place.openTablet(`sync-${round}`);
    await noteStates(tablet.page);
    await signIn(tablet.page, city.origin, 'giamsat.hanoi');
    const ms = await syncMs(tablet.page);
    await waitUntilReadyOffline(tablet.page, city.origin);
    await tablet.close();
    return ms;
  };
  const floorSync = async (round: number): Promise<number> => {
    const tablet = await place.openTablet(`floor-sync-${round}`);
    await tablet.page.goto(floor.origin);
    const ms = await tablet.page.evaluate(() => (globalThis as unknown as { syncCity(): Promise<number> }).syncCity());
    await tablet.close();
    return ms;
  };
  const pair = await measureInTurns(ROUNDS, ours, floorSync);
  await floor.stop();
  await city.stop();
  return { name: 'first sync of the city, 15120 touched tasks', value: pair.ours, unit: 'ms', floor: pair.floor };
}

/** What the wire brought our own tablet, by ward. */
async function captureCity(place: Place, city: ServerProcess): Promise<readonly (readonly [string, unknown])[]> {
  const tablet = await place.openTablet('captured');
  const entriesByScope = new Map<string, unknown[]>();
  const bodies: Promise<void>[] = [];
  tablet.page.on('response', (response) => {
    if (!response.url().endsWith('/sync/pull')) return;
    const take = async (): Promise<void> => {
      const { pages } = (await response.json()) as { readonly pages: readonly PageOfWard[] };
      for (const { scope, entries = [] } of pages) {
        entriesByScope.set(scope, [...(entriesByScope.get(scope) ?? []), ...entries]);
      }
    };
    bodies.push(take());
  });
  await noteStates(tablet.page);
  await signIn(tablet.page, city.origin, 'giamsat.hanoi');
  await syncMs(tablet.page);
  await Promise.all(bodies);
  await tablet.close();
  return [...entriesByScope];
}

/** Notes each change of the state that is shown. */
async function noteStates(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const states: { state: string; ms: number }[] = [];
    Object.assign(globalThis, { states });
    new MutationObserver(() => {
      const state = document.querySelector('[data-testid="sync-state"]')?.getAttribute('data-state') ?? '';
      if (states.at(-1)?.state !== state) states.push({ state, ms: performance.now() });
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  });
}

/** From the first pull to the moment the screen says that all is received. */
async function syncMs(page: Page): Promise<number> {
  await testId(page, 'sync-state', { state: 'synced' }).first().waitFor({ state: 'attached', timeout: 60_000 });
  return page.evaluate(() => {
    const pulls = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sync/pull'));
    const { states } = globalThis as unknown as { states: readonly { state: string; ms: number }[] };
    const startedMs = Math.min(...pulls.map(({ startTime }) => startTime));
    const synced = states.find(({ state, ms }) => state === 'synced' && ms > startedMs);
    return (synced?.ms ?? Number.NaN) - startedMs;
  });
}
