/** A table comes in: what would change is seen first, is recorded once, and the same file again changes nothing. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { offerTableDesk } from '../../../../src/data/open-table-desk.ts';
import type { Store } from '../../../../src/data/store.ts';
import { createTableDesk } from '../../../../src/data/table-desk.ts';
import { ImportPage } from '../../../../src/features/import/import-page.tsx';
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

beforeEach(() => offerTableDesk(createTableDesk));
afterEach(() => closeTablet(store));

const FACTS = received('00070', HOUR_MS, { 'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' } });

async function show(person = STAFF, path = '/nhap-tep') {
  store = await openTablet({ person, wards: [FACTS] });
  return showScreen(<ImportPage />, { path, route: '/nhap-tep' });
}

async function choose(text: string, name = 'viec.csv') {
  const input = await screen.findByTestId('import-file');
  await userEvent.upload(input, new File([text], name, { type: 'text/csv' }), { applyAccept: false });
}

const ops = async () => (await store.db.outbox.toArray()).map(({ op }) => op);
const plan = () => screen.findByTestId('import-plan');

const FILE = [
  'Mã việc;Trạng thái;Sản phẩm đã có;Kịch bản;Tên việc',
  'S05-01;Xong;Ảnh 4 khu vực;;',
  'S05-02;xong;Biên bản số 5;;',
  'S05-04;gần xong;;;',
  ';Đang làm;;5;Dán sơ đồ chỗ gửi xe',
].join('\r\n');

describe('a table that comes in', () => {
  test('says what would change, from what to what, and what it cannot read by row and column [G3]', async () => {
    const { container } = await show();
    await choose(FILE);
    expect((await plan()).dataset).toMatchObject({ changes: '5', added: '1', same: '1', faulty: '1' });
    expect(screen.getByText('Trạng thái: từ Chưa làm sang Xong')).toBeTruthy();
    expect(screen.getByText('Sản phẩm đã có: từ trống sang “Biên bản số 5”')).toBeTruthy();
    expect(screen.getByText('thêm 1 việc của phường, xã')).toBeTruthy();
    const fault = screen.getByTestId('import-fault');
    expect(fault.textContent).toContain('Dòng 4, cột B “Trạng thái”');
    expect(fault.textContent).toContain('“gần xong” không phải trạng thái');
    expect(await ops()).toEqual([]);
    await expectNoAxeFaults(container);
  });

  test('is recorded as ordinary facts, each row whole, and again changes nothing', async () => {
    await show();
    await choose(FILE);
    await userEvent.click(await screen.findByRole('button', { name: 'Nhập 5 thay đổi' }));
    expect((await screen.findByTestId('import-over')).dataset['done']).toBe('2');
    const recorded = await ops();
    expect(recorded).toMatchObject([
      { kind: 'task.statusSet', entity: 'S05-02', body: { status: 'done', output: 'Biên bản số 5' } },
      { kind: 'task.ownSet', body: { scenario: 5, title: 'Dán sơ đồ chỗ gửi xe', blocking: false } },
      { kind: 'task.statusSet', body: { status: 'doing' } },
    ]);
    expect(recorded[1]?.entity).toBe(recorded[2]?.entity);
    expect(recorded[1]?.txn).toBe(recorded[2]?.txn);
    expect(recorded[0]?.txn).not.toBe(recorded[1]?.txn);
    await choose(FILE);
    expect(await screen.findByTestId('import-nothing')).toBeTruthy();
    expect((await plan()).dataset).toMatchObject({ changes: '0', same: '3', faulty: '1' });
    expect(await ops()).toHaveLength(3);
  });

  test('of two columns with one title asks which, and remembers the answer on this device', async () => {
    await show();
    const file = 'Mã việc;Ghi chú;Ghi chú\nS05-02;cũ;mới';
    await choose(file);
    expect(await screen.findByText('Cột B, C cùng có thể là “Ghi chú”. Chọn một cột ở dưới.')).toBeTruthy();
    expect(screen.queryByTestId('import-plan')).toBeNull();
    await userEvent.selectOptions(screen.getAllByTestId('import-column')[2] as HTMLElement, 'note');
    expect(await screen.findByText('Ghi chú: từ trống sang “mới”')).toBeTruthy();
    await choose(file);
    expect(await screen.findByText('Ghi chú: từ trống sang “mới”')).toBeTruthy();
    expect(screen.queryByText(/cùng có thể là/)).toBeNull();
  });

  test('that is none is refused in words, and nothing is there to be pressed', async () => {
    await show();
    await choose('%PDF-1.7', 'bao-cao.xlsx');
    expect(await screen.findByText(/^Tệp bao-cao.xlsx không phải bảng Excel hay CSV/)).toBeTruthy();
    expect(screen.queryByTestId('import-plan')).toBeNull();
  });

  test('whose rows cannot be told apart says which column is missing', async () => {
    await show();
    await choose('Cột lạ;Trạng thái\nS05-02;Xong');
    expect(await screen.findByText(/^Chưa biết mỗi dòng là việc nào/)).toBeTruthy();
  });

  test('keeps what was recorded where the device takes nothing more, and goes on from there', async () => {
    await show();
    const rows = Array.from({ length: 60 }, (_, at) => `5;Việc thêm số ${at}`);
    await choose(['Kịch bản;Tên việc', ...rows].join('\n'));
    const apply = await screen.findByRole('button', { name: 'Nhập 120 thay đổi' });
    let left = 1;
    const transaction = Reflect.get(store.db, 'transaction') as (...all: readonly unknown[]) => unknown;
    // The second transaction of a person's doing fails, as on a full disk.
    const failing = (...args: readonly unknown[]): unknown => {
      if (args[0] === 'rw!' && (left -= 1) < 0) return Promise.reject(new Error('QuotaExceededError'));
      return Reflect.apply(transaction, store.db, args);
    };
    Object.assign(store.db, { transaction: failing });
    await userEvent.click(apply);
    expect(await screen.findByText(/^Mới nhập được 50 trên 60 việc/)).toBeTruthy();
    Object.assign(store.db, { transaction });
    await userEvent.click(await screen.findByRole('button', { name: 'Nhập 20 thay đổi' }));
    await waitFor(async () => expect(await ops()).toHaveLength(60));
    expect(new Set((await ops()).map(({ entity }) => entity)).size).toBe(60);
  });

  test('is for the people of the ward: a supervisor is told so', async () => {
    await show(SUPERVISOR, '/nhap-tep?phuong=00070');
    expect(await screen.findByText('Chỉ cán bộ và lãnh đạo của phường, xã nhập được.')).toBeTruthy();
    expect(screen.queryByTestId('import-file')).toBeNull();
  });
});

test('the columns stand in order, each with what stands in it', async () => {
  await show();
  await choose(FILE);
  const details = (await screen.findByText(/^Cột nào là gì/)).closest('details') as HTMLElement;
  expect(within(details).getByLabelText('Cột A: Mã việc')).toHaveProperty('value', 'code');
  expect(within(details).getByText('Ví dụ: S05-01; S05-02; S05-04')).toBeTruthy();
});
