/**
 * What the peers take for the work that ours is measured by. Each is a figure of its own with the floor of ours beside it.
 */
import { type Measure, median } from '../measure.ts';
import { noteWhenShown, readShownMs } from '../page-clock.ts';
import type { Place } from '../place.ts';
import { startPeer } from './start-peer.ts';

const ROUNDS = 5;
const EDITS = 1_000;
const CELLS = 1_260;

/** Replicache is the quickest of them to hold a city. */
export async function measureReplicacheSync(place: Place, ours: Measure): Promise<Measure> {
  const server = await startPeer(place, 'replicache');
  const value = await medianOf(async (round) => {
    const tablet = await place.openTablet(`replicache-${round}`);
    await tablet.page.goto(server.origin);
    const ms = await tablet.page.evaluate(() => (globalThis as unknown as SyncPage).syncCity());
    await tablet.close();
    return ms;
  });
  await server.stop();
  return beside(ours, 'first sync of the city: Replicache', value);
}

/** Yjs is the quickest of them to hand over a queue. */
export async function measureYjsPush(place: Place, ours: Measure): Promise<Measure> {
  const server = await startPeer(place, 'yjs');
  const value = await medianOf(async (round) => {
    const tablet = await place.openTablet(`yjs-${round}`);
    await tablet.page.goto(server.origin);
    const task = [EDITS, `r${round}`] as const;
    await tablet.page.evaluate(([count, name]) => (globalThis as unknown as QueuePage).queueEdits(count, name), task);
    const ms = await tablet.page.evaluate(
      ([count, name]) => (globalThis as unknown as QueuePage).pushEdits(count, name),
      task,
    );
    await tablet.close();
    return ms;
  });
  await server.stop();
  return beside(ours, `push of ${EDITS} queued edits: Yjs`, value);
}

/** The plain Dexie app is the quickest of them to show a board it does not keep. */
export async function measureDexieBoard(place: Place, ours: Measure): Promise<Measure> {
  const server = await startPeer(place, 'dexie');
  const first = await place.openTablet('dexie');
  await first.page.goto(server.origin);
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await first.page.evaluate(() => (globalThis as unknown as SyncPage).syncCity());
  await first.close();
  await server.stop();
  const value = await medianOf(async () => {
    const tablet = await place.openTablet('dexie');
    await noteWhenShown(tablet.context, 'td + td', CELLS);
    await tablet.page.goto(`${server.origin}/?board`, { waitUntil: 'commit' });
    const shownMs = await readShownMs(tablet.page);
    await tablet.close();
    return shownMs;
  });
  return beside(ours, 'board from a cold offline start: Dexie', value);
}

interface SyncPage {
  syncCity(): Promise<number>;
}

interface QueuePage {
  queueEdits(count: number, round: string): Promise<void>;
  pushEdits(count: number, round: string): Promise<number>;
}

async function medianOf(measure: (round: number) => Promise<number>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) samples.push(await measure(round));
  return median(samples);
}

function beside({ floor, unit }: Measure, name: string, value: number): Measure {
  return { name, value, unit, ...(floor === undefined ? {} : { floor }) };
}
