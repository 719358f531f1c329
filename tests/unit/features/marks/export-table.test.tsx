/** "Xuất tệp": what is asked, what the file says about itself, and that an import knows its titles again. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { offerTableDesk } from '../../../../src/data/open-table-desk.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { TableFormat } from '../../../../src/data/table-file.ts';
import { createTableDesk } from '../../../../src/data/table-desk.ts';
import { fieldOf, IMPORT_FIELDS } from '../../../../src/domain/import-fields.ts';
import { readFlag, readStatus } from '../../../../src/domain/import-values.ts';
import { TASK_STATUSES } from '../../../../src/domain/ops.ts';
import type { Table } from '../../../../src/domain/table.ts';
import { BoardPage } from '../../../../src/features/readiness-board/board-page.tsx';
import { FiguresPage } from '../../../../src/features/figures/figures-page.tsx';
import { LawPage } from '../../../../src/features/law/law-page.tsx';
import { ScenariosPage } from '../../../../src/features/checklist/scenarios-page.tsx';
import { words as enWords } from '../../../../src/i18n/en/words.ts';
import { words as viWords } from '../../../../src/i18n/vi/words.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  STAFF,
  SUPERVISOR,
} from '../tablet-screen.tsx';

let store: Store;
let written: (readonly [Table, TableFormat])[] = [];
let downloads: string[] = [];

beforeEach(() => {
  written = [];
  downloads = [];
  const desk = createTableDesk();
  offerTableDesk(() => ({
    ...desk,
    write: (table, format) => {
      written.push([table, format]);
      return desk.write(table, format);
    },
  }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    downloads.push(this.download);
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeTablet(store);
});

const FACTS = received('00070', HOUR_MS, {
  'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' },
  'S05-03': { status: 'blocked', reason: '=mất điện' },
});

async function exportAs(format: TableFormat): Promise<Table> {
  await userEvent.click(await screen.findByRole('button', { name: 'Xuất tệp' }));
  await userEvent.click(await screen.findByRole('button', { name: format === 'xlsx' ? 'Tệp Excel' : 'Tệp CSV' }));
  await screen.findByTestId('exported');
  const last = written.at(-1);
  if (last === undefined) throw new Error('nothing was written');
  return last[0];
}

const cellOf = (table: Table, row: number, title: string) =>
  table.rows[row]?.[table.columns.findIndex((column) => column.title === title)];

describe('an exported list', () => {
  test('of the tasks of a ward says whose it is, until when, and that it is a rehearsal’s [G3, A19]', async () => {
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    const { container } = await showScreen(<ScenariosPage />, { path: '/kich-ban', route: '/kich-ban' });
    const table = await exportAs('xlsx');
    expect(table.rows).toHaveLength(150);
    const row = table.rows.findIndex(([code]) => code === 'S05-03');
    expect(cellOf(table, row, 'Trạng thái')).toBe('Vướng');
    expect(cellOf(table, row, 'Lý do')).toBe('=mất điện');
    expect(cellOf(table, row, 'Hạn')).toEqual({ day: expect.stringMatching(/^2025-/) });
    expect(cellOf(table, row, 'Thành phố nhận lúc')).toEqual({ day: '2025-06-24', time: '15:40' });
    expect(Object.fromEntries(table.about.lines)).toMatchObject({
      'Loại bản': 'BẢN CHẠY THỬ',
      'Đơn vị': 'Phường Hoàn Kiếm',
      Lọc: 'Không lọc, đủ danh sách',
      'Ngày xem số liệu': '24/6/2025',
      'Số liệu thành phố đã nhận đến': '15:40, 24/6/2025',
    });
    expect(downloads).toEqual(['viec-cua-phuong-xa-phuong-hoan-kiem-2025-06-24-ban-chay-thu.xlsx']);
    await expectNoAxeFaults(container);
  });

  test('is the filtered one or all of it, as a person says', async () => {
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    await showScreen(<ScenariosPage />, { path: '/kich-ban?loc=late', route: '/kich-ban' });
    const late = await exportAs('csv');
    expect(late.rows.length).toBeLessThan(150);
    expect(Object.fromEntries(late.about.lines)['Lọc']).toBe(`Quá hạn ${late.rows.length}`);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: /150 dòng/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Tệp CSV' }));
    await waitFor(() => expect(written.at(-1)?.[0].rows).toHaveLength(150));
  });

  test('of the board has a row per ward, with its reasons and two numbers per scenario', async () => {
    store = await openTablet({ person: SUPERVISOR, wards: [FACTS] });
    await showScreen(<BoardPage />, { path: '/san-sang', route: '/san-sang' });
    const table = await exportAs('xlsx');
    expect(table.rows).toHaveLength(126);
    expect(table.columns).toHaveLength(26);
    const row = table.rows.findIndex(([code]) => code === '00070');
    expect(cellOf(table, row, 'Kết quả')).toBe('Chưa sẵn sàng');
    expect(cellOf(table, row, 'KB 5: xong')).toBe(1);
    expect(cellOf(table, row, 'Số lý do')).toBeGreaterThan(10);
  });

  test('of the city has every task of every ward, for who may see them', async () => {
    const grants = SUPERVISOR.grants.filter(({ scope }) => ['ward:00070', 'ward:00082'].includes(scope));
    store = await openTablet({ person: { ...SUPERVISOR, grants }, wards: [FACTS] });
    await showScreen(<BoardPage />, { path: '/san-sang', route: '/san-sang' });
    await userEvent.click(await screen.findByRole('button', { name: 'Xuất tệp' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Từng việc của các phường, xã: 300 dòng' }));
    await userEvent.click(screen.getByRole('button', { name: 'Tệp CSV' }));
    await screen.findByTestId('exported');
    const table = written.at(-1)?.[0] as Table;
    expect(table.rows).toHaveLength(300);
    const row = table.rows.findIndex(([ward, , code]) => ward === '00070' && code === 'S05-03');
    expect(cellOf(table, row, 'Trạng thái')).toBe('Vướng');
    expect(cellOf(table, row, 'Phường, xã')).toBe('Phường Hoàn Kiếm');
  });

  test('of figures has a row per day that has come, and nothing where nobody counted', async () => {
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    await showScreen(<FiguresPage />, { path: '/so-lieu', route: '/so-lieu' });
    const table = await exportAs('xlsx');
    expect(table.rows.map(([day]) => day)).toEqual(
      ['20', '21', '22', '23', '24'].map((day) => ({ day: `2025-06-${day}` })),
    );
    expect(cellOf(table, 0, 'Nhận tại quầy')).toBeNull();
  });

  test('of the legal register has no age', async () => {
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    await showScreen(<LawPage />, { path: '/van-ban', route: '/van-ban' });
    const table = await exportAs('xlsx');
    expect(table.rows).toHaveLength(96);
    expect(Object.keys(Object.fromEntries(table.about.lines))).not.toContain('Số liệu thành phố đã nhận đến');
  });
});

describe.each([
  ['vi', viWords],
  ['en', enWords],
] as const)('the words of our own files in %s', (_language, words) => {
  test('are titles that an import knows again', () => {
    expect(IMPORT_FIELDS.map((field) => fieldOf(words[`table.${field}`]))).toEqual(IMPORT_FIELDS);
    expect(fieldOf(words['table.asOf'])).toBeUndefined();
  });

  test('are values that an import reads', () => {
    expect(TASK_STATUSES.map((status) => readStatus(words[`task.status.${status}`]))).toEqual(TASK_STATUSES);
    expect([readFlag(words['table.yes']), readFlag(words['table.no'])]).toEqual([true, false]);
  });
});
