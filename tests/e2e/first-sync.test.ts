/** The first sync of a supervisor over a line that breaks inside a file: the board is there, says what it has, and goes on. */
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { signIn, SYNC_MS, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';

const FILES = '/api/v1/sync/snapshots/';
/** The campaign and the first wards come; of the next file only this share. */
const WHOLE_FILES = 3;
const SHARE_BEFORE_THE_CUT = 0.7;
/** The line is still for so long before it breaks: what the browser has not handed on by then, it drops. */
const STILL_MS = 5_000;
/** Wards of one file. */
const WARDS_A_FILE = 16;

interface Line {
  readonly origin: string;
  /** Files asked for, in order, with the byte they were to go on from. */
  readonly files: { readonly path: string; readonly range: string | undefined }[];
  /** Resolves when it breaks. */
  readonly broken: Promise<void>;
  /** From now on nothing breaks. */
  mend(): void;
  close(): Promise<void>;
}

/** A line to the city that breaks inside a file and stays broken for the sync until it is mended. */
async function openLine(target: string): Promise<Line> {
  const files: Line['files'] = [];
  const line = { isCut: false, isMended: false };
  const broken = Promise.withResolvers<void>();
  const server: Server = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming;
    const isFile = url.startsWith(FILES);
    if (isFile) files.push({ path: url, range: incoming.headers.range });
    if (line.isCut && !line.isMended && url.startsWith('/api/v1/sync/')) return incoming.socket.destroy();
    const cutsHere = isFile && !line.isMended && files.length > WHOLE_FILES;
    const onward = request(target + url.slice(1), { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (cutsHere) void breakOff(answer);
      else answer.pipe(outgoing);
    });
    const breakOff = async (answer: IncomingMessage): Promise<void> => {
      line.isCut = true;
      const whole = Buffer.concat((await answer.toArray()) as Buffer[]);
      outgoing.write(whole.subarray(0, whole.length * SHARE_BEFORE_THE_CUT));
      setTimeout(() => {
        outgoing.destroy();
        broken.resolve();
      }, STILL_MS);
    };
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    broken: broken.promise,
    mend: () => void (line.isMended = true),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Wards with a figure of scenario 1 or any other. */
function wardsWithFigures(page: Page): Promise<number> {
  return testId(page, 'board-cell').evaluateAll(
    (cells) =>
      new Set(
        cells.filter((cell) => cell.getAttribute('data-as-of') !== '').map((cell) => cell.getAttribute('data-ward')),
      ).size,
  );
}

test('a line that breaks inside a file leaves a board that says what it has, and goes on where it broke [S32, S33]', async ({
  field,
  sampleCity,
}) => {
  const line = await openLine(`${sampleCity.origin}/`);
  const { page, complaints } = await field.openTablet('supervisor');
  await signIn(page, line.origin, 'giamsat.hanoi');
  await line.broken;
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
  await expect(testId(page, 'board-cell')).toHaveCount(1_260);
  await expect.poll(() => wardsWithFigures(page)).toBeGreaterThan(0);
  const before = await wardsWithFigures(page);
  await expect(page.getByText(/đã có [1-9]\d*\/126 phường, xã/).first()).toBeVisible();

  const askedBefore = line.files.length;
  line.mend();
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'synced', { timeout: SYNC_MS });
  await expect.poll(() => wardsWithFigures(page)).toBeGreaterThan(before);
  const cut = line.files[WHOLE_FILES]?.path;
  const askedAfter = line.files.slice(askedBefore);
  expect(askedAfter.find(({ path }) => path === cut)?.range).toMatch(/^bytes=[1-9]\d*-$/);
  // What is stored is not asked for again.
  const all = new Set(line.files.map(({ path }) => path)).size;
  const storedBefore = Math.ceil(before / WARDS_A_FILE);
  expect(new Set(askedAfter.map(({ path }) => path)).size).toBeLessThanOrEqual(all - storedBefore);
  expect(complaints).toEqual([]);
  await line.close();
});

test('more than a hundred wards that are here at once are stored at once [I10, S32]', async ({ field, sampleCity }) => {
  const { page } = await field.openTablet('supervisor');
  let asked = 0;
  let came = 0;
  const others = Promise.withResolvers<undefined>();
  page.on('requestfinished', (finished) => {
    came += Number(finished.url().includes(FILES));
    if (came >= 7) others.resolve(undefined);
  });
  await page.route(`**${FILES}*`, async (route) => {
    asked += 1;
    if (asked === 1) await others.promise;
    await route.continue();
  });
  await signIn(page, `${sampleCity.origin}/`, 'giamsat.hanoi');
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'synced', { timeout: SYNC_MS });
  expect(asked).toBe(9);
});

test('a first visit fetches its wards before the app that is kept for later, which then comes by itself', async ({
  field,
  sampleCity,
}) => {
  const { page } = await field.openTablet('supervisor');
  const isKept = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
  const released = Promise.withResolvers<undefined>();
  await page.route('**/api/v1/sync/pull', async (route) => {
    await released.promise;
    await route.continue();
  });
  await page.goto(sampleCity.origin);
  await testId(page, 'sample-person', { user: 'giamsat.hanoi' }).click();
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'syncing');
  expect(await isKept()).toBe(false);
  released.resolve(undefined);
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'synced', { timeout: SYNC_MS });
  await expect.poll(isKept, { timeout: SYNC_MS }).toBe(true);
});
