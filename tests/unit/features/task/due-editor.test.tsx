import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { UndoOutlet } from '../../../../src/features/marks/undo-outlet.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { receiveOps } from '../../../support/test-store.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  openTablet,
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

async function showTask(facts: TabletFacts = { person: STAFF }, path = '/viec/S05-03') {
  store = await openTablet(facts);
  const page = (
    <>
      <TaskPage />
      <UndoOutlet />
    </>
  );
  const view = await showScreen(page, { path, route: '/viec/:taskId' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

async function openEditor(name = 'Đổi hạn'): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('textbox', { name: 'Hạn' });
}

async function type(text: string): Promise<void> {
  const field = await openEditor();
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
  await userEvent.keyboard('{Enter}');
}

const bodies = async () => (await store.db.outbox.toArray()).map(({ op }) => [op.kind, op.body]);
const people = () => screen.getByRole('heading', { level: 2, name: 'Người làm, bộ phận và hạn' }).closest('section')!;

describe('when a task is due [A4]', () => {
  test('is typed, recorded as a fact and shown', async () => {
    const { container } = await showTask();
    expect(within(people()).getByText('20/6/2025')).toBeTruthy();
    const field = await openEditor();
    expect(field).toHaveProperty('value', '20/6/2025');
    await expectNoAxeFaults(container);
    await userEvent.clear(field);
    await userEvent.type(field, '28/6');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu hạn' }));
    expect(await screen.findByText('hạn 28/6')).toBeTruthy();
    expect(await bodies()).toEqual([['task.dueSet', { on: '2025-06-28' }]]);
  });

  test('can be taken back for ten seconds, as a new fact with the day that stood before', async () => {
    await showTask();
    await type('28/6');
    expect(await screen.findByText('S05-03: hạn 28/6/2025')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(await screen.findByText('Đã hoàn tác. S05-03: hạn 20/6/2025')).toBeTruthy();
    expect(await bodies()).toEqual([
      ['task.dueSet', { on: '2025-06-28' }],
      ['task.dueSet', { on: '2025-06-20' }],
    ]);
  });

  test('stays beside one that another set while the dialog was open [S70]', async () => {
    await showTask();
    await openEditor();
    const at = { scope: 'ward:00070', kind: 'task.dueSet', entity: 'S05-03' } as const;
    const theirs = await recordOp({ ...at, body: { on: '2025-06-29' } });
    await userEvent.click(screen.getByRole('button', { name: 'Ngày mai, 25/6' }));
    expect(await screen.findByTestId('conflict')).toBeTruthy();
    const [, mine] = (await store.db.outbox.toArray()).map(({ op }) => op);
    expect(mine).toMatchObject({ body: { on: '2025-06-25' }, seen: [] });
    expect(theirs.seen).toEqual([]);
  });

  test('is taken back without what another set meanwhile: both stand [I6, S76]', async () => {
    await showTask();
    await type('28/6');
    const undo = await screen.findByRole('button', { name: 'Hoàn tác' });
    const [mine] = (await store.db.outbox.toArray()).map(({ op }) => op);
    const theirs = { kind: 'task.dueSet', entity: 'S05-03', actor: 'canbo.khac', body: { on: '2025-06-29' } };
    await act(() => receiveOps(store, 'ward:00070', [{ ...theirs, opId: 'theirs', seen: [mine!.opId] }]));
    await userEvent.click(undo);
    expect(await screen.findByTestId('conflict')).toBeTruthy();
    expect((await store.db.outbox.toArray()).at(-1)?.op).toMatchObject({
      body: { on: '2025-06-20' },
      seen: [mine!.opId],
    });
  });

  test.each([
    ['Hôm nay, 24/6', '2025-06-24', 'hạn hôm nay'],
    ['Ngày mai, 25/6', '2025-06-25', 'hạn 25/6'],
    ['Hết giai đoạn, 26/6', '2025-06-26', 'hạn 26/6'],
  ])('is one tap for %s', async (name, on, words) => {
    await showTask({ person: STAFF }, '/viec/S05-09');
    await openEditor();
    await userEvent.click(screen.getByRole('button', { name }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(await bodies()).toEqual([['task.dueSet', { on }]]);
  });

  test('goes back to what the template says', async () => {
    await showTask();
    await openEditor();
    await userEvent.click(screen.getByRole('button', { name: 'Theo mẫu, 20/6' }));
    await waitFor(async () => expect(await bodies()).toEqual([['task.dueSet', { on: '2025-06-20' }]]));
  });

  test('can be taken away, and then set again', async () => {
    await showTask();
    await openEditor();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ hạn' }));
    expect(await screen.findByRole('link', { name: 'Chưa rõ. Chọn hạn hoàn thành' })).toBeTruthy();
    expect(await bodies()).toEqual([['task.dueSet', { on: null }]]);
    expect(await openEditor('Đặt hạn')).toHaveProperty('value', '');
  });

  test.each([
    ['23/6', 'Ngày này đã qua. Chọn từ 24/6/2025 trở đi.'],
    ['24/6/2052', 'Hạn xa quá hai năm. Xem lại năm.'],
    ['31/6', 'Tháng 6/2025 chỉ có 30 ngày. Sửa lại ngày.'],
    ['29/2', 'Tháng 2/2025 chỉ có 28 ngày. Sửa lại ngày.'],
    ['', 'Nhập một ngày, như 24/6/2025.'],
    ['tuần sau', 'Chưa đọc được ngày này. Viết ngày/tháng/năm, như 24/6/2025.'],
  ])('%j is answered in words, and nothing is recorded', async (text, words) => {
    await showTask();
    await type(text);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Hạn' })).toHaveProperty('value', text);
    expect(await bodies()).toEqual([]);
  });

  test('is only shown to somebody who may not set it', async () => {
    await showTask({ person: SUPERVISOR }, '/viec/S05-03?phuong=00070');
    expect(within(people()).getByText('20/6/2025')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Đổi hạn' })).toBeNull();
  });
});
