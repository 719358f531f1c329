import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { type TaskView, taskViews } from '../../../../src/features/marks/open-ward.ts';
import { WardGate } from '../../../../src/features/marks/ward-gate.tsx';
import { ScenarioPage } from '../../../../src/features/checklist/scenario-page.tsx';
import { HA_NOI, taskOf } from '../../../support/ha-noi.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  STAFF,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const FACTS = received('00070', HOUR_MS, {
  'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' },
  'S05-03': { status: 'blocked' },
  'S05-06': { status: 'na', reason: 'đã có bảng chung' },
});

async function showScenario(facts: TabletFacts = { person: STAFF, wards: [FACTS] }, path = '/kich-ban/5') {
  store = await openTablet(facts);
  return showScreen(<ScenarioPage />, { path, route: '/kich-ban/:no' });
}

describe('a scenario', () => {
  test('has all its tasks in the document, grouped by phase with how many are done [A1]', async () => {
    const { container } = await showScenario();
    const tasks = [...HA_NOI.tasksById.values()].filter((task) => task.scenario === 5);
    const rows = await screen.findAllByTestId('task-row');
    expect(new Set(rows.map((row) => row.dataset['taskId']))).toEqual(new Set(tasks.map((task) => task.id)));
    expect(screen.getByRole('heading', { level: 2, name: 'Chuẩn bị 12–19/6' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: 'Vận hành chính thức từ 1/7' })).toBeTruthy();
    const prepared = tasks.filter((task) => task.phase === 'chuan-bi').length;
    expect(screen.getByText(`1/${prepared - 1} xong`)).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('says its title, sums, what the marks mean and where its texts come from', async () => {
    await showScenario();
    expect(
      await screen.findByRole('heading', { level: 1, name: /^Tiếp nhận, giải quyết thủ tục hành chính tại phường/ }),
    ).toBeTruthy();
    expect(screen.getByText('Kịch bản 5')).toBeTruthy();
    expect(screen.getByText('1/18')).toBeTruthy();
    expect(screen.getByText('1 việc bắt buộc vướng')).toBeTruthy();
    const meanings = screen.getByRole('list', { name: 'Ý nghĩa dấu' });
    expect(within(meanings).getAllByRole('listitem')).toHaveLength(4);
    expect(screen.getByText('Kịch bản có nguồn công bố của Hà Nội')).toBeTruthy();
  });

  test('a tick shows at once in row and sums', async () => {
    await showScenario();
    await userEvent.click(await screen.findByRole('button', { name: `Đánh dấu xong: ${taskOf('S05-02').title}` }));
    expect(await screen.findByText('2/18')).toBeTruthy();
  });

  test('a tick changes the view of its task and of those that waited for it, and no other', async () => {
    const drawn: (readonly TaskView[])[] = [];
    const gate = (
      <WardGate title="Kịch bản 5">
        {(ward) => {
          drawn.push(taskViews(ward));
          return null;
        }}
      </WardGate>
    );
    store = await openTablet({ person: STAFF, wards: [FACTS] });
    await showScreen(gate, { path: '/kich-ban/5', route: '/kich-ban/:no' });
    await waitFor(() => expect(drawn.length).toBeGreaterThan(0));
    const before = new Set(drawn.at(-1));
    await act(async () => {
      await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-02', body: { status: 'done' } });
    });
    const changed = () =>
      drawn
        .at(-1)
        ?.filter((view) => !before.has(view))
        .map(({ id }) => id);
    await waitFor(() => expect(changed()).toContain('S05-02'));
    const waited = [...HA_NOI.tasksById.values()].filter(({ dependsOn }) =>
      dependsOn.some(({ id }) => id === 'S05-02'),
    );
    expect(changed()).toEqual(['S05-02', ...waited.map(({ id }) => id)]);
  });

  test('a change from elsewhere replaces the row in place', async () => {
    await showScenario();
    const order = () => screen.getAllByTestId('task-row').map((row) => row.dataset['taskId']);
    await screen.findAllByTestId('task-row');
    const before = order();
    await act(async () => {
      await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-07', body: { status: 'done' } });
    });
    await waitFor(() =>
      expect(
        screen.getAllByTestId('task-row').find((row) => row.dataset['taskId'] === 'S05-07')?.dataset['status'],
      ).toBe('done'),
    );
    expect(order()).toEqual(before);
  });

  test('a number that no scenario has leads back to all', async () => {
    const { container } = await showScenario(undefined, '/kich-ban/11');
    expect(await screen.findByText('Không có kịch bản số 11.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Xem 10 kịch bản' }).getAttribute('href')).toBe('/kich-ban');
    await expectNoAxeFaults(container);
  });
});
