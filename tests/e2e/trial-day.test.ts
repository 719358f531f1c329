/**
 * A day of the trial week at a counter: no network from morning to evening, two people at one tablet, and in the evening a
 * bad Wi-Fi on which the battery dies in the middle of a photo. The next morning the city sees the whole day.
 */
import { expect, type Page } from '@playwright/test';
import { cameraPicture } from '../support/camera-picture.ts';
import { type Fault, type FaultProxy, openFaultProxy } from '../support/fault-proxy.ts';
import { expectPending, expectSynced, signIn, SYNC_MS, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Piece, pieceOf, weighPieces } from '../support/upload-pieces.ts';
import { readCity } from '../soak/read-city.ts';
import { test } from './field.ts';

const WARD = '00070';
const STAFF = 'canbo.hoankiem';
const LEADER = 'lanhdao.hoankiem';
const PIN = '385192';
const WHY = 'Phần mềm một cửa dừng khi ký số';
const EVIDENCE = '/api/v1/evidence';
/** What a Wi-Fi of a corridor does to a message, each in its turn; a fair answer after each. */
const BAD_WIFI = ['portal', 'unheard', 'truncated', 'cut-answer', 'busy', 'twice', 'cut-request'] as const;

/** The line of the evening: every other round is spoilt; `ofFile` says what becomes of the pieces of the photo. */
function setEvening(proxy: FaultProxy, ofFile: (piece: Piece | undefined) => Fault | 'fair'): void {
  const left: Fault[] = [...BAD_WIFI];
  let isFair = true;
  proxy.set((path, head) => {
    if (path.startsWith(EVIDENCE)) return ofFile(pieceOf(head));
    if (!/\/sync\/(hello|push|pull)$/.test(path)) return 'fair';
    isFair = !isFair;
    return isFair ? 'fair' : (left.shift() ?? 'fair');
  });
}

/** A person who does not wait for the next round. */
async function look(page: Page): Promise<void> {
  await page.evaluate(() => void window.dispatchEvent(new Event('online')));
}

async function until(page: Page, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await look(page);
    await isThere();
  }).toPass({ timeout: SYNC_MS * 2, intervals: [1_000] });
}

async function enterByPin(page: Page, origin: string, user: string, pin?: string): Promise<void> {
  await page.goto(`${origin}/dong-bo`);
  await page.getByRole('button', { name: 'Khóa máy' }).click();
  await expect(page).toHaveURL(/dang-nhap/);
  await testId(page, 'sample-person', { user }).click();
  for (const digit of pin ?? '') await page.locator(`[data-pin-key="${digit}"]`).click();
  await expect(page).not.toHaveURL(/dang-nhap/);
}

test('control: an upload that began anew, or lost bytes, is seen on the line', () => {
  const cut = { from: 0, bytes: 400 };
  expect(weighPieces([cut, { from: 400, bytes: 600 }], 1_000)).toEqual({ twice: 0, missing: 0 });
  expect(weighPieces([cut, { from: 0, bytes: 1_000 }], 1_000)).toEqual({ twice: 400, missing: 0 });
  expect(weighPieces([cut, { from: 500, bytes: 400 }], 1_000)).toEqual({ twice: 0, missing: 200 });
});

test('a day at the counter without a network reaches the city in the evening, the photo through a kill [E1, A10, B2, B4, F3]', async ({
  field,
}) => {
  const city = await field.startServer();
  const proxy = await openFaultProxy(field.port);
  const { origin } = proxy;
  try {
    const morning = await field.openTablet('counter', { width: 800, height: 1280 });
    const { page } = morning;
    const picture = await test.step('before 7:30: two people, a PIN, ready without a network', async () => {
      await signIn(page, origin, LEADER);
      await page.goto(`${origin}/dang-nhap`);
      await testId(page, 'sample-person', { user: STAFF }).click();
      await expect(page).not.toHaveURL(/dang-nhap/);
      await page.goto(`${origin}/dong-bo`);
      await page.getByRole('button', { name: 'Đặt mã PIN' }).click();
      await page.getByLabel('Mã PIN mới', { exact: true }).fill(PIN);
      await page.getByLabel('Nhập lại mã PIN mới').fill(PIN);
      await page.getByRole('button', { name: 'Lưu mã PIN' }).click();
      await expect(page.getByText('có mã PIN', { exact: true })).toBeVisible();
      await waitUntilReadyOffline(page, origin);
      return cameraPicture(page);
    });

    const run =
      await test.step('the cable is out: a run in which a step fails, and the problem of it in one tap', async () => {
        await city.stop();
        await page.goto(`${origin}/kich-ban/5`);
        await testId(page, 'task-row').locator('[data-testid="set-status"][data-status="done"]').first().click();
        await expect(testId(page, 'task-row', { status: 'done' })).toHaveCount(1);
        await page.goto(`${origin}/chay-thu`);
        await testId(page, 'run-start', { scenario: '5' }).click();
        const step = testId(page, 'run-step', { step: '2' });
        await step.getByRole('radio', { name: 'Không đạt' }).click({ force: true });
        await expect(step).toHaveAttribute('data-result', 'failed');
        await step.getByLabel('Vì sao không đạt?').fill(WHY);
        const address = new URL(page.url()).pathname;
        await step.getByRole('button', { name: 'Nêu thành vướng mắc' }).click();
        await expect(page.getByLabel('Vướng gì?')).toHaveValue(WHY);
        await page.getByRole('button', { name: 'Nêu vướng mắc' }).click();
        await expect(testId(page, 'problem', { state: 'open' })).toBeVisible();
        return address;
      });

    await test.step('a photo of the counter, a face covered before it is kept; the run ends', async () => {
      await page.goto(origin + run);
      await testId(page, 'file-input').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture });
      const cover = page.getByRole('dialog', { name: 'Che mặt người và số giấy tờ' });
      await cover.getByRole('button', { name: 'Thêm ô che' }).click();
      await expect(cover.getByRole('button', { name: 'Ô che 1' })).toBeVisible();
      await cover.getByRole('button', { name: 'Lưu ảnh với 1 ô che' }).click();
      await expect(testId(page, 'evidence-phase')).toHaveText('Đã lưu trên máy');
      await page.locator('#ket-qua').getByRole('radio', { name: 'Không đạt' }).click({ force: true });
      await testId(page, 'run-finish').click();
      await expect(testId(page, 'run-outcome', { result: 'failed' })).toBeVisible();
    });

    await test.step('the leader takes the tablet, counts the day, and gives it back: by PIN', async () => {
      await enterByPin(page, origin, LEADER);
      await page.goto(`${origin}/so-lieu`);
      for (const [label, value] of [
        ['Nhận tại quầy', '90'],
        ['Nhận trực tuyến', '54'],
        ['Trả trước hạn', '120'],
      ] as const) {
        await page.getByLabel(label, { exact: true }).fill(value);
      }
      await page.getByLabel('Trả trước hạn', { exact: true }).blur();
      await enterByPin(page, origin, STAFF, PIN);
      await page.goto(origin + run);
      await expect(testId(page, 'evidence', { file: 'queued' })).toBeVisible();
    });

    const made = Number(await testId(page, 'sync-state').first().getAttribute('data-pending'));
    expect(made).toBeGreaterThanOrEqual(9);

    await test.step('17:00, bad Wi-Fi: the facts are with the city while the photo is at 0 %', async () => {
      await field.startServer();
      setEvening(proxy, () => 'hang');
      await until(page, () => expectPending(page, 0, 1_000));
      await expect(testId(page, 'evidence', { file: 'queued' })).toBeVisible();
      const log = readCity(field.dataDir).logByScope.get(`ward:${WARD}`) ?? [];
      expect(log).toHaveLength(made);
      expect(log.filter(({ op }) => op.kind === 'evidence.attached')).toHaveLength(1);
    });

    const cut = await test.step('the battery dies in the middle of the photo', async () => {
      const arrived: Piece[] = [];
      setEvening(proxy, (piece) => {
        // One piece arrives; the next is on its way when everything goes dark.
        if (piece === undefined) return 'fair';
        if (arrived.length > 0) return 'hang';
        arrived.push(piece);
        return 'slow';
      });
      await until(page, () => expect(testId(page, 'evidence', { file: 'sending' })).toBeVisible({ timeout: 1_000 }));
      await morning.kill();
      return arrived;
    });

    const again = await field.openTablet('counter', { width: 800, height: 1280 });
    await test.step('started again, it goes on where the city stands, and nothing goes twice', async () => {
      const pieces = [...cut];
      setEvening(proxy, (piece) => {
        if (piece === undefined) return 'fair';
        pieces.push(piece);
        return 'slow';
      });
      await again.page.goto(origin + run);
      await until(again.page, () =>
        expect(testId(again.page, 'evidence', { file: 'received' })).toBeVisible({ timeout: 1_000 }),
      );
      const bytes = await readLength(again.page);
      const [first, resumed] = [cut.at(0), pieces.at(cut.length)];
      expect(first?.from).toBe(0);
      expect(first?.bytes).toBeLessThan(bytes);
      expect(resumed?.from).toBe(first?.bytes);
      expect(weighPieces(pieces, bytes)).toEqual({ twice: 0, missing: 0 });
      await expectPending(again.page, 0);
      const { logByScope, findings } = readCity(field.dataDir);
      expect(logByScope.get(`ward:${WARD}`)).toHaveLength(made);
      expect(findings).toEqual([]);
    });

    await test.step('the next morning the supervisor sees the run, the problem, the figures and the photo', async () => {
      const supervisor = await field.openTablet('city', { width: 1280, height: 800 });
      const { page: desk } = supervisor;
      await signIn(desk, field.origin, 'giamsat.hanoi');
      await expectSynced(desk);
      await desk.goto(`${field.origin}${run}?phuong=${WARD}`);
      await expect(testId(desk, 'run-outcome', { result: 'failed' })).toBeVisible();
      await expect(desk.getByText(WHY)).toBeVisible();
      const tile = testId(desk, 'evidence', { file: 'elsewhere' });
      await expect(tile.getByRole('img')).toBeVisible();
      await tile.click();
      const whole = desk.getByRole('dialog', { name: 'Ảnh minh chứng' }).locator('img[data-whole="true"]');
      await expect(whole).toBeVisible({ timeout: SYNC_MS });
      expect(await whole.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
        1_200, 1_600,
      ]);
      await desk.goto(`${field.origin}/vuong-mac`);
      await expect(testId(desk, 'problem-row', { state: 'open' })).toContainText(WHY);
      await desk.goto(`${field.origin}/so-lieu?phuong=${WARD}`);
      await expect(desk.getByRole('main')).toContainText('Nhận tại quầy90');
      expect([...morning.complaints, ...again.complaints, ...supervisor.complaints]).toEqual([]);
    });
  } finally {
    await proxy.close();
  }
});

/** How many bytes of the photo were to be sent. */
function readLength(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('hai-cap');
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('no store')));
    });
    const rows = await new Promise<{ bytes: number }[]>((resolve) => {
      const asked = database.transaction('evidence').objectStore('evidence').getAll();
      asked.addEventListener('success', () => resolve(asked.result as { bytes: number }[]));
    });
    database.close();
    return rows.reduce((sum, { bytes }) => sum + bytes, 0);
  });
}
