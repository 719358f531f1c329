/** A tick on one tablet until it stands on another one's screen, both online, both stores durable. */
import type { Page } from '@playwright/test';
import { openScenario, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, median, quantile } from './measure.ts';
import type { Place } from './place.ts';

const EDITS = 60;

interface FloorPage {
  edit(body: string): Promise<number>;
  listen(): Promise<void>;
  readonly arrivals: readonly number[];
}

export async function measureLiveEdit(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const floorServer = await place.startFloor();
  const [left, right] = [await openOurs(place, city.origin, 'left'), await openOurs(place, city.origin, 'right')];
  const [floorLeft, floorRight] = [
    await openFloor(place, floorServer.origin, 'floor-left'),
    await openFloor(place, floorServer.origin, 'floor-right'),
  ];
  await floorRight.evaluate(() => (globalThis as unknown as FloorPage).listen());
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let edit = 0; edit < EDITS; edit += 1) {
    ours.push(await editOurs(left, right, edit));
    floor.push(await editFloor(floorLeft, floorRight, edit));
  }
  await floorServer.stop();
  await city.stop();
  return [
    { name: 'live edit, median', value: median(ours), unit: 'ms', floor: median(floor) },
    { name: 'live edit, p95', value: quantile(ours, 0.95), unit: 'ms', floor: quantile(floor, 0.95) },
  ];
}

async function openOurs(place: Place, origin: string, name: string): Promise<Page> {
  const { page } = await place.openTablet(name);
  await signIn(page, origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, origin);
  await openScenario(page, origin, 5);
  await testId(page, 'sync-state', { state: 'synced' }).first().waitFor({ state: 'attached' });
  return page;
}

async function openFloor(place: Place, origin: string, name: string): Promise<Page> {
  const { page } = await place.openTablet(name);
  await page.goto(origin);
  return page;
}

/** From the tap to the change of the same row in the other document. Both browsers read the same clock. */
async function editOurs(left: Page, right: Page, edit: number): Promise<number> {
  const selector = '[data-testid="task-row"]:has([data-testid="set-status"])';
  const taskId = await left
    .locator(selector)
    .nth(edit % (await left.locator(selector).count()))
    .getAttribute('data-task-id');
  const row = `[data-testid="task-row"][data-task-id="${taskId}"]`;
  const seenAt = right.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const watch = new MutationObserver(() => {
          watch.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        const element = document.querySelector(wanted);
        if (element !== null) watch.observe(element, { attributes: true, attributeFilter: ['data-status'] });
      }),
    row,
  );
  await right.evaluate(() => undefined);
  const tappedAt = await left.evaluate((wanted) => {
    const at = performance.timeOrigin + performance.now();
    document.querySelector<HTMLElement>(`${wanted} [data-testid="set-status"]`)?.click();
    return at;
  }, row);
  return (await seenAt) - tappedAt;
}

async function editFloor(left: Page, right: Page, edit: number): Promise<number> {
  const body = JSON.stringify({ ops: [{ n: edit, text: 'x'.repeat(600) }] });
  const tappedAt = await left.evaluate((text) => (globalThis as unknown as FloorPage).edit(text), body);
  const handle = await right.waitForFunction((count) => (globalThis as unknown as FloorPage).arrivals[count], edit, {
    polling: 20,
  });
  return ((await handle.jsonValue()) ?? Number.NaN) - tappedAt;
}
