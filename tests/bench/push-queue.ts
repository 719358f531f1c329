/** A thousand edits queued offline, and ten thousand, until the last one has its receipt. */
import { gunzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { openScenario, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, measureInTurns } from './measure.ts';
import { noteLongTasks, readLongestTaskMs, throttleCpu } from './page-clock.ts';
import type { Place } from './place.ts';

const EDITS = 1_000;
const MANY_EDITS = 10_000;
const TAPPED = 100;
const ROUNDS = 9;
const SLOW_ROUNDS = 3;

interface Exchange {
  readonly body: string;
  readonly answerBytes: number;
}

export async function measurePush(place: Place): Promise<readonly Measure[]> {
  const queue = await queueEdits(place, EDITS);
  const push = await measureQueue(place, queue);
  const longest: number[] = [];
  for (let round = 0; round < SLOW_ROUNDS; round += 1) longest.push(await longestTask(place, queue, round));
  const name = `longest task while ${EDITS} edits are pushed, 4x slower CPU`;
  return [push, { name, value: Math.max(...longest), unit: 'ms' }];
}

/** What a ward records in weeks without a network. */
export async function measureLongPush(place: Place): Promise<Measure> {
  return measureQueue(place, await queueEdits(place, MANY_EDITS));
}

/** Edits on a tablet, under the profile `queued`, and a city that has none of them. */
export interface Queue {
  readonly origin: string;
  readonly edits: number;
}

export async function measureQueue(place: Place, queue: Queue, rounds = ROUNDS): Promise<Measure> {
  let exchanges: readonly Exchange[] = [];
  const ours = async (round: number): Promise<number> => {
    const result = await pushOurs(place, queue, round);
    ({ exchanges } = result);
    return result.ms;
  };
  const floor = async (round: number): Promise<number> => {
    // As the city: a process that has just started.
    const floorServer = await place.startFloor();
    const tablet = await place.openTablet(`floor-push-${round}`);
    await tablet.page.goto(floorServer.origin);
    const ms = await tablet.page.evaluate(
      ([bodies, answerBytes]) => (globalThis as unknown as FloorPage).pushBodies(bodies, answerBytes),
      [exchanges.map(({ body }) => body), exchanges.map(({ answerBytes }) => answerBytes)] as const,
    );
    await tablet.close();
    await floorServer.stop();
    return ms;
  };
  const pair = await measureInTurns(rounds, ours, floor);
  return { name: `push of ${queue.edits} queued edits`, value: pair.ours, unit: 'ms', floor: pair.floor };
}

interface FloorPage {
  pushBodies(bodies: readonly string[], answerBytes: readonly number[]): Promise<number>;
}

/** Some by taps with the server gone, the rest as the same taps again: a hand of ten thousand taps would take an hour. */
export async function queueEdits(place: Place, edits: number): Promise<Queue> {
  const city = await place.startCity('queue-data');
  const tablet = await place.openTablet('queued');
  await signIn(tablet.page, city.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, city.origin);
  await openScenario(tablet.page, city.origin, 5);
  await city.stop();
  const tapped = Math.min(edits, TAPPED);
  await tapRows(tablet.page, tapped);
  await repeatTaps(tablet.page, tapped, edits);
  await tablet.close();
  return { origin: city.origin, edits };
}

async function tapRows(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const pending = (): number =>
      Number(document.querySelector('[data-testid="sync-state"]')?.getAttribute('data-pending') ?? 0);
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    while (pending() < wanted) {
      const before = pending();
      const boxes = [...document.querySelectorAll<HTMLElement>('[data-testid="task-row"] [data-testid="set-status"]')];
      for (const box of boxes.slice(0, wanted - before)) box.click();
      const limitMs = performance.now() + 3_000;
      while (pending() < Math.min(wanted, before + boxes.length) && performance.now() < limitMs) await pause();
    }
  }, count);
}

/** Each repeated edit has seen the one before it on its task, as a hand's would have. */
async function repeatTaps(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    async ([first, last]) => {
      const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
        });
      const db = await settled(indexedDB.open('hai-cap'));
      const transaction = db.transaction(['outbox', 'installs'], 'readwrite');
      const outbox = transaction.objectStore('outbox');
      const installs = transaction.objectStore('installs');
      const rows = (await settled(outbox.getAll())) as { entity: string; op: { opId: string } }[];
      const latestByEntity = new Map(rows.map(({ entity, op }) => [entity, op.opId]));
      for (let n = first + 1; n <= last; n += 1) {
        const row = rows[(n - 1) % rows.length];
        if (row === undefined) throw new Error('nothing was tapped');
        // As little alike as real ones: what packs well would cost no bytes on a slow line.
        const opId = `01980000-${n.toString(16).padStart(4, '0').slice(-4)}-7${crypto.randomUUID().slice(15)}`;
        const seen = [latestByEntity.get(row.entity)];
        latestByEntity.set(row.entity, opId);
        outbox.add({ ...row, n, opId, op: { ...row.op, n, opId, seen } });
      }
      const [install] = (await settled(installs.getAll())) as object[];
      await settled(installs.put({ ...install, lastN: last }));
    },
    [from, to] as const,
  );
}

/** Each round starts from the same queue and the same server, which has none of it. */
async function pushOurs(
  place: Place,
  { origin, edits }: Queue,
  round: number,
): Promise<{ readonly ms: number; readonly exchanges: readonly Exchange[] }> {
  await place.copyFolder('queued', `push-${round}`);
  await place.copyFolder('queue-data', `push-data-${round}`);
  const tablet = await place.openTablet(`push-${round}`);
  const exchanges: Promise<Exchange>[] = [];
  tablet.page.on('response', (response) => {
    if (!response.url().endsWith('/sync/push')) return;
    const body = readPosted(response.request());
    exchanges.push(response.body().then((answer) => ({ body, answerBytes: answer.length })));
  });
  await noteEmptyQueue(tablet.page);
  await tablet.page.goto(`${origin}/dong-bo`);
  await untilPending(tablet.page, edits);
  const city = await place.startCity(`push-data-${round}`);
  await untilPending(tablet.page, 0);
  const ms = await tablet.page.evaluate(() => {
    const pushes = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sync/push'));
    const { emptiedMs = Number.NaN } = globalThis as { emptiedMs?: number };
    return emptiedMs - Math.min(...pushes.map(({ startTime }) => startTime));
  });
  const done = { ms, exchanges: await Promise.all(exchanges) };
  await tablet.close();
  await city.stop();
  return done;
}

export async function untilPending(page: Page, count: number, timeoutMs = 120_000): Promise<void> {
  const state = testId(page, 'sync-state', { pending: String(count) }).first();
  await state.waitFor({ state: 'attached', timeout: timeoutMs });
}

/** On a cheap tablet that shows a checklist with these edits. ms */
export async function longestTask(place: Place, { origin, edits }: Queue, round: number): Promise<number> {
  await place.copyFolder('queued', `slow-push-${round}`);
  await place.copyFolder('queue-data', `slow-push-data-${round}`);
  const tablet = await place.openTablet(`slow-push-${round}`);
  const { page, context } = tablet;
  await noteLongTasks(context);
  await page.goto(`${origin}/kich-ban/5`);
  await untilPending(page, edits);
  await throttleCpu(page, 4);
  await page.evaluate(() => (globalThis as unknown as { longTasksMs: number[] }).longTasksMs.splice(0));
  const city = await place.startCity(`slow-push-data-${round}`);
  await untilPending(page, 0);
  const longestMs = await readLongestTaskMs(page);
  await tablet.close();
  await city.stop();
  return longestMs;
}

/** The floor is given the same bytes unpacked: packing them is work of ours. */
function readPosted(request: Request): string {
  const bytes = request.postDataBuffer() ?? Buffer.alloc(0);
  return (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** Notes when the screen first says that nothing is unsent, after it said that something is. */
async function noteEmptyQueue(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let wasFull = false;
    new MutationObserver(() => {
      const pending = document.querySelector('[data-testid="sync-state"]')?.getAttribute('data-pending');
      if (wasFull && pending === '0') Object.assign(globalThis, { emptiedMs: performance.now() });
      wasFull = pending !== undefined && pending !== null && pending !== '0';
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-pending'] });
  });
}
