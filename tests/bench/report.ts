/** How long a paper takes on a tablet without a network: the review of a ward and of the city, and the city's as a file. */
import type { Page } from '@playwright/test';
import { signIn, waitUntilReadyOffline } from '../support/steps.ts';
import { type Measure, median } from './measure.ts';
import { noteLongTasks, noteWhenShown, readLongestTaskMs, readShownMs } from './page-clock.ts';
import type { Place } from './place.ts';

const ROUNDS = 5;
const SHEET = '[data-report-sheet] table';
const DAY = '2025-06-24';

/** Needs a city that is full. */
export async function measureReports(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const tablet = await place.openTablet('reports');
  const { page } = tablet;
  await signIn(page, city.origin, 'giamsat.hanoi');
  await waitUntilReadyOffline(page, city.origin);
  await city.stop();
  await noteWhenShown(page.context(), SHEET, 1);
  await noteLongTasks(page.context());
  const open = async (path: string): Promise<{ readonly shown: number; readonly longest: number }> => {
    const [shownMs, longestMs]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto(`${city.origin}${path}`);
      shownMs.push(await readShownMs(page));
      longestMs.push(await readLongestTaskMs(page));
    }
    return { shown: median(shownMs), longest: median(longestMs) };
  };

  const ward = await open(`/bao-cao?loai=so-ket&ngay=${DAY}&phuong=00070`);
  const whole = await open(`/bao-cao?ngay=${DAY}`);
  const file = await makeFileMs(page);
  await tablet.close();
  return [
    { name: 'review of a ward on the screen, from navigation, no network', value: ward.shown, unit: 'ms' },
    { name: 'review of the city on the screen, from navigation, no network', value: whole.shown, unit: 'ms' },
    { name: 'review of the city: longest task', value: whole.longest, unit: 'ms' },
    { name: 'review of the city: its DOCX', value: file, unit: 'ms' },
  ];
}

/** From the press until the browser has the file; the first one starts the worker. */
async function makeFileMs(page: Page): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const beganMs = performance.now();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tạo tệp DOCX' }).click();
    await (await downloading).delete();
    samples.push(performance.now() - beganMs);
  }
  return median(samples);
}
