/**
 * A photo from the file input's change to "đã lưu trên máy", beside a bare page that decodes, draws, encodes, hashes and
 * stores the same picture once; its facts on their way while it is at 0 %; and a tick beside two hundred photos that wait,
 * against a tablet of another ward that has none. Each in turns.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { uuidV7 } from '../../src/data/uuid-v7.ts';
import { wardScope } from '../../src/domain/scope.ts';
import type { SampleFact } from '../../src/reference/sample-fact.ts';
import { pushWeek } from '../../src/server/sample/push-week.ts';
import { cameraPicture } from '../support/camera-picture.ts';
import { signIn, testId } from '../support/steps.ts';
import { type Measure, median, quantile } from './measure.ts';
import { throttleCpu } from './page-clock.ts';
import type { Place } from './place.ts';
import { noteRecorded, openChecklist, tickRow, untilReceived } from './tick.ts';

const TASK = '/viec/S05-03';
const ROUNDS = 5;
const QUEUED = 200;
const PHOTO_BYTES = 100_000;
const THUMBNAIL_BYTES = 7_500;
const TICKS = 60;
const PUSHED_AT_ONCE = 50;
const USER = 'canbo.hoankiem';
const SCOPE = wardScope('00070');

export async function measurePhoto(place: Place): Promise<readonly Measure[]> {
  const city = await place.startCity();
  const { page } = await place.openTablet('camera');
  await signIn(page, city.origin, USER);
  await page.goto(city.origin + TASK);
  await testId(page, 'take-photo').waitFor();
  const picture = await cameraPicture(page);
  // Files go nowhere, facts do.
  await page.route('**/api/v1/evidence/**', (route) => route.abort());
  await page.route('**/api/v1/evidence', (route) => route.abort());
  await throttleCpu(page, 4);
  const floorServer = await place.startFloor();
  const floor = (await place.openTablet('floor-camera')).page;
  await floor.goto(floorServer.origin);
  await throttleCpu(floor, 4);
  const [savedMs, receivedMs, floorMs]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    await noteCapture(page);
    await testId(page, 'camera-input').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture });
    savedMs.push(await readCapture(page, 'savedMs'));
    receivedMs.push(await readCapture(page, 'receivedMs'));
    floorMs.push(await keepBarely(floor, picture));
  }
  await floorServer.stop();
  const waiting = await testId(page, 'evidence', { file: 'queued' }).count();
  if (waiting !== ROUNDS) throw new Error(`${waiting} of ${ROUNDS} photos wait`);
  const bytes = await largestStored(page);
  const ticks = await measureTicks(place, city.origin);
  await city.stop();
  return [
    {
      name: 'a 12 MP photo from the camera to the disk, 4x slower CPU, median',
      value: median(savedMs),
      unit: 'ms',
      floor: median(floorMs),
    },
    { name: 'the same, slowest', value: Math.max(...savedMs), unit: 'ms', floor: Math.max(...floorMs) },
    { name: 'bytes kept of it', value: bytes / 1_000, unit: 'kB' },
    { name: 'its facts with the city, the photo at 0 %, 4x slower CPU', value: median(receivedMs), unit: 'ms' },
    ...ticks,
  ];
}

interface CaptureClock {
  savedMs?: number | undefined;
  receivedMs?: number | undefined;
}

/** From the change of the input on; the photo is saved as soon as it can be. */
async function noteCapture(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clock = globalThis as CaptureClock;
    Object.assign(clock, { savedMs: undefined, receivedMs: undefined });
    let startedMs = 0;
    let hasPressed = false;
    document.addEventListener('change', () => (startedMs = performance.now()), { capture: true, once: true });
    const look = (): void => {
      if (startedMs === 0) return;
      const save = document.querySelector<HTMLElement>('[data-testid="save-photo"]');
      if (save !== null && !hasPressed) {
        hasPressed = true;
        save.click();
      }
      const phase = document.querySelector('[data-testid="evidence-phase"]')?.getAttribute('data-phase');
      if (hasPressed && phase === 'saved') clock.savedMs ??= performance.now() - startedMs;
      const state = document.querySelector('[data-testid="sync-state"]');
      const isReceived = state?.getAttribute('data-pending') === '0';
      if (clock.savedMs === undefined || !isReceived) return;
      clock.receivedMs = performance.now() - startedMs;
      watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, attributes: true });
  });
}

async function readCapture(page: Page, name: keyof CaptureClock): Promise<number> {
  const handle = await page.waitForFunction((key) => (globalThis as CaptureClock)[key], name, { timeout: 60_000 });
  return (await handle.jsonValue()) ?? 0;
}

/** What cannot be spared: one decoding, one drawing, one encoding, one hash, one strict transaction. */
function keepBarely(page: Page, picture: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
    const startedMs = performance.now();
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(1_200, 1_600);
    canvas.getContext('2d', { willReadFrequently: true })?.drawImage(bitmap, 0, 0, 1_200, 1_600);
    const encoded = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 });
    const bytes = await encoded.arrayBuffer();
    await crypto.subtle.digest('SHA-256', bytes);
    const database = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('floor-photo', 1);
      asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('photos', { autoIncrement: true }));
      asked.addEventListener('success', () => resolve(asked.result));
    });
    const writing = database.transaction('photos', 'readwrite', { durability: 'strict' });
    writing.objectStore('photos').add(bytes);
    await new Promise<void>((resolve) => writing.addEventListener('complete', () => resolve()));
    database.close();
    return performance.now() - startedMs;
  }, picture.toString('base64'));
}

function largestStored(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('hai-cap');
        asked.addEventListener('success', () => {
          const rows = asked.result.transaction('evidence').objectStore('evidence').getAll();
          rows.addEventListener('success', () => {
            asked.result.close();
            resolve(Math.max(...(rows.result as { readonly bytes: number }[]).map(({ bytes }) => bytes)));
          });
        });
      }),
  );
}

async function measureTicks(place: Place, origin: string): Promise<readonly Measure[]> {
  const hashes = await pushPhotos(origin);
  const photos = (await place.openTablet('with-photos')).page;
  const plain = (await place.openTablet('without-photos')).page;
  for (const [page, user] of [
    [photos, USER],
    [plain, 'canbo.cuanam'],
  ] as const) {
    await noteRecorded(page.context());
    await openChecklist(page, origin, user);
  }
  await queuePhotos(photos, hashes);
  const [ours, floors]: [number[], number[]] = [[], []];
  for (let tick = 0; tick < TICKS; tick += 1) {
    ours.push((await tickRow(photos, tick)).ms);
    await untilReceived(photos);
    floors.push((await tickRow(plain, tick)).ms);
    await untilReceived(plain);
  }
  return [
    { name: 'a tick beside 200 queued photos, median', value: median(ours), unit: 'ms', floor: median(floors) },
    {
      name: 'a tick beside 200 queued photos, p95',
      value: quantile(ours, 0.95),
      unit: 'ms',
      floor: quantile(floors, 0.95),
    },
  ];
}

/** The facts of two hundred photos, thumbnails and all. */
async function pushPhotos(origin: string): Promise<readonly string[]> {
  const nowMs = Date.now();
  const hashes = Array.from({ length: QUEUED }, (_, at) => createHash('sha256').update(String(at)).digest('hex'));
  const facts = hashes.map((sha256, at): SampleFact => ({
    opId: uuidV7(nowMs, randomBytes(10)),
    scope: SCOPE,
    kind: 'evidence.attached',
    entity: uuidV7(nowMs, randomBytes(10)),
    body: {
      on: `task:S05-${String(1 + (at % 9)).padStart(2, '0')}`,
      sha256,
      bytes: PHOTO_BYTES,
      type: 'image/jpeg',
      thumbnail: randomBytes(THUMBNAIL_BYTES).toString('base64'),
    },
    seen: [],
    actor: USER,
    madeAt: new Date(nowMs).toISOString(),
  }));
  // Thumbnails are heavier than other facts: as many as one message takes.
  for (let at = 0; at < facts.length; at += PUSHED_AT_ONCE) {
    const some = facts.slice(at, at + PUSHED_AT_ONCE);
    const { odd } = await pushWeek({ ask: fetch, origin, facts: some, nowMs: () => nowMs });
    if (odd > 0) throw new Error(`${odd} ops did not simply apply`);
  }
  return hashes;
}

/** Their bytes, waiting for somebody's word. */
async function queuePhotos(page: Page, hashes: readonly string[]): Promise<void> {
  await page.evaluate(
    async ([scope, names, bytes]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const asked = indexedDB.open('hai-cap');
        asked.addEventListener('success', () => resolve(asked.result));
      });
      const writing = database.transaction(['evidence', 'evidenceChunks', 'meta'], 'readwrite');
      writing.objectStore('meta').put({ key: 'sendingChoice', value: { mode: 'ask' } });
      for (const sha256 of names) {
        const content = new Uint8Array(bytes);
        crypto.getRandomValues(content.subarray(0, 65_536));
        writing.objectStore('evidenceChunks').put({ scope, sha256, at: 0, bytes: content.buffer });
        const keptAt = new Date().toISOString();
        const row = { scope, sha256, type: 'image/jpeg', bytes, state: 'queued', isHere: true, keptAt };
        writing.objectStore('evidence').put(row);
      }
      await new Promise<void>((resolve) => writing.addEventListener('complete', () => resolve()));
      database.close();
    },
    [SCOPE, hashes, PHOTO_BYTES] as const,
  );
}
