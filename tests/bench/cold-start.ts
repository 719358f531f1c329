/** Cold starts without a network: the browser is started anew each time, on a profile that has everything. */
import { signIn, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, measureInTurns, median } from './measure.ts';
import {
  noteLongTasks,
  noteWhenShown,
  readLongestTaskMs,
  readShownMs,
  readTappedMs,
  tapWhenShown,
  throttleCpu,
} from './page-clock.ts';
import type { Place } from './place.ts';

const ROUNDS = 9;
const SLOWER = 4;
const TICK = '[data-testid="task-row"] [data-testid="set-status"]';
const CELLS = 1_260;

/**
 * A counter tablet of the cheap kind, to a checklist whose box was tapped and shows it. Beside it the floor: a page that
 * paints one kept record.
 */
export async function measureChecklistStart(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const first = await place.openTablet('counter');
  await signIn(first.page, city.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(first.page, city.origin);
  await first.close();
  await city.stop();
  const floorOrigin = await prepareFloor(place);
  const longestMs: number[] = [];
  const shownMs: number[] = [];
  const ours = async (): Promise<number> => {
    const tablet = await place.openTablet('counter');
    await noteWhenShown(tablet.context, TICK, 1);
    await noteLongTasks(tablet.context);
    await tapWhenShown(tablet.context, TICK);
    await throttleCpu(tablet.page, SLOWER);
    await tablet.page.goto(`${city.origin}/kich-ban/5`, { waitUntil: 'commit' });
    shownMs.push(await readShownMs(tablet.page));
    const tappedMs = await readTappedMs(tablet.page);
    longestMs.push(await readLongestTaskMs(tablet.page));
    await tablet.close();
    return tappedMs;
  };
  const floor = async (): Promise<number> => {
    const tablet = await place.openTablet('floor');
    await noteWhenShown(tablet.context, 'td + td', CELLS);
    await throttleCpu(tablet.page, SLOWER);
    await tablet.page.goto(`${floorOrigin}/?board`, { waitUntil: 'commit' });
    const ms = await readShownMs(tablet.page);
    await tablet.close();
    return ms;
  };
  const pair = await measureInTurns(ROUNDS, ours, floor);
  const start = 'offline cold start, 4x slower CPU';
  return [
    { name: `${start}: rows of a checklist`, value: median(shownMs), unit: 'ms', floor: pair.floor },
    { name: `${start}: a tap has taken effect`, value: pair.ours, unit: 'ms', floor: pair.floor },
    { name: `${start}: longest task`, value: median(longestMs), unit: 'ms' },
  ];
}

/** The supervisor's board, beside a page that paints one kept aggregate. Needs a city that is full. */
export async function measureBoardStart(place: Place): Promise<Measure> {
  const city = await place.startCity();
  const supervisor = await place.openTablet('supervisor');
  await signIn(supervisor.page, city.origin, 'giamsat.hanoi');
  await waitUntilReadyOffline(supervisor.page, city.origin);
  await supervisor.close();
  await city.stop();
  const floorOrigin = await prepareFloor(place);
  const start = async (profile: string, url: string, selector: string): Promise<number> => {
    const tablet = await place.openTablet(profile);
    await noteWhenShown(tablet.context, selector, CELLS);
    await tablet.page.goto(url, { waitUntil: 'commit' });
    const shownMs = await readShownMs(tablet.page);
    await tablet.close();
    return shownMs;
  };
  const { ours, floor } = await measureInTurns(
    ROUNDS,
    () => start('supervisor', `${city.origin}/san-sang`, '[data-testid="board-cell"]'),
    () => start('floor', `${floorOrigin}/?board`, 'td + td'),
  );
  return { name: 'board from a cold offline start', value: ours, unit: 'ms', floor };
}

/** The floor's page keeps one aggregate, and its worker keeps the page. */
async function prepareFloor(place: Place): Promise<string> {
  const server = await place.startFloor();
  const tablet = await place.openTablet('floor');
  await tablet.page.goto(server.origin);
  await tablet.page.evaluate(async (wards) => {
    await navigator.serviceWorker.ready;
    const cells = Array.from({ length: wards }, (_, ward) => [
      `Phường ${ward}`,
      ...Array.from({ length: 10 }, (_cell, no) => `${(ward + no) % 12}/15`),
    ]);
    await (globalThis as unknown as { keepBoard(cells: readonly string[][]): Promise<void> }).keepBoard(cells);
  }, CELLS / 10);
  await tablet.close();
  await server.stop();
  return server.origin;
}
