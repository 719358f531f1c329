/** A thousand edits queued offline, until the last one has its receipt. */
import { gunzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { openScenario, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, measureInTurns } from './measure.ts';
import type { Place } from './place.ts';

const EDITS = 1_000;
const ROUNDS = 5;

interface Exchange {
  readonly body: string;
  readonly answerBytes: number;
}

export async function measurePush(place: Place): Promise<Measure> {
  const origin = await queueEdits(place);
  let exchanges: readonly Exchange[] = [];
  const ours = async (round: number): Promise<number> => {
    const result = await pushOurs(place, origin, round);
    ({ exchanges } = result);
    return result.ms;
  };
  const floorServer = await place.startFloor();
  const floor = async (round: number): Promise<number> => {
    const tablet = await place.openTablet(`floor-push-${round}`);
    await tablet.page.goto(floorServer.origin);
    const ms = await tablet.page.evaluate(
      ([bodies, answerBytes]) => (globalThis as unknown as FloorPage).pushBodies(bodies, answerBytes),
      [exchanges.map(({ body }) => body), exchanges.map(({ answerBytes }) => answerBytes)] as const,
    );
    await tablet.close();
    return ms;
  };
  const pair = await measureInTurns(ROUNDS, ours, floor);
  await floorServer.stop();
  return { name: `push of ${EDITS} queued edits`, value: pair.ours, unit: 'ms', floor: pair.floor };
}

interface FloorPage {
  pushBodies(bodies: readonly string[], answerBytes: readonly number[]): Promise<number>;
}

/** By taps, a scenario's rows at a time, with the server gone. Answers the address. */
async function queueEdits(place: Place): Promise<string> {
  const city = await place.startCity('queue-data');
  const tablet = await place.openTablet('queued');
  await signIn(tablet.page, city.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, city.origin);
  await openScenario(tablet.page, city.origin, 5);
  await city.stop();
  await tablet.page.evaluate(async (count) => {
    const pending = (): number =>
      Number(document.querySelector('[data-testid="sync-state"]')?.getAttribute('data-pending') ?? 0);
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    while (pending() < count) {
      const before = pending();
      const boxes = [...document.querySelectorAll<HTMLElement>('[data-testid="task-row"] [data-testid="set-status"]')];
      for (const box of boxes.slice(0, count - before)) box.click();
      const limitMs = performance.now() + 3_000;
      while (pending() < Math.min(count, before + boxes.length) && performance.now() < limitMs) await pause();
    }
  }, EDITS);
  await tablet.close();
  return city.origin;
}

/** Each round starts from the same queue and the same server, which has none of it. */
async function pushOurs(
  place: Place,
  origin: string,
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
  await testId(tablet.page, 'sync-state', { pending: String(EDITS) })
    .first()
    .waitFor({ state: 'attached' });
  const city = await place.startCity(`push-data-${round}`);
  await testId(tablet.page, 'sync-state', { pending: '0' }).first().waitFor({ state: 'attached', timeout: 60_000 });
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
