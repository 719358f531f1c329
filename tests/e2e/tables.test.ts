/** A list goes out as a workbook, is changed elsewhere and comes in again: seen first, recorded once (G3). */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { createTableDesk } from '../../src/data/table-desk.ts';
import { readTableFile } from '../../src/data/read-table-file.ts';
import type { TableCell } from '../../src/domain/table.ts';
import { signIn, testId } from '../support/steps.ts';
import { test } from './field.ts';

test('tasks exported, two cells changed, imported, and imported again: nothing [G3]', async ({ field }) => {
  await field.startServer();
  const { page, complaints } = await field.openTablet('counter', { width: 390, height: 844 });
  await signIn(page, field.origin, 'canbo.hoankiem');
  await page.goto(`${field.origin}/kich-ban`);

  const rows = await test.step('the tasks of the ward go out as a workbook', async () => {
    await testId(page, 'export-table').first().click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="xlsx"]').click()]);
    await expect(testId(page, 'exported')).toBeVisible();
    expect(download.suggestedFilename()).toBe('viec-cua-phuong-xa-phuong-hoan-kiem-2025-06-24-ban-chay-thu.xlsx');
    const read = await readTableFile(new Blob([await readFile(await download.path())]));
    if (!read.ok) throw new Error(read.why);
    expect(JSON.stringify(read.sheets[1]?.rows)).toContain('BẢN CHẠY THỬ');
    return read.sheets[0]?.rows ?? [];
  });
  expect(rows.length).toBe(151);
  await page.getByRole('button', { name: 'Đóng' }).click();

  const changed = await withTwoCells(rows);
  await page.goto(`${field.origin}/nhap-tep`);
  await test.step('it comes in again: two changes are seen, and recorded when that is said', async () => {
    await choose(page, changed);
    await expect(testId(page, 'import-plan')).toHaveAttribute('data-changes', '2');
    await expect(testId(page, 'import-plan')).toHaveAttribute('data-same', '148');
    await expect(testId(page, 'import-plan')).toHaveAttribute('data-faulty', '0');
    await testId(page, 'import-apply').click();
    await expect(testId(page, 'import-over')).toHaveAttribute('data-done', '2');
  });

  await test.step('again it changes nothing, and the city has received what was imported', async () => {
    await choose(page, changed);
    await expect(testId(page, 'import-nothing')).toBeVisible();
    await expect(testId(page, 'import-plan')).toHaveAttribute('data-same', '150');
    await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-pending', '0');
    await page.goto(`${field.origin}/viec/S05-03`);
    await expect(page.locator('#ghi-chu')).toHaveValue('=Gọi lại: 0912');
  });
  expect(complaints).toEqual([]);
});

/** As somebody would in a spreadsheet: a status, and a note that looks like a formula. */
async function withTwoCells(rows: readonly (readonly TableCell[])[]): Promise<Buffer> {
  const [head = [], ...tasks] = rows;
  const column = (title: string): number => head.indexOf(title);
  const change = (id: string, title: string, cell: TableCell) => (row: readonly TableCell[]) =>
    row[0] === id ? head.map((_, at) => (at === column(title) ? cell : (row[at] ?? null))) : row;
  const desk = createTableDesk();
  const bytes = await desk.write(
    {
      name: 'Việc',
      columns: head.map((title) => ({ title: typeof title === 'string' ? title : '', width: 20 })),
      rows: tasks.map(change('S05-02', 'Trạng thái', 'Đang làm')).map(change('S05-03', 'Ghi chú', '=Gọi lại: 0912')),
      about: { name: 'Nguồn', lines: [] },
    },
    'xlsx',
  );
  return Buffer.from(bytes);
}

async function choose(page: Page, buffer: Buffer): Promise<void> {
  await testId(page, 'import-file').setInputFiles({ name: 'viec.xlsx', mimeType: 'application/octet-stream', buffer });
}
