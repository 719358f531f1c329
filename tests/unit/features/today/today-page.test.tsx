import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { MetaValues } from '../../../../src/data/meta.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import { HA_NOI, taskOf } from '../../../support/ha-noi.ts';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  NOW,
  openTablet,
  received,
  showScreen,
  STAFF,
  SUPERVISOR,
  syncedAt,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

const MEMBER = { ...STAFF, unit: 'Điểm tiếp nhận, phục vụ hành chính công' };
const MINE = [...HA_NOI.tasksById.values()].filter((task) => task.lead === 'diem-tiep-nhan');
const FACTS = received('00070', HOUR_MS, { 'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' } });

async function showToday(facts: TabletFacts = { person: MEMBER, wards: [FACTS] }, path = '/') {
  store = await openTablet(facts);
  return showScreen(<TodayPage />, { path, route: '/' });
}

const production = { about: { build: 'test', mode: 'production', samplePeople: [] } } satisfies Partial<MetaValues>;
const rowIds = () => screen.getAllByTestId('task-row').map((row) => row.dataset['taskId']);

test.each([
  [MEMBER, '/bao-cao?loai=so-ket'],
  [SUPERVISOR, '/bao-cao?loai=so-ket'],
])('the day after the trial begins with its review [G1]', async (person, path) => {
  await showToday({ person, wards: [FACTS], meta: { preferences: { asOfDay: '2025-06-27' } } });
  const review = await screen.findByRole('link', { name: 'Lập báo cáo sơ kết' });
  expect(review.getAttribute('href')).toBe(path);
});

describe('the days', () => {
  test('left are counted, and stand in a ruler with today marked [D4]', async () => {
    const { container } = await showToday();
    expect(await screen.findByRole('heading', { level: 1, name: '7 ngày nữa đến 1/7' })).toBeTruthy();
    const today = document.querySelector('[aria-current="date"]');
    expect(today?.textContent).toMatch(/^24\s*Ba\s*, hôm nay/);
    await expectNoAxeFaults(container);
  });

  test('after go-live are counted since', async () => {
    store = await openTablet({ person: MEMBER, wards: [FACTS], meta: production });
    const later = { ...store, nowMs: () => Date.parse('2025-07-15T09:40:00.000Z') };
    const { replaceAppStore } = await import('../../../../src/data/store.ts');
    replaceAppStore(later);
    await showScreen(<TodayPage />, { path: '/', route: '/' });
    expect(await screen.findByRole('heading', { level: 1, name: '14 ngày kể từ 1/7' })).toBeTruthy();
  });
});

describe('my tasks [A4]', () => {
  test('are those led by my unit: overdue first, done last', async () => {
    await showToday();
    await userEvent.click(await screen.findByRole('button', { name: `Xem cả ${MINE.length} việc` }));
    expect(new Set(rowIds())).toEqual(new Set(MINE.map((task) => task.id)));
    expect(rowIds().at(-1)).toBe('S05-01');
    const late = MINE.filter(
      (task) => task.due !== undefined && task.due < '2025-06-24' && task.id !== 'S05-01',
    ).length;
    expect(screen.getByText(`${MINE.length} việc, ${late} quá hạn`)).toBeTruthy();
  });

  test('lead to the first one that can be begun by the main action, once the trial is over', async () => {
    await showToday({ person: MEMBER, wards: [FACTS], meta: { preferences: { asOfDay: '2025-06-28' } } });
    const link = await screen.findByRole('link', { name: 'Mở việc tiếp theo' });
    const first = screen.getAllByTestId('task-row').find((row) => within(row).queryByText('Chưa thể bắt đầu') === null);
    expect(link.getAttribute('href')).toBe(`/viec/${first?.dataset['taskId']}`);
  });

  test('give way on a day of the trial: the main action records a run', async () => {
    await showToday();
    const link = await screen.findByRole('link', { name: 'Ghi lần chạy thử' });
    expect(link.getAttribute('href')).toBe('/chay-thu');
    expect(screen.queryByRole('link', { name: 'Mở việc tiếp theo' })).toBeNull();
  });

  test('a tick leaves the row where it is', async () => {
    await showToday();
    await screen.findAllByTestId('task-row');
    const before = rowIds();
    const first = screen.getAllByTestId('task-row').find((row) => within(row).queryByRole('button') !== null)!;
    await userEvent.click(within(first).getByRole('button'));
    await waitFor(() => expect(first.dataset['status']).toBe('done'));
    expect(rowIds()).toEqual(before);
  });

  test('somebody without any is told so, with the way to all', async () => {
    const { container } = await showToday({ person: STAFF, wards: [FACTS] });
    expect(await screen.findByText('Không có việc nào của bạn hôm nay.')).toBeTruthy();
    const links = screen.getAllByRole('link', { name: 'Xem 10 kịch bản' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/kich-ban']);
    await expectNoAxeFaults(container);
  });
});

describe('what needs action', () => {
  test('is not there when there is nothing', async () => {
    await showToday();
    await screen.findAllByTestId('task-row');
    expect(screen.queryByRole('heading', { name: 'Cần xử lý' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Chưa gửi' })).toBeNull();
  });

  test('names what the city returned and each task with two versions [E3, E4]', async () => {
    const log = makeLog([
      makeOp({ opId: 'a', body: { status: 'done' } }),
      makeOp({ opId: 'b', body: { status: 'blocked' }, actor: 'lanhdao.hoankiem' }),
    ]);
    store = await openTablet({ person: MEMBER, wards: [{ code: '00070', log }] });
    const op = await recordOp({
      scope: 'ward:00070',
      kind: 'task.statusSet',
      entity: 'S05-07',
      body: { status: 'na' },
    });
    const { opId, installId, n, scope, entity } = op;
    await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason: 'not-granted', at: NOW });
    const { container } = await showScreen(<TodayPage />, { path: '/', route: '/' });
    const returned = await screen.findByRole('link', { name: '1 mục bị thành phố trả lại' });
    expect(returned.getAttribute('href')).toBe('/dong-bo');
    expect(screen.getByText('S05-07: xem lý do và cách sửa')).toBeTruthy();
    const conflict = screen.getByRole('link', { name: 'Việc S05-03 có hai bản khác nhau' });
    expect(conflict.getAttribute('href')).toBe('/viec/S05-03');
    expect(screen.getByText(taskOf('S05-03').title)).toBeTruthy();
    await expectNoAxeFaults(container);
  });
});

test('what is unsent is told calmly, with the oldest time [E2]', async () => {
  store = await openTablet({ person: MEMBER, wards: [FACTS], meta: syncedAt('2025-06-24T06:51:00.000Z') });
  await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-07', body: { status: 'doing' } });
  const { container } = await showScreen(<TodayPage />, { path: '/', route: '/' });
  const link = await screen.findByRole('link', { name: '1 thay đổi đang ở trên máy này' });
  expect(link.getAttribute('href')).toBe('/dong-bo');
  expect(screen.getByText('gửi lần cuối 13:51')).toBeTruthy();
  expect(screen.getByText('Cũ nhất từ 16:40. Có mạng là tự gửi, không cần làm gì.')).toBeTruthy();
  await expectNoAxeFaults(container);
});

describe('somebody who looks at many wards', () => {
  test('sees how many are ready, and the way to the board [D2]', async () => {
    const wards = [
      received('00070', HOUR_MS, allBlockingDone()),
      received('00082', HOUR_MS, { 'S05-03': { status: 'doing' } }),
    ];
    const { container } = await showToday({ person: SUPERVISOR, wards });
    await screen.findByRole('heading', { level: 2, name: 'Toàn thành phố' });
    const strip = await screen.findAllByRole('listitem');
    const words = strip.map((item) => item.textContent);
    expect(words).toContain('1 sẵn sàng');
    expect(words).toContain('1 chưa sẵn sàng');
    expect(words).toContain('124 chưa đủ số liệu');
    expect(screen.getByRole('link', { name: 'Mở bảng sẵn sàng' }).getAttribute('href')).toBe('/san-sang');
    expect(screen.queryByRole('heading', { name: 'Việc của tôi' })).toBeNull();
    await expectNoAxeFaults(container);
  });

  test('before the first data is told what is being fetched', async () => {
    const syncStatus = { ...syncedAt(NOW).syncStatus!, fetching: { wardsDone: 3, wardsTotal: 126 } };
    await showToday({ person: SUPERVISOR, hasCampaign: false, meta: { syncStatus } });
    expect(await screen.findByText('Đang tải dữ liệu về máy lần đầu: 3/126 phường, xã.')).toBeTruthy();
  });
});

test('in English the whole screen is English [H3]', async () => {
  store = await openTablet({ person: MEMBER, wards: [FACTS] });
  await showScreen(<TodayPage />, { path: '/', route: '/', language: 'en' });
  expect(await screen.findByRole('heading', { level: 1, name: '7 days to 1\u00a0Jul' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Record a trial run' })).toBeTruthy();
  expect(screen.getByRole('heading', { level: 2, name: 'My tasks' })).toBeTruthy();
});
