/** A photo at the counter, with no network: taken, covered, saved; what is no evidence is refused in words (B1, B4, B8). */
import { expect, type Locator, type Page } from '@playwright/test';
import { CAMERA_NAME, cameraPicture } from '../support/camera-picture.ts';
import { signIn, SYNC_MS, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

const TASK = '/viec/S05-03';
const MB = 1_048_576;

interface StoredPicture {
  readonly base64: string;
  readonly width: number;
  readonly height: number;
  /** Colours of the picture at some places, x and y in fractions of it. */
  readonly redInCorner: number;
  /** How many colours stand under the box in the middle. */
  readonly coloursInMiddle: number;
  readonly coloursBeside: number;
  readonly thumbnailBytes: number;
}

function phase(page: Page): Locator {
  return testId(page, 'evidence-phase');
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await testId(page, 'file-input').setInputFiles(file);
}

test('a photo is covered, stripped and saved without a network, and what is none is refused in words [B1, B4, B8]', async ({
  field,
}) => {
  const server = await field.startServer();
  const { page, complaints } = await field.openTablet('counter', { width: 800, height: 1280 });
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  await page.goto(field.origin + TASK);
  const picture = await cameraPicture(page);
  await server.kill();

  // What was being typed when the camera opened is recorded, and people are warned once.
  await page.getByRole('textbox', { name: 'Ghi chú của việc này' }).fill('Đã niêm yết ở quầy 1');
  await testId(page, 'take-photo').click();
  const warning = page.getByRole('dialog', { name: 'Trước khi chụp' });
  await expect(warning).toContainText('Che họ tên, số căn cước trước khi chụp giấy tờ.');
  const chooser = page.waitForEvent('filechooser');
  await warning.getByRole('button', { name: 'Mở máy ảnh' }).click();
  await (await chooser).setFiles({ name: 'IMG_2025.jpg', mimeType: 'image/jpeg', buffer: picture });

  const cover = page.getByRole('dialog', { name: 'Che mặt người và số giấy tờ' });
  await expect(cover.getByRole('img')).toBeVisible();
  await drag(page, testId(cover, 'cover-stage'), [0.05, 0.8], [0.25, 0.95]);
  await cover.getByRole('button', { name: 'Thêm ô che' }).click();
  const box = cover.getByRole('button', { name: 'Ô che 2' });
  await box.focus();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await cover.getByRole('button', { name: 'Bỏ ô 1' }).click();
  await cover.getByRole('button', { name: 'Lưu ảnh với 1 ô che' }).click();
  await expect(phase(page)).toHaveText('Đã lưu trên máy');
  await expect(testId(page, 'evidence')).toHaveAttribute('data-file', 'queued');
  await expect(testId(page, 'evidence')).toContainText('Trên máy này, chờ gửi');

  const stored = await readStored(page);
  const bytes = Buffer.from(stored.base64, 'base64');
  expect([stored.width, stored.height]).toEqual([1_200, 1_600]);
  expect(bytes.length).toBeLessThanOrEqual(400_000);
  expect(stored.thumbnailBytes).toBeLessThanOrEqual(8_000);
  expect(bytes.includes(Buffer.from([0xff, 0xe1]))).toBe(false);
  expect(bytes.includes('Exif')).toBe(false);
  expect(bytes.includes(CAMERA_NAME)).toBe(false);
  // A quarter turn to the right brings the upper left corner to the upper right.
  expect(stored.redInCorner).toBeGreaterThan(200);
  expect(stored.coloursInMiddle * 20).toBeLessThan(stored.coloursBeside);

  // The second time the camera opens at once; the same place on the page shows both.
  const again = page.waitForEvent('filechooser');
  await testId(page, 'take-photo').click();
  await (await again).setFiles({ name: 'IMG_2026.jpg', mimeType: 'image/jpeg', buffer: picture });
  await testId(page, 'save-photo').click();
  await expect(testId(page, 'evidence')).toHaveCount(2);

  const sentences: readonly (readonly [string, string, Buffer, string])[] = [
    ['anh.jpg', 'image/jpeg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Tệp này không phải ảnh'],
    ['anh.png', 'image/png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]), 'Tệp này không phải ảnh'],
    ['hong.jpg', 'image/jpeg', picture.subarray(0, 2_000), 'Không mở được ảnh này'],
    ['lon.png', 'image/png', largePng(), 'Ảnh từ 40 triệu điểm ảnh'],
    [
      'to-trinh.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(21 * MB)]),
      'lớn hơn 20 MB',
    ],
    [
      'to-trinh.docx',
      'application/x',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(90)]),
      'không phải ảnh',
    ],
  ];
  for (const [name, mimeType, buffer, sentence] of sentences) {
    await choose(page, { name, mimeType, buffer });
    await expect(phase(page), name).toContainText(sentence);
  }
  await choose(page, { name: 'Tờ trình 03.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.7\nnội dung\n%%EOF') });
  await expect(phase(page)).toHaveText('Đã lưu trên máy');
  await expect(testId(page, 'evidence').filter({ hasText: 'Tờ trình 03.pdf' })).toBeVisible();

  // The camera took the page with it: its next life says so, and nothing that was typed is gone.
  const third = page.waitForEvent('filechooser');
  await testId(page, 'take-photo').click();
  await third;
  await page.reload();
  await expect(phase(page)).toContainText('Trang đã tải lại khi máy ảnh mở');
  await expect(page.getByRole('textbox', { name: 'Ghi chú của việc này' })).toHaveValue('Đã niêm yết ở quầy 1');
  await testId(page, 'evidence').first().click();
  await expect(page.getByRole('dialog', { name: 'Ảnh minh chứng' }).locator('img[data-whole="true"]')).toBeVisible();
  await page.getByRole('button', { name: 'Đóng' }).click();

  // The evening: each file gets its own receipt, and one that the city does not take says so and holds up none.
  await field.startServer();
  await expect(testId(page, 'evidence', { file: 'received' })).toHaveCount(2, { timeout: SYNC_MS });
  await expect(testId(page, 'evidence', { file: 'refused' })).toHaveCount(1, { timeout: SYNC_MS });
  await testId(page, 'evidence', { file: 'refused' }).click();
  await expect(page.getByRole('dialog')).toContainText('Thành phố không nhận: tệp bị hỏng');
  expect(complaints).toEqual([]);
});

async function drag(page: Page, stage: Locator, from: readonly number[], to: readonly number[]): Promise<void> {
  const { x, y, width, height } = (await stage.boundingBox()) as NonNullable<
    Awaited<ReturnType<Locator['boundingBox']>>
  >;
  const at = ([fx = 0, fy = 0]: readonly number[]): [number, number] => [x + fx * width, y + fy * height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 3 });
  await page.mouse.up();
}

/** What it says of itself is enough: it is not decoded. */
function largePng(): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(8_000, 16);
  head.writeUInt32BE(5_000, 20);
  return head;
}

/** The first picture as it lies in the store. */
function readStored(page: Page): Promise<StoredPicture> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('hai-cap');
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('no store')));
    });
    const all = <Row>(table: string) =>
      new Promise<Row[]>((resolve) => {
        const asked = database.transaction(table).objectStore(table).getAll();
        asked.addEventListener('success', () => resolve(asked.result as Row[]));
      });
    const chunks = await all<{ at: number; bytes: ArrayBuffer }>('evidenceChunks');
    const ops = await all<{ op: { kind: string; body: { thumbnail: string } } }>('outbox');
    database.close();
    const blob = new Blob(chunks.sort((a, b) => a.at - b.at).map(({ bytes }) => bytes));
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'none' });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    const colours = (x: number, y: number): number => {
      const { data } = context.getImageData(x * width, y * height, width * 0.1, height * 0.1);
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4) {
        seen.add(((data[at] ?? 0) >> 3) * 1_024 + ((data[at + 1] ?? 0) >> 3) * 32 + ((data[at + 2] ?? 0) >> 3));
      }
      return seen.size;
    };
    const corner = context.getImageData(width - 40, 40, 1, 1).data;
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    const thumbnail = ops.find(({ op }) => op.kind === 'evidence.attached')?.op.body.thumbnail ?? '';
    return {
      base64: btoa(text),
      width,
      height,
      redInCorner: (corner[0] ?? 0) - (corner[1] ?? 0),
      coloursInMiddle: colours(0.44, 0.44),
      coloursBeside: colours(0.1, 0.1),
      thumbnailBytes: atob(thumbnail).length,
    };
  });
}
