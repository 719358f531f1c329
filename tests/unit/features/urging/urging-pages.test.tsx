/** Urging a ward, several wards, taking note, closing; drafts that outlive the page, and what another role may not (D10). */
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { TodayPage } from '../../../../src/features/today/today-page.tsx';
import { UrgePage } from '../../../../src/features/urging/urge-page.tsx';
import { UrgingPage } from '../../../../src/features/urging/urging-page.tsx';
import { UrgingsPage } from '../../../../src/features/urging/urgings-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  STAFF,
  SUPERVISOR,
} from '../tablet-screen.tsx';

const ID = '0197a000-0000-7000-8000-0000000000aa';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

type Fields = Partial<Op> & { readonly opId: string };

const SENT: Fields = {
  opId: 'sent',
  kind: 'urging.sent',
  entity: ID,
  actor: 'giamsat.hanoi',
  body: { text: 'Niêm yết đủ thủ tục tại quầy', due: '2025-06-23', tasks: ['S05-02'] },
};
const READ: Fields = { opId: 'read', kind: 'urging.acknowledged', entity: ID, body: {} };
const READ_TOO: Fields = {
  opId: 'read-too',
  kind: 'urging.acknowledged',
  entity: ID,
  actor: 'lanhdao.hoankiem',
  body: { text: 'Xong trong sáng mai' },
};
const DONE: Fields = {
  opId: 'done',
  kind: 'urging.closed',
  entity: ID,
  actor: 'giamsat.hanoi',
  body: { isDone: true },
};

async function openWith(person: PersonRow, ...log: readonly Fields[]): Promise<void> {
  store = await openTablet({ person, wards: [{ code: '00070', log: makeLog(log.map(makeOp)) }] });
}

async function showUrging() {
  const view = await showScreen(<UrgingPage />, { path: `/don-doc/${ID}?phuong=00070`, route: '/don-doc/:id' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const ops = async () =>
  (await store.db.outbox.toArray()).map(({ op: { scope, kind, body, seen } }) => ({ scope, kind, body, seen }));

const STUCK = { ...allBlockingDone(), 'S05-02': { status: 'blocked', reason: 'thiếu máy in' } };

describe('urging one ward [D10]', () => {
  async function showForm() {
    store = await openTablet({ wards: [received('00070', 3 * HOUR_MS, STUCK)] });
    const view = await showScreen(<UrgePage />, { path: '/don-doc/moi?phuong=00070', route: '/don-doc/moi' });
    await screen.findByLabelText('Đề nghị gì?');
    return view;
  }

  test('is filled in from the reasons of the verdict, goes with its tasks, and opens the urging', async () => {
    const { container, place } = await showForm();
    const text = screen.getByLabelText<HTMLTextAreaElement>('Đề nghị gì?');
    expect(text.value).toMatch(/^Đề nghị UBND phường Hoàn Kiếm .+ ngày 1\/7:\n- S05-02 .+: đang vướng$/);
    expect(screen.getByLabelText<HTMLInputElement>('Hạn (không bắt buộc)').value).toBe('25/6/2025');
    await expectNoAxeFaults(container);
    await userEvent.click(screen.getByRole('button', { name: 'Gửi đôn đốc' }));
    await waitFor(async () => expect(await ops()).toHaveLength(1));
    expect((await ops())[0]).toEqual({
      scope: 'ward:00070',
      kind: 'urging.sent',
      body: { text: expect.stringContaining('đang vướng'), due: '2025-06-25', tasks: ['S05-02'] },
      seen: [],
    });
    await waitFor(() => expect(place()).toMatch(/^\/don-doc\/[0-9a-f-]{36}\?phuong=00070$/));
  });

  test('says what is missing, keeps what was typed for its next life, and takes a task out', async () => {
    await showForm();
    await userEvent.clear(screen.getByLabelText('Đề nghị gì?'));
    await userEvent.clear(screen.getByLabelText('Hạn (không bắt buộc)'));
    await userEvent.type(screen.getByLabelText('Hạn (không bắt buộc)'), '20/6');
    await userEvent.click(screen.getByRole('button', { name: 'Gửi đôn đốc' }));
    const summary = await screen.findByRole('alert');
    expect(summary.textContent).toContain('Ghi điều đề nghị.');
    expect(summary.textContent).toContain('Ngày này đã qua. Chọn từ 24/6 trở đi.');
    await userEvent.type(screen.getByLabelText('Đề nghị gì?'), 'Sửa máy in');
    await userEvent.click(screen.getByRole('checkbox', { name: /^S05-02/ }));
    await waitFor(async () => expect((await store.db.drafts.toArray())[0]?.text).toContain('Sửa máy in'));
    cleanup();
    await showScreen(<UrgePage />, { path: '/don-doc/moi?phuong=00070', route: '/don-doc/moi' });
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Đề nghị gì?').value).toBe('Sửa máy in'));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^S05-02/ }).checked).toBe(false);
    await userEvent.clear(screen.getByLabelText('Hạn (không bắt buộc)'));
    await userEvent.click(screen.getByRole('button', { name: 'Gửi đôn đốc' }));
    await waitFor(async () => expect((await ops()).map(({ body }) => body)).toEqual([{ text: 'Sửa máy in' }]));
    expect(await store.db.drafts.count()).toBe(0);
  });
});

test('urging several wards: chosen by their result, each with its own reasons in an op of its own [D10]', async () => {
  store = await openTablet({
    wards: [
      received('00070', 3 * HOUR_MS, STUCK),
      received('00082', 3 * HOUR_MS, { ...allBlockingDone(), 'S05-01': { status: 'doing' } }),
      received('00004', 3 * HOUR_MS, allBlockingDone()),
    ],
  });
  const { container } = await showScreen(<UrgePage />, { path: '/don-doc/moi', route: '/don-doc/moi' });
  await userEvent.click(await screen.findByLabelText('Chọn cả 2 nơi trong danh sách này'));
  await expectNoAxeFaults(container);
  await userEvent.click(screen.getByRole('button', { name: 'Gửi đôn đốc tới 2 nơi' }));
  await waitFor(async () => expect(await ops()).toHaveLength(2));
  const sent = new Map((await ops()).map(({ scope, body }) => [scope, body as { text: string; tasks: string[] }]));
  expect(sent.get('ward:00070')).toMatchObject({ text: expect.stringContaining('S05-02'), tasks: ['S05-02'] });
  expect(sent.get('ward:00082')).toMatchObject({ text: expect.stringContaining('S05-01'), tasks: ['S05-01'] });
  expect(sent.get('ward:00082')?.text).not.toContain('S05-02');
});

test('nobody but a supervisor can urge; they are told who does [D10]', async () => {
  await openWith(STAFF, SENT);
  await showScreen(<UrgePage />, { path: '/don-doc/moi', route: '/don-doc/moi' });
  expect(await screen.findByText(/^Người giám sát của Thành phố gửi đôn đốc/)).toBeDefined();
});

describe('the ward [D10]', () => {
  test('takes note with one tap on its first screen', async () => {
    await openWith(STAFF, SENT);
    await showScreen(<TodayPage />, { path: '/', route: '/' });
    expect(await screen.findByText('Thành phố đôn đốc, quá hạn 1 ngày')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Đã nhận' }));
    expect(await screen.findByText('1 đôn đốc đã nhận, chưa xong')).toBeDefined();
    expect(await ops()).toEqual([{ scope: 'ward:00070', kind: 'urging.acknowledged', body: {}, seen: [] }]);
  });

  test('answers on its page, where the tasks stand, and may say more later', async () => {
    await openWith(STAFF, SENT);
    const { container } = await showUrging();
    expect(screen.getByText('Niêm yết đủ thủ tục tại quầy')).toBeDefined();
    expect(within(screen.getByTestId('task-row')).getAllByRole('link').length).toBeGreaterThan(0);
    await expectNoAxeFaults(container);
    await userEvent.type(screen.getByLabelText('Trả lời (không bắt buộc)'), 'Chiều nay xong');
    await userEvent.click(screen.getByRole('button', { name: 'Đã nhận' }));
    await waitFor(async () => expect(await ops()).toHaveLength(1));
    await userEvent.click(await screen.findByRole('button', { name: 'Ghi trả lời' }));
    expect(screen.getByText('Ghi câu trả lời rồi bấm lại.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Đã xong' })).toBeNull();
  });

  test('is shown both answers of two people who had not seen each other, and chooses one', async () => {
    await openWith(STAFF, SENT, READ, READ_TOO);
    await showUrging();
    const conflict = await screen.findByTestId('conflict');
    expect(conflict.textContent).toContain('Đã nhận: Xong trong sáng mai');
    await userEvent.click(within(conflict).getAllByRole('button', { name: 'Lấy bản này' })[1] as HTMLElement);
    await waitFor(async () => expect((await ops())[0]?.seen.toSorted()).toEqual(['read', 'read-too']));
    await waitFor(() => expect(screen.queryByTestId('conflict')).toBeNull());
  });
});

describe('the supervisor [D10]', () => {
  test('sees what is overdue and not taken note of, and opens it', async () => {
    await openWith(SUPERVISOR, SENT);
    const { container } = await showScreen(<UrgingsPage />, { path: '/don-doc', route: '/don-doc' });
    expect(await screen.findByText('1 chưa xong, 1 quá hạn, 1 chưa nơi nào nhận.')).toBeDefined();
    const row = screen.getByTestId('urging-row');
    expect(row.textContent).toContain('Phường Hoàn Kiếm');
    expect(row.textContent).toContain('quá hạn 1 ngày');
    expect(within(row).getByRole('link').getAttribute('href')).toBe(`/don-doc/${ID}?phuong=00070`);
    await expectNoAxeFaults(container);
    await userEvent.click(screen.getByLabelText('Đã đóng 0'));
    expect(await screen.findByText('Chưa đóng đôn đốc nào.')).toBeDefined();
  });

  test('closes it with a note, and opens it again', async () => {
    await openWith(SUPERVISOR, SENT, READ);
    await showUrging();
    await userEvent.click(screen.getByRole('button', { name: 'Đã xong' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Ghi chú (không bắt buộc)'), 'Đã xem tại quầy');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Đã xong' }));
    await waitFor(async () =>
      expect((await ops()).map(({ body }) => body)).toEqual([{ isDone: true, note: 'Đã xem tại quầy' }]),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Mở lại' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Mở lại' }));
    await waitFor(async () => expect((await ops()).map(({ body }) => body)).toHaveLength(2));
    expect((await ops())[1]?.body).toEqual({ isDone: null });
  });

  test('does not write over what another one said while the dialog was open: both stand [S70]', async () => {
    await openWith(SUPERVISOR, SENT);
    await showUrging();
    await userEvent.click(screen.getByRole('button', { name: 'Đã xong' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'Đã xem');
    const dropped = { scope: 'ward:00070', kind: 'urging.closed', entity: ID, body: { isDone: false } } as const;
    const theirs = await recordOp(dropped, store);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Đã xong' }));
    const conflict = await screen.findByTestId('conflict');
    expect(within(conflict).getAllByRole('button')).toHaveLength(2);
    const mine = (await ops()).at(-1);
    expect(mine).toMatchObject({ body: { isDone: true, note: 'Đã xem' }, seen: [] });
    expect(theirs.seen).toEqual([]);
  });

  test('finds one that is closed said so, with who closed it', async () => {
    await openWith(SUPERVISOR, SENT, DONE);
    await showUrging();
    expect(await screen.findByText(/đóng .+: Đã xong/)).toBeDefined();
  });
});
