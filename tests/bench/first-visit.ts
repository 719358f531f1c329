/** What a first visit asks of the network, until the sample people are shown: the page's own requests, encoded bytes. */
import type { CDPSession, Page } from '@playwright/test';
import { testId } from '../support/steps.ts';
import { type Measure, median } from './measure.ts';
import type { Place } from './place.ts';

const ROUNDS = 9;
const KB = 1_024;

interface Loaded {
  readonly type: string;
  readonly isFromWorker: boolean;
  bytes: number;
}

export async function measureFirstVisit(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const [scripts, all, shownMs, later]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tablet = await place.openTablet(`visit-${round}`);
    const loads = await watchLoads(await tablet.context.newCDPSession(tablet.page));
    await tablet.page.goto(city.origin);
    await testId(tablet.page, 'sample-person').first().waitFor();
    shownMs.push(await tablet.page.evaluate(() => performance.now()));
    const loaded = [...loads.values()];
    scripts.push(sum(loaded.filter(({ type }) => type === 'Script')));
    all.push(sum(loaded));
    if (round === 0) later.push(await laterVisit(tablet.page, city.origin));
    await tablet.close();
  }
  await city.stop();
  return [
    { name: 'first-load JavaScript', value: median(scripts) / KB, unit: 'kB' },
    { name: 'whole first visit', value: median(all) / KB, unit: 'kB' },
    { name: 'script from the network on a later visit', value: median(later) / KB, unit: 'kB' },
    { name: 'first visit to the sample people', value: median(shownMs), unit: 'ms' },
  ];
}

/** Requests of the page itself, by id; what its worker fetches runs in another target and is not in it. */
async function watchLoads(session: CDPSession): Promise<ReadonlyMap<string, Loaded>> {
  const loads = new Map<string, Loaded>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    loads.set(requestId, { type, isFromWorker: response.fromServiceWorker === true, bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load !== undefined) load.bytes = encodedDataLength;
  });
  return loads;
}

/** Encoded bytes of script that no worker served, with the network there. */
async function laterVisit(page: Page, origin: string): Promise<number> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const loads = await watchLoads(await page.context().newCDPSession(page));
  await page.goto(origin);
  await testId(page, 'sample-person').first().waitFor();
  return sum([...loads.values()].filter(({ type, isFromWorker }) => type === 'Script' && !isFromWorker));
}

function sum(loads: readonly Loaded[]): number {
  return loads.reduce((total, { bytes }) => total + bytes, 0);
}
