import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { observeDraftCount } from '../../../../src/data/drafts.ts';
import { type OpDraft, recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { isSameValue } from '../../../../src/domain/register.ts';
import { useNotices } from '../../../../src/features/marks/undo-store.ts';
import { ProblemPage } from '../../../../src/features/problems/problem-page.tsx';
import { first } from '../../../support/field-tablet.ts';
import { makeLog, makeOp } from '../../../support/make-op.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  LEADER,
  openTablet,
  showScreen,
  STAFF,
  SUPERVISOR,
} from '../tablet-screen.tsx';

const ID = '01979f5e-8c00-7000-8000-0000000000aa';
const OTHER = '01979f5e-8c00-7000-8000-0000000000ab';
const CAUSE = '01979f5e-8c00-7000-8000-0000000000cc';

let store: Store;

afterEach(async () => {
  act(() => useNotices.getState().dismiss());
  await closeTablet(store);
});

type Fields = Partial<Op> & { readonly opId: string };

const RAISED: Fields = {
  opId: 'a',
  kind: 'problem.raised',
  entity: ID,
  body: { title: 'Máy quét hỏng', category: 'chuyện lạ', severity: 'high' },
  madeAt: '2025-06-23T06:40:00.000+07:00',
};
const FOLDED: Fields = {
  opId: 'f',
  kind: 'problem.causeSet',
  entity: ID,
  body: { cause: CAUSE, title: 'Máy quét', wards: 2 },
};
const CONFIRMED: Fields = { opId: 'c', kind: 'problem.stateSet', entity: ID, body: { state: 'confirmed' } };

async function showProblem(person: PersonRow, ...log: readonly Fields[]) {
  const meta = { preferences: { asOfDay: 'clock' } };
  const wards = [
    { code: '00070', log: makeLog(log.map(makeOp)) },
    {
      code: '00082',
      log: makeLog(
        [
          { ...RAISED, opId: 'o', entity: OTHER },
          { ...FOLDED, opId: 'g', entity: OTHER },
        ].map((fields) => makeOp({ ...fields, scope: 'ward:00082' })),
      ),
    },
  ];
  store = await openTablet({ person, wards, meta });
  return draw();
}

async function draw() {
  const path = `/vuong-mac/${ID}?phuong=00070`;
  const view = await showScreen(<ProblemPage />, { path, route: '/vuong-mac/:id' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const ops = async () =>
  (await store.db.outbox.toArray()).map(({ op: { kind, entity, body } }) => ({ kind, entity, body }));

describe('a problem', () => {
  test('says its category as “Khác” where nobody knows it, its level and since when it is over', async () => {
    const { container } = await showProblem(STAFF, RAISED);
    expect(await screen.findByText('Khác')).toBeTruthy();
    // Raised 34 hours ago: ten hours over.
    expect(screen.getAllByText('quá 10 giờ, tự chuyển lên Tổ công tác, quận, huyện, thị xã')[0]).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('is talked about: comments of all, oldest first, and one more by whoever may', async () => {
    const on = `problem:${ID}`;
    await showProblem(
      SUPERVISOR,
      RAISED,
      { opId: 'x', kind: 'comment.added', entity: 'x1', body: { on, text: 'Đã gọi bảo hành' } },
      { opId: 'y', kind: 'comment.added', entity: 'x2', body: { on: 'task:S05-03', text: 'Việc khác' } },
    );
    expect(await screen.findByText('Đã gọi bảo hành')).toBeTruthy();
    expect(screen.queryByText('Việc khác')).toBeNull();
    await userEvent.type(screen.getByLabelText('Viết trao đổi'), 'Chiều nay có máy thay');
    await userEvent.click(screen.getByRole('button', { name: 'Thêm trao đổi' }));
    expect(await screen.findByText('Chiều nay có máy thay')).toBeTruthy();
    expect((await ops()).map(({ kind, body }) => [kind, body])).toEqual([
      ['comment.added', { on, text: 'Chiều nay có máy thay' }],
    ]);
  });

  test('is answered for every ward of its cause at once', async () => {
    await showProblem(SUPERVISOR, RAISED, FOLDED);
    await userEvent.type(await screen.findByLabelText('Cách gỡ'), 'Quét hai lần A4');
    const forAll = 'Trả lời một lần cho cả 2 vướng mắc của 2 phường, xã cùng nêu';
    expect((await screen.findByLabelText<HTMLInputElement>(forAll)).checked).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }));
    await waitFor(async () => expect(await ops()).toHaveLength(4));
    expect((await ops()).map(({ kind, entity }) => [kind, entity])).toEqual([
      ['problem.answered', ID],
      ['problem.stateSet', ID],
      ['problem.answered', OTHER],
      ['problem.stateSet', OTHER],
    ]);
  });

  test('that is done takes no answer: it is said how, and the text stays', async () => {
    await showProblem(STAFF, RAISED, CONFIRMED);
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Cách gỡ');
    await userEvent.type(field, 'Thay máy');
    await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }));
    const sentence = 'Vướng mắc này đã xong: mở lại rồi trả lời. Chữ vừa ghi vẫn còn.';
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(field.value).toBe('Thay máy');
    expect(await ops()).toEqual([]);
  });

  test('is confirmed by its ward, and not by the city', async () => {
    await showProblem(STAFF, RAISED);
    await userEvent.click(await screen.findByRole('button', { name: 'Đã gỡ, xác nhận xong' }));
    await waitFor(async () =>
      expect(await ops()).toEqual([{ kind: 'problem.stateSet', entity: ID, body: { state: 'confirmed' } }]),
    );
  });

  test('shows the city no way to confirm', async () => {
    await showProblem(SUPERVISOR, RAISED);
    expect(await screen.findByRole('button', { name: 'Chuyển cấp' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Đã gỡ, xác nhận xong' })).toBeNull();
  });
});

describe('a dialog about a problem', () => {
  const AT = { scope: 'ward:00070', entity: ID } as const;
  const OWNED: Fields = { opId: 'w', kind: 'problem.ownerSet', entity: ID, body: { unit: 'vpub' } };
  const recorded = async () => (await store.db.outbox.toArray()).map(({ op }) => op);
  const observedDrafts = () => first(observeDraftCount(store));
  const open = async (name: string) => {
    await userEvent.click(await screen.findByRole('button', { name }));
    return screen.findByRole('dialog');
  };
  const press = (dialog: HTMLElement, name: string) => userEvent.click(within(dialog).getByRole('button', { name }));
  const unitIn = (dialog: HTMLElement) => within(dialog).getByRole<HTMLSelectElement>('combobox');
  const dueIn = (dialog: HTMLElement) => within(dialog).getByLabelText('Hạn gỡ (không bắt buộc)');

  test('opens with the unit that stands now, whatever was chosen in it before [S70]', async () => {
    await showProblem(LEADER, RAISED);
    const dialog = await open('Giao, đặt hạn');
    const [, mine = '', , theirs = ''] = [...unitIn(dialog).options].map(({ value }) => value);
    fireEvent.change(unitIn(dialog), { target: { value: mine } });
    await press(dialog, 'Lưu');
    await waitFor(async () => expect(await recorded()).toHaveLength(1));
    const { opId } = await recordOp({ ...AT, kind: 'problem.ownerSet', body: { unit: theirs, due: '2025-06-28' } });
    await screen.findByText('28/6/2025');
    const again = await open('Giao, đặt hạn');
    expect(unitIn(again).value).toBe(theirs);
    fireEvent.change(dueIn(again), { target: { value: '2025-06-30' } });
    await press(again, 'Lưu');
    await waitFor(async () => expect(await recorded()).toHaveLength(3));
    const [last] = (await recorded()).slice(-1);
    expect(last).toMatchObject({ body: { unit: theirs, due: '2025-06-30' } });
    expect(last?.seen).toContain(opId);
  });

  interface DialogCase {
    readonly name: string;
    readonly log: readonly Fields[];
    readonly fill: (dialog: HTMLElement) => unknown;
    readonly theirs: OpDraft;
    readonly save: string;
    readonly mine: Op['body'];
    readonly seen: readonly string[];
  }

  test.each<DialogCase>([
    {
      name: 'Giao, đặt hạn',
      log: [OWNED],
      fill: (dialog: HTMLElement) => fireEvent.change(dueIn(dialog), { target: { value: '2025-06-30' } }),
      theirs: { ...AT, kind: 'problem.ownerSet', body: { due: '2025-06-28' } },
      save: 'Lưu',
      mine: { unit: 'vpub', due: '2025-06-30' },
      seen: ['w'],
    },
    {
      name: 'Chuyển cấp',
      log: [],
      fill: async (dialog: HTMLElement) => {
        await userEvent.click(within(dialog).getByRole('radio', { name: /Thành phố/ }));
        await userEvent.type(within(dialog).getByRole('textbox'), 'Ngoài khả năng');
      },
      theirs: { ...AT, kind: 'problem.levelSet', body: { level: 'department' } },
      save: 'Chuyển cấp',
      mine: { level: 'city', reason: 'Ngoài khả năng' },
      seen: [],
    },
    {
      name: 'Mở lại',
      log: [{ opId: 'h', kind: 'problem.stateSet', entity: ID, body: { state: 'handled' } }],
      fill: (dialog: HTMLElement) => userEvent.type(within(dialog).getByRole('textbox'), 'Máy vẫn hỏng'),
      theirs: { ...AT, kind: 'problem.stateSet', body: { state: 'confirmed' } },
      save: 'Mở lại',
      mine: { state: 'open', reason: 'Máy vẫn hỏng' },
      seen: ['h'],
    },
  ])('$name: what comes while it is open stays beside what is recorded [S70]', async (dialog) => {
    await showProblem(LEADER, RAISED, ...dialog.log);
    const element = await open(dialog.name);
    await dialog.fill(element);
    await recordOp(dialog.theirs);
    await press(element, dialog.save);
    expect(await screen.findByTestId('conflict')).toBeTruthy();
    const mine = (await recorded()).find(({ body }) => isSameValue(body, dialog.mine));
    expect(mine?.seen).toEqual(dialog.seen);
  });

  test.each([
    { name: 'Chuyển cấp', log: [], save: 'Chuyển cấp' },
    {
      name: 'Mở lại',
      log: [{ opId: 'h', kind: 'problem.stateSet', entity: ID, body: { state: 'handled' } }],
      save: 'Mở lại',
    },
  ])('$name: a reason, half typed, is there when it is opened again, and gone once recorded [S123]', async (dialog) => {
    const { unmount } = await showProblem(LEADER, RAISED, ...dialog.log);
    await userEvent.type(within(await open(dialog.name)).getByRole('textbox'), 'Chờ sở');
    unmount();
    await draw();
    const again = await open(dialog.name);
    await waitFor(() => expect(within(again).getByRole('textbox')).toHaveProperty('value', 'Chờ sở'));
    await press(again, dialog.save);
    await waitFor(async () => expect((await recorded())[0]).toMatchObject({ body: { reason: 'Chờ sở' } }));
    await waitFor(async () => expect(await observedDrafts()).toBe(0));
  });

  test('an owner that was chosen and not saved is there with what had been seen, and gone when the dialog is closed [S70, S123]', async () => {
    const { unmount } = await showProblem(LEADER, RAISED, OWNED);
    fireEvent.change(dueIn(await open('Giao, đặt hạn')), { target: { value: '2025-06-30' } });
    unmount();
    const theirs = await recordOp({ ...AT, kind: 'problem.ownerSet', body: { due: '2025-06-28' } }, store);
    await draw();
    const again = await open('Giao, đặt hạn');
    await waitFor(() => expect(dueIn(again)).toHaveProperty('value', '2025-06-30'));
    await press(again, 'Lưu');
    await screen.findByTestId('conflict');
    const mine = (await recorded()).find(({ opId }) => opId !== theirs.opId);
    expect(mine).toMatchObject({ body: { unit: 'vpub', due: '2025-06-30' }, seen: ['w'] });
    const closed = await open('Giao, đặt hạn');
    fireEvent.change(dueIn(closed), { target: { value: '2025-07-01' } });
    await press(closed, 'Đóng');
    expect(dueIn(await open('Giao, đặt hạn'))).not.toHaveProperty('value', '2025-07-01');
  });
});
