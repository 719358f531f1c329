/** What a first visit asks of the network, until the sample people are shown: the page's own requests, encoded bytes. */
import type { CDPSession } from '@playwright/test';
import { testId } from '../support/steps.ts';
import { type Measure, median } from './measure.ts';
import type { Place } from './place.ts';

const ROUNDS = 3;
const KB = 1_024;

interface Loaded {
  readonly type: string;
  bytes: number;
}

export async function measureFirstVisit(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const [scripts, all, shownMs]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tablet = await place.openTablet(`visit-${round}`);
    const loads = await watchLoads(await tablet.context.newCDPSession(tablet.page));
    await tablet.page.goto(city.origin);
    await testId(tablet.page, 'sample-person').first().waitFor();
    shownMs.push(await tablet.page.evaluate(() => performance.now()));
    const loaded = [...loads.values()];
    scripts.push(sum(loaded.filter(({ type }) => type === 'Script')));
    all.push(sum(loaded));
    await tablet.close();
  }
  await city.stop();
  return [
    { name: 'first-load JavaScript', value: median(scripts) / KB, unit: 'kB' },
    { name: 'whole first visit', value: median(all) / KB, unit: 'kB' },
    { name: 'first visit to the sample people', value: median(shownMs), unit: 'ms' },
  ];
}

/** Requests of the page itself, by id; what its worker fetches runs in another target and is not in it. */
async function watchLoads(session: CDPSession): Promise<ReadonlyMap<string, Loaded>> {
  const loads = new Map<string, Loaded>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => loads.set(requestId, { type, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId);
    if (load !== undefined) load.bytes = encodedDataLength;
  });
  return loads;
}

function sum(loads: readonly Loaded[]): number {
  return loads.reduce((total, { bytes }) => total + bytes, 0);
}
