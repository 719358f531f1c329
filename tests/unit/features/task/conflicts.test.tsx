import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF, SUPERVISOR } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

async function showPage(path = '/viec/S05-03') {
  const view = await showScreen(<TaskPage />, { path, route: '/viec/:taskId' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const ops = async () => (await store.db.outbox.toArray()).map((row) => row.op);

describe('two versions [E4]', () => {
  const WARD = {
    code: '00070',
    log: makeLog([
      makeOp({ opId: 'v1', body: { status: 'blocked', reason: 'đường 4G chưa có SIM' }, actor: 'lanhdao.hoankiem' }),
      makeOp({ opId: 'v2', body: { status: 'done', output: '38 Mb/s' } }),
      makeOp({ opId: 'n1', kind: 'task.noteSet', body: { text: 'Cáp quang ổn.' } }),
      makeOp({ opId: 'n2', kind: 'task.noteSet', body: { text: 'Đã đo giờ cao điểm.' } }),
      makeOp({ opId: 'd1', kind: 'task.dueSet', body: { on: '2025-06-25' } }),
    ]),
  };
  const conflict = (field: string) =>
    screen.getAllByTestId('conflict').find((block) => block.dataset['field'] === field)!;
  /** The log is on the device too. */
  const showConflict = async () => {
    store = await openTablet({ person: STAFF, wards: [WARD] });
    const entries = WARD.log.map(({ op, seq, receivedAt }) => ({
      op: { ...op, seen: [...op.seen] },
      seq: seq!,
      receivedAt: receivedAt!,
      hash: '0'.repeat(64),
      outcome: 'current' as const,
    }));
    await store.db.history.put({ scope: 'ward:00070', from: 1, to: entries.length, entries });
    return showPage();
  };
  const chosen = (field: string) =>
    within(conflict(field))
      .getAllByRole('radio')
      .find((radio) => (radio as HTMLInputElement).checked)!
      .closest('label')!.textContent;
  const choose = async (field: string, name: string | RegExp) => {
    await screen.findAllByTestId('conflict');
    await userEvent.click(within(conflict(field)).getByRole('radio', { name }));
  };

  test('stand field by field with who, when and what', async () => {
    const { container } = await showConflict();
    const blocks = await screen.findAllByTestId('conflict');
    expect(blocks.map(({ dataset }) => [dataset['entity'], dataset['field']])).toEqual([
      ['S05-03', 'status'],
      ['S05-03', 'note'],
    ]);
    const versions = () =>
      within(conflict('status'))
        .getAllByRole('radio')
        .map((radio) => radio.closest('label')!.textContent);
    await waitFor(() =>
      expect(versions()).toEqual([
        expect.stringMatching(/^Bản của Đỗ Thị Phượng, .*, máy khác đang hiện.*Xong.*Sản phẩm: 38 Mb\/s/),
        expect.stringMatching(/^Bản của lanhdao.hoankiem, .*Vướng.*Lý do: đường 4G chưa có SIM/),
        'Viết bản khác',
      ]),
    );
    expect(within(conflict('status')).getAllByText('Lúc sửa thấy: chưa ai ghi')).toHaveLength(2);
    expect(chosen('status')).toContain('Xong');
    expect(screen.getByText('Giống nhau: hạn.')).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('choices are saved together, each with the values that stood on the screen [S70, S71]', async () => {
    await showConflict();
    await choose('status', /Vướng/);
    await choose('note', 'Giữ cả hai, nối thành một ghi chú');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu 2 lựa chọn' }));
    await waitFor(() => expect(screen.queryAllByTestId('conflict')).toEqual([]));
    const [status, note] = await ops();
    expect(status).toMatchObject({ body: { status: 'blocked', reason: 'đường 4G chưa có SIM' } });
    expect([...status!.seen].sort()).toEqual(['v1', 'v2']);
    expect((note!.body as { text: string }).text.split('\n').sort()).toEqual(['Cáp quang ổn.', 'Đã đo giờ cao điểm.']);
    expect(note!.txn).toBe(status!.txn);
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Vướng' })).toHaveProperty('checked', true));
  });

  test('a third version can be written', async () => {
    await showConflict();
    await choose('note', 'Viết bản khác');
    const field = screen.getByRole('textbox', { name: 'Ghi chú mới' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Đo lại ngày 25.');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu 2 lựa chọn' }));
    await waitFor(async () => expect((await ops())[1]).toMatchObject({ body: { text: 'Đo lại ngày 25.' } }));
  });

  test('a third version, half written, is there when the page is opened again, and gone once saved [S123]', async () => {
    const { unmount } = await showConflict();
    await choose('note', 'Viết bản khác');
    const field = () => screen.getByRole('textbox', { name: 'Ghi chú mới' });
    await userEvent.type(field(), ' Đo lại ngày 25.');
    const written = (field() as HTMLTextAreaElement).value;
    unmount();
    await showPage();
    await waitFor(() => expect(field()).toHaveProperty('value', written));
    expect(chosen('status')).toContain('Xong');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu 2 lựa chọn' }));
    await waitFor(async () => expect((await ops())[1]).toMatchObject({ body: { text: written } }));
    await waitFor(async () => expect(await store.db.drafts.count()).toBe(0));
  });

  test('a version that comes while choosing is shown; what was chosen stays, and it is not passed over unseen [S70]', async () => {
    await showConflict();
    await choose('status', /Vướng/);
    const late = makeOp({ opId: 'v3', body: { status: 'doing' }, madeAt: '2025-06-24T16:39:00.000+07:00' });
    const entity = (await store.db.packs.get('ward:00070'))!;
    if (!('entities' in entity)) throw new Error('a pack of entities');
    const before = entity.entities['S05-03']!;
    const head = {
      ...before['status']!.heads[0]!,
      opId: late.opId,
      seq: 9,
      body: late.body,
      at: '2025-06-24T09:39:00.000Z',
    };
    await store.db.packs.put({
      scope: 'ward:00070',
      entities: { 'S05-03': { ...before, status: { heads: [...before['status']!.heads, head] } } },
    });
    await waitFor(() => expect(within(conflict('status')).getAllByRole('radio')).toHaveLength(4));
    expect(chosen('status')).toContain('Vướng');
  });

  test('left for later, it is one line; somebody else’s to choose, it says whose', async () => {
    await showConflict();
    await screen.findAllByTestId('conflict');
    await userEvent.click(screen.getByRole('button', { name: 'Để sau' }));
    expect(screen.queryAllByTestId('conflict')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Xem và chọn' }));
    expect(screen.getAllByTestId('conflict')).toHaveLength(2);
  });

  test('a choice can be switched back from the history', async () => {
    await showConflict();
    await choose('status', /Vướng/);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu 2 lựa chọn' }));
    const back = await screen.findByRole('button', { name: 'Đổi lại: Xong; 38 Mb/s' });
    await userEvent.click(back);
    await waitFor(async () => expect((await ops()).at(-1)?.body).toEqual({ status: 'done', output: '38 Mb/s' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Đổi lại: Xong/ })).toBeNull());
  });

  test('somebody who may not record sees both, who may choose, and has nothing to press', async () => {
    store = await openTablet({ person: SUPERVISOR, wards: [WARD] });
    await showPage('/viec/S05-03?phuong=00070');
    await screen.findAllByTestId('conflict');
    expect(within(conflict('status')).queryAllByRole('radio')).toEqual([]);
    expect(screen.getAllByText('Cán bộ, lãnh đạo của phường, xã chọn mục này.')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: /lựa chọn/ })).toBeNull();
  });
});

describe('two versions of a task of the ward’s own [A5, E4]', () => {
  const ID = '01979f5e-8c00-7000-8000-0000000000f1';
  const FIRST = { scenario: 5, title: 'Dán sơ đồ quầy', phase: 'van-hanh-thu', blocking: false };
  const LEADERS = { ...FIRST, title: 'Dán sơ đồ ở sảnh', blocking: true, due: '2025-06-27', output: 'Ảnh' };
  const ownOp = (opId: string, body: object, seen: readonly string[], actor = STAFF.id) =>
    makeOp({ opId, kind: 'task.ownSet', entity: ID, body: { ...FIRST, ...body }, seen, actor });

  async function showOwn(later: object) {
    const log = makeLog([
      ownOp('own', {}, []),
      ownOp('v1', LEADERS, ['own'], 'lanhdao.hoankiem'),
      ownOp('v2', later, ['own']),
    ]);
    store = await openTablet({ person: STAFF, wards: [{ code: '00070', log }] });
    await showPage(`/viec/${ID}`);
    await screen.findByTestId('conflict');
  }
  const versions = () => within(screen.getByTestId('conflict')).getAllByRole('radio');
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Lưu 1 lựa chọn' }));

  test('stand side by side with all that they say; the chosen one has seen both', async () => {
    await showOwn({ title: 'Dán sơ đồ cạnh cửa' });
    expect(screen.getByTestId('conflict').dataset).toMatchObject({ entity: ID, field: 'own' });
    const [shown, other, ...more] = versions().map((radio) => radio.closest('label')!.textContent);
    expect(shown).toMatch(/^Bản của Đỗ Thị Phượng, .* đang hiệnDán sơ đồ cạnh cửa; .*; Không bắt buộc/);
    expect(other).toMatch(
      /^Bản của lanhdao.hoankiem, .*Dán sơ đồ ở sảnh; .*; Bắt buộc; hạn 27\/6\/2025; Sản phẩm: Ảnh/,
    );
    expect(more).toEqual([]);
    await userEvent.click(versions()[1]!);
    await save();
    expect(await screen.findByRole('heading', { level: 1, name: LEADERS.title })).toBeTruthy();
    expect(screen.queryByTestId('conflict')).toBeNull();
    const [only, ...others] = await ops();
    expect(only).toMatchObject({ kind: 'task.ownSet', entity: ID, body: LEADERS });
    expect([...only!.seen].sort()).toEqual(['v1', 'v2']);
    expect(others).toEqual([]);
  });

  test('an edit and a removal: the edit is shown until the removal is chosen', async () => {
    await showOwn({ removed: true });
    expect(screen.getByRole('heading', { level: 1, name: LEADERS.title })).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: /Bỏ việc “Dán sơ đồ quầy”/ }));
    await save();
    expect(await screen.findByRole('heading', { level: 1, name: 'Việc đã bỏ' })).toBeTruthy();
  });
});
