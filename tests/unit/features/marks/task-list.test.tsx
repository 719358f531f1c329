import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { toTaskView } from '../../../../src/features/marks/open-ward.ts';
import { TaskKeys } from '../../../../src/features/marks/task-keys.tsx';
import { TaskList } from '../../../../src/features/marks/task-list.tsx';
import { UndoOutlet } from '../../../../src/features/marks/undo-outlet.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { WardGate } from '../../../../src/features/marks/ward-gate.tsx';
import { HA_NOI, taskOf } from '../../../support/ha-noi.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  STAFF,
  SUPERVISOR,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

const IDS = ['S05-01', 'S05-02', 'S05-03', 'S05-04', 'S05-08'];
const FACTS = received('00070', 2 * HOUR_MS, {
  'S05-01': { status: 'done', output: 'Ảnh 4 khu vực' },
  'S05-02': { status: 'doing' },
  'S05-03': { status: 'blocked', reason: 'chưa có SIM dự phòng' },
  'S05-04': { status: 'done' },
});

function Rows({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      <WardGate title="Kịch bản 5">
        {(ward) => {
          const views = ids.map((id) => toTaskView(ward, HA_NOI.tasksById.get(id)!));
          return (
            <TaskKeys ward={ward} views={views}>
              <TaskList ward={ward} views={views} showsLead />
            </TaskKeys>
          );
        }}
      </WardGate>
      <UndoOutlet />
    </>
  );
}

async function showRows(facts: TabletFacts = { person: STAFF, wards: [FACTS] }, ids: readonly string[] = IDS) {
  store = await openTablet(facts);
  const view = await showScreen(<Rows ids={ids} />, { path: '/kich-ban/5', route: '/kich-ban/:no' });
  await screen.findAllByTestId('task-row');
  return view;
}

const row = (id: string) => screen.getAllByTestId('task-row').find((item) => item.dataset['taskId'] === id)!;
const titleOf = (id: string) => taskOf(id).title;
const opsOf = async (entity: string) => {
  const rows = await store.db.outbox.toArray();
  return rows.filter((each) => each.entity === entity).map((each) => each.op.body);
};

describe('a row of a task', () => {
  test('one tap on the box sets done and saves it at once, without a dialog [A2]', async () => {
    await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    await waitFor(() => expect(row('S05-02').dataset).toMatchObject({ status: 'done', sync: 'local' }));
    expect(await opsOf('S05-02')).toEqual([{ status: 'done' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a tap on a done box sets it back to doing and keeps the output', async () => {
    await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu đang làm: ${titleOf('S05-01')}` }));
    await waitFor(() => expect(row('S05-01').dataset['status']).toBe('doing'));
    expect(await opsOf('S05-01')).toEqual([{ status: 'doing', output: 'Ảnh 4 khu vực' }]);
  });

  test('the name of its link says title, status, due and how it stands with the city', async () => {
    await showRows();
    for (const [id, ...words] of [
      ['S05-01', 'Xong', 'Ảnh 4 khu vực'],
      ['S05-02', 'Đang làm', 'bắt buộc', 'quá hạn 4 ngày'],
      ['S05-03', 'Vướng', 'bắt buộc', 'quá hạn 4 ngày', 'chưa có SIM dự phòng'],
    ] as const) {
      const said = `${[titleOf(id), ...words].join(' , ')} , `;
      const isWhole = (name: string): boolean => name.startsWith(said) && /, Thành phố đã nhận [^,]+$/.test(name);
      expect(within(row(id)).getByRole('link', { name: isWhole })).toBeTruthy();
    }
  });

  test('a stuck one has no box to tick: the whole row opens it', async () => {
    const { place } = await showRows();
    expect(within(row('S05-03')).queryByRole('button')).toBeNull();
    await userEvent.click(within(row('S05-03')).getByRole('link'));
    expect(place()).toBe('/viec/S05-03');
  });

  test('a box that goes under the focus leaves it to its row', async () => {
    await showRows();
    within(row('S05-02')).getByRole('button').focus();
    await act(async () => {
      const body = { status: 'blocked', reason: 'mất điện' } as const;
      await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-02', body });
    });
    await waitFor(() => expect(within(row('S05-02')).queryByRole('button')).toBeNull());
    expect(document.activeElement).toBe(within(row('S05-02')).getByRole('link'));
  });

  test('a waiting one names the task it waits for and opens it; its status stays todo [A9]', async () => {
    const { place } = await showRows();
    expect(row('S05-08').dataset['status']).toBe('todo');
    expect(within(row('S05-08')).getByText('Chưa thể bắt đầu')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: `Chờ S05-02: ${titleOf('S05-02')}` }));
    expect(place()).toBe('/viec/S05-02');
  });

  test('a done one without its output says so, one tap from entering it [A2]', async () => {
    const { place } = await showRows();
    expect(within(row('S05-04')).getByText('thiếu sản phẩm')).toBeTruthy();
    await userEvent.click(within(row('S05-04')).getByRole('link', { name: 'Nhập sản phẩm' }));
    expect(place()).toBe('/viec/S05-04');
  });

  test('a supervisor sees the rows and has nothing to tick', async () => {
    await showRows({ person: SUPERVISOR, wards: [{ ...FACTS, code: [...HA_NOI.wardsByCode.keys()][0]! }] });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getAllByTestId('task-row')).toHaveLength(IDS.length);
  });

  test('more than thirty days overdue the date stands alone [A4]', async () => {
    const dueOn = makeDue('S05-02', '2025-05-20');
    await showRows({ person: STAFF, wards: [{ code: '00070', log: [dueOn] }] }, ['S05-02']);
    expect(within(row('S05-02')).getByText('hạn 20/5')).toBeTruthy();
    expect(within(row('S05-02')).queryByText(/quá hạn/)).toBeNull();
  });

  test('all states pass axe', async () => {
    const { container } = await showRows();
    await expectNoAxeFaults(container);
  });
});

describe('undo', () => {
  test('stands for ten seconds after the save and records the former status as a new fact [A2]', async () => {
    await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    expect(await screen.findByText('Đã lưu trên máy')).toBeTruthy();
    expect(screen.getByText('S05-02: Xong')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('doing'));
    expect(await opsOf('S05-02')).toEqual([{ status: 'done' }, { status: 'doing' }]);
    expect(await screen.findByText('Đã hoàn tác. S05-02: Đang làm')).toBeTruthy();
    expect(document.activeElement).toBe(within(row('S05-02')).getByRole('button'));
  });

  test('Ctrl+Z does the same', async () => {
    await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    await screen.findByText('S05-02: Xong');
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('doing'));
  });

  test('keeps an output that was entered meanwhile', async () => {
    await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    await screen.findByText('S05-02: Xong');
    await act(async () => {
      const body = { status: 'done', output: 'chạy thử 07' } as const;
      await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-02', body });
    });
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('doing'));
    expect((await opsOf('S05-02')).at(-1)).toEqual({ status: 'doing', output: 'chạy thử 07' });
  });

  test('offers to enter the output where it is missing', async () => {
    const { place } = await showRows();
    await userEvent.click(screen.getByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    const bar = (await screen.findByText('S05-02: Xong')).closest('div')!.parentElement!.parentElement!;
    await userEvent.click(within(bar).getByRole('link', { name: 'Nhập sản phẩm' }));
    expect(place()).toBe('/viec/S05-02');
  });

  test('a save that fails is told with what it still is, and can be tried again', async () => {
    await showRows();
    const refusing = vi.spyOn(store.db.outbox, 'add').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    await userEvent.click(await screen.findByRole('button', { name: `Đánh dấu xong: ${titleOf('S05-02')}` }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Chưa lưu được');
    expect(alert.textContent).toContain('S05-02 vẫn là: Đang làm');
    expect(screen.queryByText('Đã lưu trên máy')).toBeNull();
    expect(await opsOf('S05-02')).toEqual([]);
    refusing.mockRestore();
    await userEvent.click(within(alert).getByRole('button', { name: 'Thử lại' }));
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('done'));
  });
});

describe('the keyboard', () => {
  test('arrows go from row to row, from box to box where there is one', async () => {
    await showRows();
    within(row('S05-01')).getByRole('button').focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(within(row('S05-02')).getByRole('button'));
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(within(row('S05-03')).getByRole('link'));
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(within(row('S05-02')).getAllByRole('link')[0]);
  });

  test('Space ticks from the link, Enter opens from the box', async () => {
    const { place } = await showRows();
    within(row('S05-02')).getAllByRole('link')[0]!.focus();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('done'));
    within(row('S05-02')).getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    expect(place()).toBe('/viec/S05-02');
  });

  test('1 to 5 set the status; a stuck one asks for its reason', async () => {
    const { place } = await showRows();
    within(row('S05-02')).getByRole('button').focus();
    await userEvent.keyboard('1');
    await waitFor(() => expect(row('S05-02').dataset['status']).toBe('todo'));
    await userEvent.keyboard('4');
    await waitFor(() => expect(place()).toBe('/viec/S05-02'));
    expect((await opsOf('S05-02')).at(-1)).toEqual({ status: 'blocked' });
  });

  test('? shows the keys, where the single ones can be turned off [H4]', async () => {
    await showRows();
    within(row('S05-02')).getByRole('button').focus();
    await userEvent.keyboard('?');
    await userEvent.click(await screen.findByRole('button', { name: 'Tắt phím một ký tự' }));
    await screen.findByRole('button', { name: 'Bật phím một ký tự' });
    await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
    within(row('S05-02')).getByRole('button').focus();
    await userEvent.keyboard('1?');
    expect(screen.queryByRole('button', { name: 'Đóng' })).toBeNull();
    expect(row('S05-02').dataset['status']).toBe('doing');
    expect(await opsOf('S05-02')).toEqual([]);
  });
});

function makeDue(entity: string, on: string) {
  const [fact] = received('00070', HOUR_MS, { [entity]: {} }).log;
  return { ...fact!, op: { ...fact!.op, kind: 'task.dueSet', body: { on } } };
}
