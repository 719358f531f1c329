/**
 * A city comes back from a copy that lacks five thousand edits of one tablet, which holds all 126 wards: from the first word
 * of the new epoch until everything is sent again, every ward stands as the city has it, and the screen says so.
 */
import { gunzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { SYNC_MS, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, measureInTurns } from './measure.ts';
import type { Place } from './place.ts';

const EDITS = 5_000;
const ROUNDS = 3;

interface Exchange {
  readonly body: string;
  readonly answerBytes: number;
}

interface FloorPage {
  pushBodies(bodies: readonly string[], answerBytes: readonly number[]): Promise<number>;
}

/** The city in `data` has its wards filled. */
export async function measureNewEpoch(place: Place): Promise<Measure> {
  const origin = await acknowledgeEdits(place);
  let exchanges: readonly Exchange[] = [];
  const ours = async (round: number): Promise<number> => {
    const result = await takeOver(place, origin, round);
    ({ exchanges } = result);
    return result.ms;
  };
  const pair = await measureInTurns(ROUNDS, ours, (round) => pushPlainly(place, exchanges, round));
  return { name: `new epoch: 126 wards, ${EDITS} kept edits`, value: pair.ours, unit: 'ms', floor: pair.floor };
}

/** The same bytes there and back by one plain client, each answer on the disk. */
async function pushPlainly(place: Place, exchanges: readonly Exchange[], round: number): Promise<number> {
  const floorServer = await place.startFloor();
  const tablet = await place.openTablet(`floor-epoch-${round}`);
  const { page } = tablet;
  await page.goto(floorServer.origin);
  const ms = await page.evaluate(
    ([bodies, answerBytes]) => (globalThis as unknown as FloorPage).pushBodies(bodies, answerBytes),
    [exchanges.map(({ body }) => body), exchanges.map(({ answerBytes }) => answerBytes)] as const,
  );
  await tablet.close();
  await floorServer.stop();
  return ms;
}

/** A supervisor's comments on every ward, received by the city; no copy holds them yet. */
async function acknowledgeEdits(place: Place): Promise<string> {
  const city = await place.startCity();
  const tablet = await place.openTablet('epoch');
  await signIn(tablet.page, city.origin, 'giamsat.hanoi');
  await waitUntilReadyOffline(tablet.page, city.origin);
  await city.stop();
  // It knows the tablet and its sign-in, and none of what comes now.
  await place.copyFolder('data', 'epoch-copy');
  await writeComments(tablet.page, EDITS);
  await tablet.page.reload();
  await untilStands(tablet.page, { pending: String(EDITS) });
  const again = await place.startCity();
  await untilStands(tablet.page, { pending: '0', state: 'synced' });
  await tablet.close();
  await again.stop();
  return city.origin;
}

/** As the app would have written them, one after the other. */
async function writeComments(page: Page, count: number): Promise<void> {
  await page.evaluate(async (edits) => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
      });
    const db = await settled(indexedDB.open('hai-cap'));
    const transaction = db.transaction(['outbox', 'installs', 'people', 'scopes'], 'readwrite');
    const [people, installs, scopes] = (await Promise.all(
      ['people', 'installs', 'scopes'].map((name) => settled(transaction.objectStore(name).getAll())),
    )) as [{ id: string; session: string }[], { installId: string; lastN: number }[], { scope: string }[]];
    const [person, install] = [people[0], installs.at(-1)];
    if (person === undefined || install === undefined) throw new Error('nobody is signed in');
    const wards = scopes.map(({ scope }) => scope).filter((scope) => scope.startsWith('ward:'));
    const { installId } = install;
    for (let n = install.lastN + 1; n <= install.lastN + edits; n += 1) {
      const scope = wards[n % wards.length] ?? '';
      const opId = `01980000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
      const entity = crypto.randomUUID();
      const body = { on: 'task:S05-03', text: `Đã xem, đề nghị bổ sung biên bản trước 17 giờ (${n})` };
      const made = { actor: person.id, session: person.session, madeAt: new Date().toISOString(), offsetMs: 0 };
      const op = { opId, installId, n, schema: 1, scope, kind: 'comment.added', entity, body, seen: [], ...made };
      transaction.objectStore('outbox').add({ installId, n, scope, entity, opId, op });
    }
    await settled(transaction.objectStore('installs').put({ ...install, lastN: install.lastN + edits }));
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    db.close();
  }, count);
}

/** Each round starts from the same tablet and the same old copy: a folder put in place begins a new epoch by itself. */
async function takeOver(
  place: Place,
  origin: string,
  round: number,
): Promise<{ readonly ms: number; readonly exchanges: readonly Exchange[] }> {
  await place.copyFolder('epoch', `epoch-${round}`);
  await place.copyFolder('epoch-copy', `epoch-data-${round}`);
  const tablet = await place.openTablet(`epoch-${round}`);
  const exchanges: Promise<Exchange>[] = [];
  tablet.page.on('response', (response) => {
    if (!response.url().endsWith('/sync/push')) return;
    const body = readPosted(response.request());
    exchanges.push(response.body().then((answer) => ({ body, answerBytes: answer.length })));
  });
  await noteSynced(tablet.page);
  await tablet.page.goto(`${origin}/dong-bo`);
  await untilStands(tablet.page, { pending: '0', state: 'offline' });
  const city = await place.startCity(`epoch-data-${round}`);
  await untilStands(tablet.page, { pending: '0', state: 'synced' });
  const ms = await tablet.page.evaluate(() => {
    const hellos = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/sync/hello'));
    const answered = hellos.filter((entry) => (entry as PerformanceResourceTiming).responseStatus === 200);
    const { syncedMs = Number.NaN } = globalThis as { syncedMs?: number };
    return syncedMs - Math.min(...answered.map(({ startTime }) => startTime));
  });
  const done = { ms, exchanges: await Promise.all(exchanges) };
  const sent = done.exchanges.reduce((sum, { body }) => sum + (JSON.parse(body) as { ops: unknown[] }).ops.length, 0);
  if (sent < EDITS) throw new Error(`only ${sent} edits were sent again`);
  await tablet.close();
  await city.stop();
  return done;
}

async function untilStands(page: Page, attributes: Readonly<Record<string, string>>): Promise<void> {
  await testId(page, 'sync-state', attributes).first().waitFor({ state: 'attached', timeout: SYNC_MS });
}

/** The floor is given the same bytes unpacked: packing them is work of ours. */
function readPosted(request: Request): string {
  const bytes = request.postDataBuffer() ?? Buffer.alloc(0);
  return (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** Notes when the screen says that all is sent and held, after it said that something is not. */
async function noteSynced(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let wasOut = false;
    new MutationObserver(() => {
      const { pending, state } = document.querySelector<HTMLElement>('[data-testid="sync-state"]')?.dataset ?? {};
      const isSynced = pending === '0' && state === 'synced';
      if (wasOut && isSynced) Object.assign(globalThis, { syncedMs: performance.now() });
      wasOut = state !== undefined && !isSynced;
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}
