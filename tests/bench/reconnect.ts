/** A ward that comes back with twenty thousand edits: until nothing is unsent and all that the city has is here. */
import type { CDPSession, Page } from '@playwright/test';
import { SECOND_GENERATION } from '../support/slow-line.ts';
import { testId } from '../support/steps.ts';
import type { Measure } from './measure.ts';
import { longestTask, measureQueue, type Queue, queueEdits, untilPending } from './push-queue.ts';
import type { Place } from './place.ts';

const EDITS = 20_000;
const ROUNDS = 3;
const LIMIT_MS = 600_000;
/** What a request and its answer carry besides their bodies. */
const HEAD_BYTES = 1_000;

export async function measureReconnect(place: Place): Promise<readonly Measure[]> {
  const queue = await queueEdits(place, EDITS);
  const near = await measureQueue(place, queue, ROUNDS);
  const slow = await comeBackSlowly(place, queue);
  const longestMs = await longestTask(place, queue, 0);
  return [
    { ...near, name: `reconnect with ${EDITS} edits` },
    { name: `reconnect with ${EDITS} edits over 2G`, value: slow.ms, unit: 'ms', floor: slow.floorMs },
    { name: `bytes of that, both ways`, value: slow.bytes / 1_000, unit: 'kB' },
    { name: `longest task while ${EDITS} edits are pushed, 4x slower CPU`, value: longestMs, unit: 'ms' },
  ];
}

interface SlowReturn {
  readonly ms: number;
  readonly bytes: number;
  /** What these bytes take on that line, each request waiting for the answer before it. */
  readonly floorMs: number;
}

async function comeBackSlowly(place: Place, { origin, edits }: Queue): Promise<SlowReturn> {
  await place.copyFolder('queued', 'slow-return');
  await place.copyFolder('queue-data', 'slow-return-data');
  const tablet = await place.openTablet('slow-return');
  const { page, context } = tablet;
  await page.goto(`${origin}/dong-bo`);
  await untilPending(page, edits);
  const session = await context.newCDPSession(page);
  await slowDown(session);
  const wire = countBytes(page, session);
  const city = await place.startCity('slow-return-data');
  await untilPending(page, 0, LIMIT_MS);
  await testId(page, 'sync-state', { state: 'synced' }).first().waitFor({ state: 'attached', timeout: LIMIT_MS });
  const ms = performance.now() - wire.startedMs();
  const { bytes, requests } = wire;
  await tablet.close();
  await city.stop();
  const { bitsPerSecond, roundTripMs } = SECOND_GENERATION;
  const floorMs = (bytes() * 8 * 1_000) / bitsPerSecond + requests() * roundTripMs;
  return { ms, bytes: bytes(), floorMs };
}

async function slowDown(session: CDPSession): Promise<void> {
  const { bitsPerSecond, roundTripMs } = SECOND_GENERATION;
  const bytesPerSecond = bitsPerSecond / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** From the first push on. */
function countBytes(page: Page, session: CDPSession) {
  let [bytes, requests, startedMs] = [0, 0, Number.NaN];
  page.on('request', (request) => {
    if (!request.url().endsWith('/sync/push')) return;
    if (Number.isNaN(startedMs)) startedMs = performance.now();
    requests += 1;
    bytes += (request.postDataBuffer()?.length ?? 0) + HEAD_BYTES;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    if (!Number.isNaN(startedMs)) bytes += encodedDataLength;
  });
  return { startedMs: () => startedMs, bytes: () => bytes, requests: () => requests };
}
