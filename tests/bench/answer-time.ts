/** How fast a screen answers somebody who looks for something: filters and the search, on a cheap tablet with the city. */
import { expect } from '@playwright/test';
import { signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, median } from './measure.ts';
import { answerMs, throttleCpu } from './page-clock.ts';
import type { Place } from './place.ts';

const ROUNDS = 9;
const VISIBLE_ROWS = '[data-row]:not([hidden])';

/** Needs a city that is full. */
export async function measureAnswers(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const tablet = await place.openTablet('answers');
  const { page } = tablet;
  await signIn(page, city.origin, 'giamsat.hanoi');
  await waitUntilReadyOffline(page, city.origin);
  await city.stop();
  await throttleCpu(page, 4);
  const inTurns = async (watched: string, steps: readonly (readonly [string, string])[]): Promise<number> => {
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [control = '', value = ''] = steps[round % steps.length] ?? [];
      samples.push(await answerMs(page, control, value, watched));
    }
    return median(samples);
  };

  await page.goto(`${city.origin}/san-sang`);
  await expect(testId(page, 'board-cell').first()).toBeVisible();
  await page.getByRole('button', { name: 'Lọc' }).click();
  const board = await inTurns(VISIBLE_ROWS, [
    ['dialog select', 'Quận Hoàn Kiếm'],
    ['dialog select', 'all'],
  ]);

  await page.goto(`${city.origin}/kich-ban?phuong=00070`);
  await expect(page.locator('input[value="late"]')).toBeAttached();
  const checklist = await inTurns('[data-testid="task-row"], ol > li', [
    ['input[value="late"]', ''],
    ['input[value="all"]', ''],
  ]);

  await page.goto(`${city.origin}/tim`);
  await expect(page.locator('input[type="search"]')).toBeVisible();
  const search = await inTurns('[role="status"]', [
    ['input[type="search"]', 'con dau'],
    ['input[type="search"]', 'hoan kiem'],
  ]);

  await tablet.close();
  const name = 'from input to the frame after, 4x slower CPU, whole city';
  return [
    { name: `filter of the board, ${name}`, value: board, unit: 'ms' },
    { name: `filter of the checklist, ${name}`, value: checklist, unit: 'ms' },
    { name: `search, ${name}`, value: search, unit: 'ms' },
  ];
}
