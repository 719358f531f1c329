/**
 * A tick until it is on the disk: from the click to the end of the transaction that records it, on a checklist that is
 * in use. The floor puts the same bytes into a bare store by one strict transaction.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { openScenario, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, median, quantile } from './measure.ts';
import { noteLongTasks, readLongestTaskMs, throttleCpu } from './page-clock.ts';
import type { Place } from './place.ts';

const TICKS = 120;
const SLOW_TICKS = 20;
const ROW = '[data-testid="task-row"]:has([data-testid="set-status"])';

interface FloorPage {
  tick(bytes: number): Promise<number>;
}

interface Ticked {
  readonly ms: number;
  readonly bytes: number;
}

export async function measureTick(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const floorServer = await place.startFloor();
  const { page } = await place.openTablet('ticking');
  await openChecklist(page, city.origin, 'canbo.hoankiem');
  const floor = (await place.openTablet('floor-ticking')).page;
  await floor.goto(floorServer.origin);
  const [ours, floors]: [number[], number[]] = [[], []];
  for (let tick = 0; tick < TICKS; tick += 1) {
    const { ms, bytes } = await tickRow(page, tick);
    ours.push(ms);
    await untilReceived(page);
    floors.push(await floor.evaluate((count) => (globalThis as unknown as FloorPage).tick(count), bytes));
  }
  const longest = await longestTask(place, city.origin, page);
  await floorServer.stop();
  await city.stop();
  return [
    { name: 'a tick on the disk, median', value: median(ours), unit: 'ms', floor: median(floors) },
    { name: 'a tick on the disk, p95', value: quantile(ours, 0.95), unit: 'ms', floor: quantile(floors, 0.95) },
    {
      name: 'longest task while ticking and receiving a colleague’s ticks, 4x slower CPU',
      value: longest,
      unit: 'ms',
    },
  ];
}

export async function openChecklist(page: Page, origin: string, user: string): Promise<void> {
  await noteRecorded(page.context());
  await signIn(page, origin, user);
  await waitUntilReadyOffline(page, origin);
  await openScenario(page, origin, 5);
  await testId(page, 'sync-state', { state: 'synced' }).first().waitFor({ state: 'attached' });
}

export async function untilReceived(page: Page): Promise<void> {
  await testId(page, 'sync-state', { pending: '0', state: 'synced' }).first().waitFor({ state: 'attached' });
}

export async function tickRow(page: Page, tick: number): Promise<Ticked> {
  return page.evaluate(
    ([selector, no]) =>
      new Promise<Ticked>((resolve) => {
        const boxes = document.querySelectorAll<HTMLElement>(`${selector} [data-testid="set-status"]`);
        const startedMs = performance.now();
        const onRecorded = (bytes: number): void => resolve({ ms: performance.now() - startedMs, bytes });
        Object.assign(globalThis, { onRecorded });
        boxes[no % boxes.length]?.click();
      }),
    [ROW, tick] as const,
  );
}

/**
 * From now on each page calls `onRecorded` when the transaction that records a tick is complete, with the bytes it wrote:
 * it is the one that writes and reads who is signed in.
 */
export async function noteRecorded(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // As properties: they are called on the object they are taken from.
    const databases: { readonly transaction: IDBDatabase['transaction'] } = IDBDatabase.prototype;
    const stores: { readonly add: IDBObjectStore['add']; readonly put: IDBObjectStore['put'] } =
      IDBObjectStore.prototype;
    const { transaction } = databases;
    const { add, put } = stores;
    let bytes = 0;
    const weigh = (store: typeof put): typeof put =>
      function weighed(this: IDBObjectStore, value: unknown, ...key) {
        bytes += JSON.stringify(value).length;
        return store.call(this, value, ...key);
      };
    Object.assign(IDBObjectStore.prototype, { add: weigh(add), put: weigh(put) });
    const watched: typeof transaction = function watched(this: IDBDatabase, names, mode, options) {
      const opened = transaction.call(this, names, mode, options);
      if (mode !== 'readwrite' || !opened.objectStoreNames.contains('people')) return opened;
      bytes = 0;
      opened.addEventListener('complete', () => {
        const { onRecorded } = globalThis as { onRecorded?: (count: number) => void };
        onRecorded?.(bytes);
      });
      return opened;
    };
    Object.assign(IDBDatabase.prototype, { transaction: watched });
  });
}

/** On a cheap tablet, with a colleague who ticks as fast. */
async function longestTask(place: Place, origin: string, colleague: Page): Promise<number> {
  const slow = await place.openTablet('slow');
  await noteLongTasks(slow.context);
  await openChecklist(slow.page, origin, 'lanhdao.hoankiem');
  await throttleCpu(slow.page, 4);
  await slow.page.evaluate(() => (globalThis as unknown as { longTasksMs: number[] }).longTasksMs.splice(0));
  for (let tick = 0; tick < SLOW_TICKS; tick += 1) {
    await tickRow(slow.page, tick);
    await tickRow(colleague, tick + 5);
  }
  await untilReceived(colleague);
  await untilReceived(slow.page);
  return readLongestTaskMs(slow.page);
}
