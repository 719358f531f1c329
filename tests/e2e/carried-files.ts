/** Other devices' files on the device page, in every way they can look. */
import { expect, type Page } from '@playwright/test';

/** One that waits, one that the city has; nothing of them is sent, for they hold no work. Then a file that is none. */
export async function showCarriedFiles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
      });
    const db = await settled(indexedDB.open('hai-cap'));
    const transaction = db.transaction(['meta', 'carriedFiles'], 'readwrite');
    const { value } = (await settled(transaction.objectStore('meta').get('epoch'))) as { value: { epoch: string } };
    const { epoch } = value;
    const at = new Date().toISOString();
    const file = { deviceId: 'other', wards: ['00070', '00082'], madeAt: at, takenAt: at };
    const files = transaction.objectStore('carriedFiles');
    files.put({
      ...{ ...file, hash: 'a', deviceName: 'Quầy 2 – Hàng Trống', people: ['Đỗ Thị Phượng', 'Nguyễn Đức Thịnh'] },
      ...{ count: 12, told: { epoch, received: 3, returned: 1 }, stop: { why: 'gap', at, epoch } },
    });
    files.put({
      ...{ ...file, hash: 'b', deviceName: 'Quầy 5', people: ['Đỗ Thị Phượng'] },
      ...{ count: 4, told: { epoch, received: 4, returned: 0 } },
    });
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    db.close();
  });
  await page.reload();
  await page.getByLabel(/^(Nhận tệp của máy khác|Take another device’s file)$/).setInputFiles({
    name: 'ảnh chụp màn hình.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  });
  await expect(page.getByText(/^(Tệp|The file) ảnh chụp màn hình\.png/)).toBeVisible();
}
