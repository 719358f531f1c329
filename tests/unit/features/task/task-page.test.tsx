import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { UndoOutlet } from '../../../../src/features/marks/undo-outlet.tsx';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { TaskPage } from '../../../../src/features/task/task-page.tsx';
import { HA_NOI, taskOf } from '../../../support/ha-noi.ts';
import { makeLog, makeOp } from '../../../support/make-op.ts';
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

const LEADER = {
  ...STAFF,
  id: 'lanhdao.hoankiem',
  name: 'Trần Văn Hòa',
  role: 'leader' as const,
  grants: [{ scope: 'ward:00070', role: 'leader' as const }],
};

async function showTask(facts: TabletFacts = { person: STAFF }, path = '/viec/S05-03') {
  store = await openTablet(facts);
  return showPage(path);
}

async function showPage(path = '/viec/S05-03') {
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

const ops = async () => (await store.db.outbox.toArray()).map((row) => row.op);
const section = (name: string) => screen.getByRole('heading', { level: 2, name }).closest('section')!;
const withLog = (...log: readonly (Partial<Op> & { readonly opId: string })[]): TabletFacts => ({
  person: STAFF,
  wards: [{ code: '00070', log: makeLog(log.map(makeOp)) }],
});

describe('a task', () => {
  test('says code, blocking, due and phase above its title', async () => {
    const { container } = await showTask();
    expect(screen.getByRole('heading', { level: 1, name: taskOf('S05-03').title })).toBeTruthy();
    for (const fact of ['S05-03', 'bắt buộc', 'quá hạn 4 ngày', 'Chuẩn bị']) {
      expect(screen.getByText(fact)).toBeTruthy();
    }
    expect(screen.getByText('Chưa ai ghi gì về việc này.')).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('that is done and lacks its output takes a photo as it in one tap, and back again [A2]', async () => {
    const evidence = '01979f5e-8c00-7000-8000-0000000000ee';
    await showTask(
      withLog(
        { opId: 'a', kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } },
        {
          opId: 'b',
          kind: 'evidence.attached',
          entity: evidence,
          body: { on: 'task:S05-03', sha256: 'a'.repeat(64), bytes: 9, type: 'image/jpeg', thumbnail: 'AAAA' },
          madeAt: '2025-06-24T07:40:00.000+07:00',
        },
      ),
    );
    const missing = () => screen.queryByText(/^Thiếu sản phẩm/);
    await waitFor(() => expect(missing()).not.toBeNull());
    await userEvent.click(await screen.findByRole('button', { name: 'Dùng làm sản phẩm' }));
    await waitFor(() => expect(missing()).toBeNull());
    expect((await ops()).map(({ kind, body }) => [kind, body])).toEqual([
      ['task.statusSet', { status: 'done', output: 'Ảnh 24/6/2025 07:40' }],
    ]);
    expect(screen.queryByRole('button', { name: 'Dùng làm sản phẩm' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(() => expect(missing()).not.toBeNull());
    expect((await ops()).at(-1)?.body).toEqual({ status: 'done' });
  });

  test('that is not done is not offered a photo as its output', async () => {
    const body = { on: 'task:S05-03', sha256: 'a'.repeat(64), bytes: 9, type: 'image/jpeg', thumbnail: 'AAAA' };
    await showTask(withLog({ opId: 'b', kind: 'evidence.attached', entity: 'e1', body }));
    expect(await screen.findByTestId('evidence')).toBeTruthy();
    expect(screen.queryByTestId('use-as-output')).toBeNull();
  });

  test('without a date of its own the last day of the phase is shown as such [A3]', async () => {
    await showTask({ person: STAFF }, '/viec/S05-04');
    expect(screen.getByText('hết giai đoạn 19/6')).toBeTruthy();
    expect(within(section('6 rõ')).getByText('hết giai đoạn Chuẩn bị, 19/6/2025')).toBeTruthy();
  });

  test('keeps the three older points of the city apart from the six [A3]', async () => {
    await showTask();
    const three = within(section('6 rõ')).getByRole('group');
    expect(within(three).getByText('3 rõ của Hà Nội, tách riêng với 6 rõ')).toBeTruthy();
    expect(within(three).getAllByRole('listitem', { hidden: true })).toHaveLength(3);
  });

  test('leads from an unclear person to where one is chosen [A3]', async () => {
    await showTask({ person: LEADER });
    const link = screen.getByRole('link', { name: 'Chưa rõ. Chọn người làm' });
    expect(document.querySelector(link.getAttribute('href')!.replace('/viec/S05-03', ''))).toBe(
      screen.getByRole('button', { name: 'Đổi hạn' }).parentElement,
    );
  });

  test("another ward's task is never answered with one's own", async () => {
    const { container } = await showTask({ person: STAFF }, '/viec/S05-03?phuong=00082');
    expect(screen.getByText(/không thuộc phần việc được giao/)).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByRole('link', { name: 'Mở phường, xã được giao' }).getAttribute('href')).toBe('/viec/S05-03');
    await expectNoAxeFaults(container);
  });

  test('the picker takes effect at once and the line below says where it is saved [E2]', async () => {
    await showTask();
    await userEvent.click(screen.getByRole('radio', { name: 'Đang làm' }));
    expect(await screen.findByText('Đã lưu trên máy 16:40. Chưa gửi.')).toBeTruthy();
    expect((await ops()).map((op) => op.body)).toEqual([{ status: 'doing' }]);
  });

  test('what the city has is said with its time', async () => {
    await showTask({ person: STAFF, wards: [received('00070', 2 * HOUR_MS, { 'S05-03': { status: 'doing' } })] });
    expect(await screen.findByText('Thành phố đã nhận 14:40.')).toBeTruthy();
  });

  test('a waiting one names what it waits for, and its picker works [A9]', async () => {
    await showTask({ person: STAFF }, '/viec/S05-08');
    const links = screen.getAllByRole('link', { name: /^Chờ S05-0[27]: / });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/viec/S05-02', '/viec/S05-07']);
    await userEvent.click(screen.getByRole('radio', { name: 'Xong' }));
    await waitFor(async () => expect((await ops()).map((op) => op.body)).toEqual([{ status: 'done' }]));
  });

  test('a supervisor reads it: no picker, no fields, but may comment', async () => {
    const { container } = await showTask({ person: SUPERVISOR }, '/viec/S05-03?phuong=00070');
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText('Chỉ xem. Cán bộ và lãnh đạo của Phường Hoàn Kiếm ghi việc này.')).toBeTruthy();
    expect(await screen.findByRole('textbox', { name: 'Viết trao đổi' })).toBeTruthy();
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    await expectNoAxeFaults(container);
  });

  test('a code that no task has leads back', async () => {
    await showTask({ person: STAFF }, '/viec/S99-01');
    expect(screen.getByText('Không có việc mang mã S99-01.')).toBeTruthy();
  });

  test('in a commune its texts read xã', async () => {
    const commune = [...HA_NOI.wardsByCode.values()].find((ward) => ward.type === 'xa')!;
    await showTask({ person: SUPERVISOR }, `/viec/S05-04?phuong=${commune.code}`);
    expect(document.body.textContent).not.toMatch(/\{\w+\}/);
    expect(within(section('6 rõ')).getByText('Cấp xã')).toBeTruthy();
  });
});

describe('the output', () => {
  test('is entered under the name the template gives it and recorded with the status kept [A2]', async () => {
    await showTask({ person: STAFF, wards: [received('00070', HOUR_MS, { 'S05-03': { status: 'done' } })] });
    expect(await screen.findByText('Thiếu sản phẩm: Kết quả đo tốc độ, độ trễ theo giờ cao điểm')).toBeTruthy();
    const field = screen.getByRole('textbox', { name: 'Kết quả đo tốc độ, độ trễ theo giờ cao điểm' });
    await userEvent.type(field, 'chạy thử: 41 Mb/s');
    await userEvent.tab();
    await waitFor(async () =>
      expect((await ops()).map((op) => op.body)).toEqual([{ status: 'done', output: 'chạy thử: 41 Mb/s' }]),
    );
    await waitFor(() => expect(screen.queryByText(/^Thiếu sản phẩm/)).toBeNull());
  });

  test('an address with #ly-do leads into the field of the reason also where its status comes a moment later', async () => {
    await showTask({ person: STAFF }, '/viec/S05-03#ly-do');
    expect(document.getElementById('ly-do')).toBeNull();
    await act(async () => {
      await recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-03', body: { status: 'blocked' } });
    });
    await waitFor(() => expect(document.activeElement?.id).toBe('ly-do'));
  });

  test('an address with #san-pham leads into the field', async () => {
    await showTask({ person: STAFF }, '/viec/S05-03#san-pham');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Kết quả đo/ }));
  });

  test('typed and then a status tapped: neither is lost', async () => {
    await showTask();
    await userEvent.type(screen.getByRole('textbox', { name: /^Kết quả đo/ }), '38 Mb/s');
    await userEvent.click(screen.getByRole('radio', { name: 'Xong' }));
    await waitFor(async () =>
      expect((await ops()).map((op) => op.body)).toEqual([
        { status: 'todo', output: '38 Mb/s' },
        { status: 'done', output: '38 Mb/s' },
      ]),
    );
  });
});

test('the note is one fact when the field is left', async () => {
  await showTask();
  await userEvent.type(screen.getByRole('textbox', { name: 'Ghi chú của việc này' }), 'Cáp quang ổn.');
  await userEvent.tab();
  await waitFor(async () =>
    expect((await ops()).map(({ kind, body }) => [kind, body])).toEqual([['task.noteSet', { text: 'Cáp quang ổn.' }]]),
  );
});

describe('the six clear points [A3]', () => {
  test('are listed, the unclear ones counted and named', async () => {
    await showTask();
    const six = section('6 rõ');
    expect(within(six).getByText('còn 1 chưa rõ')).toBeTruthy();
    expect(within(six).getByText('Chưa rõ. Chọn người làm')).toBeTruthy();
    expect(within(six).getByText('đến hết ngày 20/6/2025')).toBeTruthy();
    expect(within(six).getByText('Công chức phụ trách CNTT')).toBeTruthy();
    expect(within(six).getByText('Cấp phường')).toBeTruthy();
  });

  test('staff take an unassigned task themselves, which makes the person clear [A4]', async () => {
    await showTask();
    await userEvent.click(screen.getByRole('button', { name: 'Nhận việc này' }));
    expect(await within(section('6 rõ')).findByText('đủ 6 rõ')).toBeTruthy();
    expect(await within(section('6 rõ')).findByText('Đỗ Thị Phượng')).toBeTruthy();
    expect((await ops()).map(({ kind, body }) => [kind, body])).toEqual([['task.assigned', { user: STAFF.id }]]);
    expect(screen.queryByRole('button', { name: 'Nhận việc này' })).toBeNull();
    expect(screen.queryByRole('combobox')).toBeNull();
    // Staff may not give it back: the city would return that.
    expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  });

  test('a leader gives it to a unit of the ward', async () => {
    const { container } = await showTask({ person: LEADER });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Giao việc này cho' }),
      'Văn phòng HĐND và UBND',
    );
    expect(await ops()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Giao' }));
    const people = section('Người làm, bộ phận và hạn');
    await waitFor(() => expect(within(people).getAllByText('Văn phòng HĐND và UBND').length).toBeGreaterThan(1));
    expect((await ops()).map((op) => op.body)).toEqual([{ unit: 'van-phong-hdnd-va-ubnd' }]);
    await expectNoAxeFaults(container);
  });

  test('what a leader gave can be taken back for ten seconds, as a new fact [A4]', async () => {
    await showTask({ person: LEADER });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Giao việc này cho' }),
      'Văn phòng HĐND và UBND',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Giao' }));
    expect(await screen.findByText('S05-03: giao cho Văn phòng HĐND và UBND')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(await screen.findByText('Đã hoàn tác. S05-03: chưa giao cho ai')).toBeTruthy();
    expect((await ops()).map((op) => op.body)).toEqual([{ unit: 'van-phong-hdnd-va-ubnd' }, {}]);
  });
});

describe('comments', () => {
  test('stand in order with name, time and mark; a new one is added below', async () => {
    const comment = { kind: 'comment.added', body: { on: 'task:S05-03', text: 'Niêm yết cả đường dây nóng.' } };
    await showTask(withLog({ opId: 'c1', entity: '0197a000-0000-7000-8000-000000000001', ...comment }));
    expect(await screen.findByText('Niêm yết cả đường dây nóng.')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Viết trao đổi' }), 'Đã dán tại quầy 1.');
    await userEvent.click(screen.getByRole('button', { name: 'Thêm trao đổi' }));
    await waitFor(() => expect(within(section('Trao đổi')).getAllByRole('listitem')).toHaveLength(2));
    expect(within(section('Trao đổi')).getAllByRole('listitem')[1]?.textContent).toContain('Đã dán tại quầy 1.');
    expect(screen.getByRole('textbox', { name: 'Viết trao đổi' })).toHaveProperty('value', '');
    const [op] = await ops();
    expect(op).toMatchObject({ kind: 'comment.added', body: { on: 'task:S05-03', text: 'Đã dán tại quầy 1.' } });
    expect(op?.entity).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('an empty one is not added; the field says why', async () => {
    await showTask();
    await userEvent.click(await screen.findByRole('button', { name: 'Thêm trao đổi' }));
    expect(screen.getByText('Viết nội dung trước khi thêm.')).toBeTruthy();
    expect(await ops()).toEqual([]);
  });

  test('half a comment is there again after the page was closed', async () => {
    const { unmount } = await showTask();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Viết trao đổi' }), 'Quầy 3 chờ');
    await waitFor(async () => expect(await store.db.drafts.count()).toBe(1));
    unmount();
    await showScreen(<TaskPage />, { path: '/viec/S05-03', route: '/viec/:taskId' });
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Viết trao đổi' })).toHaveProperty('value', 'Quầy 3 chờ'),
    );
  });
});

test('the history tells who did what, newest first', async () => {
  const facts: (Partial<Op> & { readonly opId: string })[] = [
    { opId: 'h1', body: { status: 'doing' } },
    { opId: 'h2', kind: 'task.assigned', body: { user: STAFF.id }, actor: STAFF.id },
    { opId: 'h3', body: { status: 'blocked', reason: 'chưa có SIM' }, seen: ['h1'] },
    { opId: 'h4', kind: 'task.noteSet', body: { text: 'Đã gọi nhà mạng.' }, actor: 'lanhdao.hoankiem' },
    { opId: 'h5', kind: 'task.dueSet', body: { on: '2025-06-27' } },
  ];
  const log = makeLog(facts.map(makeOp));
  store = await openTablet({ person: STAFF, wards: [{ code: '00070', log }] });
  const entries = log.map(({ op, seq, receivedAt }) => ({
    op: { ...op, seen: [...op.seen] },
    seq: seq!,
    receivedAt: receivedAt!,
    hash: `hash-${seq}`,
    outcome: 'current' as const,
  }));
  await store.db.history.put({ scope: 'ward:00070', from: 1, to: entries.length, entries });
  await showScreen(<TaskPage />, { path: '/viec/S05-03', route: '/viec/:taskId' });
  await screen.findByRole('heading', { level: 2, name: 'Lịch sử' });
  const events = () =>
    within(section('Lịch sử'))
      .queryAllByRole('listitem')
      .map((item) => item.textContent);
  const told = () => events().map((text) => text.replace(/^[\d:/, ]+/, '').replace(/Thành phố đã nhận$/, ''));
  await waitFor(() =>
    expect(told()).toEqual([
      'Đỗ Thị Phượng đặt hạn 27/6',
      'lanhdao.hoankiem ghi chú: Đã gọi nhà mạng.',
      'Đỗ Thị Phượng: Vướng. chưa có SIM',
      'Đỗ Thị Phượng nhận việc',
      'Đỗ Thị Phượng: Đang làm',
    ]),
  );
});

test('legal basis, documents and source stand with it [A1]', async () => {
  await showTask({ person: STAFF }, '/viec/S05-04');
  const basis = section('Căn cứ và nguồn');
  expect(within(basis).getByText('Công văn số 3590/SNV-SBN')).toBeTruthy();
  expect(within(basis).getByText(/^3590\/SNV-SBN: /)).toBeTruthy();
  expect(within(basis).getByText('Nội dung có nguồn công bố (Hà Nội)')).toBeTruthy();
});

test('a composed text says that it has no published source', async () => {
  await showTask();
  expect(screen.getByText('Nội dung do nhóm soạn, chưa có nguồn công bố')).toBeTruthy();
});

test('a change the city returned is named, with the way to its reason [E3]', async () => {
  store = await openTablet({ person: STAFF });
  const op = await recordOp({
    scope: 'ward:00070',
    kind: 'task.statusSet',
    entity: 'S05-03',
    body: { status: 'done' },
  });
  const { opId, installId, n, scope, entity } = op;
  await store.db.outbox.delete([installId, n]);
  await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason: 'closed', at: op.madeAt });
  await showScreen(<TaskPage />, { path: '/viec/S05-03', route: '/viec/:taskId' });
  const link = await screen.findByRole('link', { name: 'Thành phố trả lại một thay đổi của việc này' });
  expect(link.getAttribute('href')).toBe('/dong-bo');
  expect(screen.getByText('Thành phố trả lại. Còn nguyên trên máy.')).toBeTruthy();
});
