import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { savePreferences } from '../../../../src/data/preferences.ts';
import type { Store } from '../../../../src/data/store.ts';
import { ScenariosPage } from '../../../../src/features/checklist/scenarios-page.tsx';
import { HA_NOI } from '../../../support/ha-noi.ts';
import {
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
  globalThis.localStorage.clear();
  await closeTablet(store);
});

const FACTS = received('00070', HOUR_MS, {
  'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' },
  'S05-03': { status: 'blocked' },
  'S05-19': { status: 'na', reason: 'không có' },
  'S01-01': { status: 'done' },
});
const MEMBER = { ...STAFF, unit: 'Điểm tiếp nhận, phục vụ hành chính công' };

async function showScenarios(facts: TabletFacts = { person: MEMBER, wards: [FACTS] }, path = '/kich-ban') {
  store = await openTablet(facts);
  return showScreen(<ScenariosPage />, { path, route: '/kich-ban' });
}

const radio = (name: RegExp) => screen.findByRole('radio', { name });

describe('the ten scenarios', () => {
  test('stand as rows with title, bar, counts and what is stuck', async () => {
    const { container } = await showScenarios();
    expect(await screen.findByRole('heading', { level: 1, name: '10 kịch bản' })).toBeTruthy();
    expect(screen.getByText('2 trên 149 việc đã xong. 1 việc bắt buộc đang vướng.')).toBeTruthy();
    const rows = screen.getAllByRole('link', { name: /^Kịch bản \d+ : / });
    expect(rows).toHaveLength(10);
    const name = /^Kịch bản 5 : .* tại phường: .*, 1\/18 việc , 1 việc bắt buộc vướng$/;
    expect(screen.getByRole('link', { name })).toBe(rows[4]);
    await expectNoAxeFaults(container);
  });

  test('read xã in a commune, and keep the chosen ward in their links', async () => {
    const commune = [...HA_NOI.wardsByCode.values()].find((ward) => ward.type === 'xa')!;
    await showScenarios({ person: SUPERVISOR }, `/kich-ban?phuong=${commune.code}`);
    const row = await screen.findByRole('link', { name: /^Kịch bản 1 : / });
    expect(row.textContent).toContain('Đảng bộ xã');
    expect(row.getAttribute('href')).toBe(`/kich-ban/1?phuong=${commune.code}`);
  });

  test('a filter shows its tasks by scenario and is kept for the next visit [A3]', async () => {
    const { container } = await showScenarios();
    await userEvent.click(await radio(/^Quá hạn \d+$/));
    const rows = await screen.findAllByTestId('task-row');
    expect(rows.every((row) => within(row).queryByText(/^quá hạn \d+ ngày$/) !== null)).toBe(true);
    expect((await radio(/^Quá hạn/)).closest('label')?.textContent).toBe(`Quá hạn ${rows.length}`);
    await expectNoAxeFaults(container);
    expect(JSON.parse(globalThis.localStorage.getItem('hai-cap.preferences') ?? '{}')).toEqual({ taskFilter: 'late' });
  });

  test('the choice of another visit is there again', async () => {
    store = await openTablet({ person: MEMBER, wards: [FACTS] });
    await savePreferences({ taskFilter: 'mine' });
    await showScreen(<ScenariosPage />, { path: '/kich-ban', route: '/kich-ban' });
    expect(await radio(/^Việc của tôi/)).toHaveProperty('checked', true);
    const rows = await screen.findAllByTestId('task-row');
    const leads = new Set(rows.map((row) => HA_NOI.tasksById.get(row.dataset['taskId']!)?.lead));
    expect([...leads]).toEqual(['diem-tiep-nhan']);
  });

  test('tasks that are not all six clear are found, on the whole ward, each with what is unclear [A3]', async () => {
    await showScenarios();
    await userEvent.click(await radio(/^Chưa đủ 6 rõ 150$/));
    const rows = await screen.findAllByTestId('task-row');
    expect(rows).toHaveLength(150);
    expect(rows.every((row) => /chưa rõ: người/.test(row.textContent))).toBe(true);
  });

  test('due windows are filters, and one task is in one of them [A4]', async () => {
    await showScenarios({ person: { ...MEMBER }, wards: [FACTS], meta: { preferences: { asOfDay: '2025-06-25' } } });
    const due = [...HA_NOI.tasksById.values()].filter(({ id }) => !['S05-01', 'S05-19', 'S01-01'].includes(id));
    const ends = (task: (typeof due)[number]) =>
      task.due ?? HA_NOI.calendar.phases.find(({ key }) => key === task.phase)?.to ?? '9999';
    const today = due.filter((task) => ends(task) === '2025-06-25').length;
    const soon = due.filter((task) => ends(task) > '2025-06-25' && ends(task) <= '2025-06-28').length;
    expect(today).toBeGreaterThan(0);
    expect(soon).toBeGreaterThan(0);
    await userEvent.click(await radio(new RegExp(`^Hạn hôm nay ${today}$`)));
    expect(await screen.findAllByTestId('task-row')).toHaveLength(today);
    await userEvent.click(await radio(new RegExp(`^3 ngày tới ${soon}$`)));
    expect(await screen.findAllByTestId('task-row')).toHaveLength(soon);
  });

  test('the filter stands in the address, which wins over the one that was kept', async () => {
    store = await openTablet({ person: MEMBER, wards: [FACTS] });
    await savePreferences({ taskFilter: 'mine' });
    const { place } = await showScreen(<ScenariosPage />, { path: '/kich-ban?loc=late', route: '/kich-ban' });
    expect(await radio(/^Quá hạn/)).toHaveProperty('checked', true);
    await userEvent.click(await radio(/^3 ngày tới/));
    await waitFor(() => expect(place()).toBe('/kich-ban?loc=soon'));
  });

  test('another day looked at is another list, not what the former day left standing [D4]', async () => {
    await showScenarios({ person: MEMBER, wards: [FACTS] }, '/kich-ban?loc=late');
    await screen.findAllByTestId('task-row');
    await act(() => savePreferences({ asOfDay: '2025-06-12' }));
    expect(await screen.findByText('Không có việc nào quá hạn.')).toBeTruthy();
    expect(screen.queryAllByTestId('task-row')).toHaveLength(0);
  });

  test('a filter that nobody knows shows everything', async () => {
    await showScenarios({ person: MEMBER, wards: [FACTS] }, '/kich-ban?loc=no-such');
    expect(await radio(/^Tất cả$/)).toHaveProperty('checked', true);
  });

  test('a filter that nothing matches says which it is and offers the way out', async () => {
    await showScenarios({ person: { ...STAFF }, wards: [FACTS] });
    await userEvent.click(await radio(/^Việc của tôi 0$/));
    expect(await screen.findByText('Không có việc nào của bạn.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
    await waitFor(() => expect(screen.getAllByRole('link', { name: /^Kịch bản/ })).toHaveLength(10));
  });

  test('where the ward is not whole on this device, the page says so', async () => {
    await showScenarios({ person: STAFF, wards: [{ ...FACTS, isComplete: false }] });
    expect(await screen.findByText('Máy này chưa nhận hết số liệu của Phường Hoàn Kiếm.')).toBeTruthy();
  });
});

describe('before the first data', () => {
  test('the page says with numbers what is being fetched', async () => {
    const status = syncedAt(NOW).syncStatus!;
    const syncStatus = { ...status, state: 'syncing' as const, fetching: { wardsDone: 1, wardsTotal: 2 } };
    const { container } = await showScenarios({ person: STAFF, hasCampaign: false, meta: { syncStatus } });
    expect(await screen.findByText('Đang tải dữ liệu về máy lần đầu: 1/2 phường, xã.')).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('offline it says that a network is needed once', async () => {
    await showScenarios({ person: STAFF, hasCampaign: false, meta: syncedAt(NOW) });
    expect(await screen.findByText(/Nối mạng một lần để tải về/)).toBeTruthy();
  });

  test('somebody without a ward is told whom to ask', async () => {
    await showScenarios({ person: { ...STAFF, grants: [] } });
    expect(await screen.findByText('Chưa được giao phường, xã nào. Nhờ quản trị giao.')).toBeTruthy();
  });
});
