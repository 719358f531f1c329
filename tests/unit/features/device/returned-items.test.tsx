/** What can be done about returned items, what became of them, and what leaders look at. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow, RejectedRow } from '../../../../src/data/db.ts';
import type { Network } from '../../../../src/data/network.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { SyncPage } from '../../../../src/features/device/sync-page.tsx';
import { makeOp } from '../../../support/make-op.ts';
import { closeTablet, expectNoAxeFaults, NOW, openTablet, showScreen, STAFF, syncedAt } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const LEADER: PersonRow = {
  ...STAFF,
  id: 'lanhdao.hoankiem',
  name: 'Trần Văn Hòa',
  role: 'leader',
  grants: [{ scope: 'ward:00070', role: 'leader' }],
};

const URGING = '0197a000-0000-7000-8000-0000000000aa';

type Returned = Partial<Op> & Pick<RejectedRow, 'reason'>;

async function open(person: PersonRow, returned: readonly Returned[], network?: Network) {
  store = await openTablet({ person, meta: syncedAt(NOW), ...(network === undefined ? {} : { network }) });
  for (const [index, { reason, ...fields }] of returned.entries()) {
    const op = makeOp({ opId: `r${index}`, n: index + 1, entity: 'S05-02', ...fields });
    const { opId, installId, n, scope, entity } = op;
    await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason, at: '2025-06-24T08:20:00.000Z' });
  }
  return showScreen(<SyncPage />, { path: '/dong-bo', route: '/dong-bo' });
}

const section = async (name: string) =>
  (await screen.findByRole('heading', { level: 2, name })).closest('section') as HTMLElement;
const row = (opId: string) => store.db.rejected.get(opId);
const ops = async () => (await store.db.outbox.toArray()).map(({ op }) => op);

describe('a returned item', () => {
  test('that its author may record now is sent again as a new op, and stands under what was dealt with [E3, S75]', async () => {
    const { container } = await open(STAFF, [{ reason: 'session-revoked', body: { status: 'done' } }]);
    await userEvent.click(await screen.findByRole('button', { name: 'Gửi lại' }));
    const done = await section('Đã xử lý');
    await waitFor(() => expect(done.textContent).toContain('Đỗ Thị Phượng đã gửi lại'));
    expect(await ops()).toMatchObject([{ body: { status: 'done' }, seen: ['r0'] }]);
    expect(screen.queryByRole('heading', { name: 'Thành phố trả lại' })).toBeNull();
    await expectNoAxeFaults(container);
  });

  test('is handed over, also offline, and says so', async () => {
    await open(STAFF, [{ reason: 'not-granted', kind: 'task.assigned', body: { user: 'lanhdao.hoankiem' } }]);
    await userEvent.click(await screen.findByRole('button', { name: 'Nhờ lãnh đạo' }));
    expect(await screen.findByText(/^Đã nhờ xem xét/)).toBeDefined();
    expect(await row('r0')).toMatchObject({ untold: 'ask' });
    expect(screen.queryByRole('button', { name: 'Gửi lại' })).toBeNull();
  });

  test('of a ward that was lost goes to a supervisor [E12]', async () => {
    await open(STAFF, [{ reason: 'not-granted', scope: 'ward:00082' }]);
    expect(await screen.findByRole('button', { name: 'Nhờ người giám sát' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Gửi lại' })).toBeNull();
  });

  test('is given up only after a second question, and is kept', async () => {
    await open(STAFF, [{ reason: 'unknown-entity', body: { status: 'done', output: 'Số 05' } }]);
    await userEvent.click(await screen.findByRole('button', { name: 'Bỏ' }));
    expect((await row('r0'))?.settled).toBeUndefined();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ mục này' }));
    const done = await section('Đã xử lý');
    await waitFor(() => expect(done.textContent).toContain('Đỗ Thị Phượng đã bỏ'));
    expect(done.textContent).toContain('Số 05');
  });

  test.each<[string, Returned, string, string | null]>([
    [
      'an urging',
      { reason: 'too-large', kind: 'urging.sent', entity: URGING, body: { text: 'Niêm yết' } },
      'Đôn đốc phường, xã',
      `/don-doc/${URGING}?phuong=00070#tra-lai`,
    ],
    [
      'an answer to an urging',
      { reason: 'invalid-body', kind: 'urging.acknowledged', entity: URGING, body: { text: 'Mai xong' } },
      'Ghi đã nhận đôn đốc',
      `/don-doc/${URGING}?phuong=00070#tra-lai`,
    ],
    [
      'the end of an urging',
      { reason: 'closed', kind: 'urging.closed', entity: URGING, body: { isDone: true, note: 'Đã xem' } },
      'Đóng hoặc mở lại đôn đốc',
      `/don-doc/${URGING}?phuong=00070#tra-lai`,
    ],
    [
      'a verification of a task',
      {
        reason: 'too-large',
        kind: 'verification.set',
        entity: 'verification:S05-02',
        body: { result: 'returned', content: [], comment: 'Chụp lại' },
      },
      'Kết quả kiểm tra',
      '/viec/S05-02?phuong=00070#tra-lai',
    ],
    [
      'a verification of a run',
      {
        reason: 'session-revoked',
        kind: 'verification.set',
        entity: `verification:${URGING}`,
        body: { result: 'confirmed', content: [], comment: 'Đã xem tại chỗ' },
      },
      'Kết quả kiểm tra một lần chạy thử hoặc việc tự thêm',
      null,
    ],
  ])(
    'that is %s says so in words, shows what was written, and has a way on [E3, D7, D10]',
    async (_, item, words, fix) => {
      await open(STAFF, [item]);
      const returned = await section('Thành phố trả lại');
      await waitFor(() => expect(returned.textContent).toContain(words));
      for (const text of Object.values(item.body ?? {})) {
        if (typeof text === 'string' && text.includes(' ')) expect(returned.textContent).toContain(text);
      }
      const link = () => within(returned).queryByRole('link', { name: 'Sửa rồi gửi lại' });
      if (fix === null) expect(await within(returned).findByRole('button', { name: 'Gửi lại' })).toBeDefined();
      await waitFor(() => expect(link()?.getAttribute('href') ?? null).toBe(fix));
    },
  );

  test('of somebody else on this device is shown and not theirs to decide', async () => {
    await open(STAFF, [{ reason: 'not-granted', actor: 'lanhdao.hoankiem' }]);
    const returned = await section('Thành phố trả lại');
    expect(within(returned).queryByRole('button', { name: /Gửi lại|Nhờ|Bỏ/ })).toBeNull();
  });

  test('beside others is sent again with one tap for all that may be', async () => {
    await open(STAFF, [
      { reason: 'not-granted', body: { status: 'done' } },
      { reason: 'opid-reused', entity: 'S05-03', body: { status: 'doing' } },
      { reason: 'invalid-body', entity: 'S05-04' },
    ]);
    await userEvent.click(await screen.findByRole('button', { name: 'Gửi lại tất cả (2)' }));
    await waitFor(async () => expect((await ops()).map(({ entity }) => entity).sort()).toEqual(['S05-02', 'S05-03']));
    expect(await screen.findByRole('link', { name: 'Sửa rồi gửi lại' })).toBeDefined();
  });
});

describe('what waits for review', () => {
  const item = { opId: 'q1', reason: 'not-granted', receivedAt: NOW, authorName: 'Đỗ Thị Phượng', askedAt: NOW };
  const op = makeOp({ opId: 'q1', kind: 'task.assigned', entity: 'S05-02', body: { user: 'canbo.hoankiem' } });

  function city(items: readonly unknown[], asked: string[] = []): Network {
    return async (path, init) => {
      asked.push(`${init.method} ${path}`);
      const body = path.endsWith('/accept') ? { opId: 'q1', outcome: 'accepted' } : items;
      return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
    };
  }

  test('is shown to a leader with who, what, why and the value now; accepted, it says so', async () => {
    const asked: string[] = [];
    const { container } = await open(
      LEADER,
      [],
      city(
        [
          { ...item, op },
          { ...item, opId: 'q2', op, outcome: 'discarded' },
        ],
        asked,
      ),
    );
    const review = await section('Chờ xem xét');
    await within(review).findByText('Hiện nay: chưa ai ghi');
    await waitFor(() => expect(review.textContent).toContain('Phường Hoàn Kiếm · S05-02'));
    await waitFor(() => expect(review.textContent).toContain('Người ghi muốn: canbo.hoankiem'));
    expect(review.textContent).toContain('Người ghi không có quyền ghi mục này. người ghi nhờ xem xét');
    expect(within(review).getAllByRole('listitem')).toHaveLength(1);
    await expectNoAxeFaults(container);
    await userEvent.click(within(review).getByRole('button', { name: 'Chấp nhận' }));
    expect(await within(review).findByText('Đã chấp nhận. Mục này đã vào sổ.')).toBeDefined();
    expect(asked).toContain('POST /api/v1/quarantine/accept');
  });

  test('says where there is nothing, and where the city cannot be asked', async () => {
    await open(LEADER, [], city([]));
    expect(await screen.findByText('Không có mục nào chờ xem xét.')).toBeDefined();
    await closeTablet(store);
    await open(LEADER, []);
    expect(await screen.findByText('Chưa hỏi được thành phố. Danh sách này cần mạng.')).toBeDefined();
  });

  test('is no matter of staff', async () => {
    const asked: string[] = [];
    await open(STAFF, [], city([{ ...item, op }], asked));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('heading', { name: 'Chờ xem xét' })).toBeNull();
    expect(asked.filter((path) => path.includes('ward=all'))).toEqual([]);
  });
});
