/** "Đồng bộ và thiết bị" on a tablet that holds real data. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonRow } from '../../../../src/data/db.ts';
import { type MetaValues, readMeta } from '../../../../src/data/meta.ts';
import type { Network } from '../../../../src/data/network.ts';
import { recordOp } from '../../../../src/data/record-op.ts';
import type { Store } from '../../../../src/data/store.ts';
import { SyncPage } from '../../../../src/features/device/sync-page.tsx';
import { QUARANTINE_REASONS, type QuarantineReason } from '../../../../src/protocol/quarantine-reasons.ts';
import { makeOp } from '../../../support/make-op.ts';
import {
  closeTablet,
  expectNoAxeFaults,
  NOW,
  openTablet,
  showScreen,
  STAFF,
  syncedAt,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

async function openPage(facts: TabletFacts = {}, options: { language?: 'en' } = {}) {
  store = await openTablet({ person: STAFF, ...facts });
  return showPage(options);
}

async function showPage(options: { language?: 'en' } = {}) {
  const view = await showScreen(<SyncPage />, { path: '/dong-bo', route: '/dong-bo', ...options });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

function standing(fields: Partial<MetaValues['syncStatus']>): Partial<MetaValues> {
  const { syncStatus } = syncedAt('2025-06-24T06:51:00.000Z');
  return { syncStatus: { ...syncStatus, ...fields } as MetaValues['syncStatus'] };
}

function recordOne() {
  return recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity: 'S05-01', body: { status: 'doing' } });
}

const ADMIN: PersonRow = {
  id: 'quantri',
  name: 'Quản trị',
  role: 'admin',
  grants: [{ scope: 'campaign', role: 'admin' }],
  session: 'session-admin',
  isSignedOut: false,
};

describe('the sentence at the top', () => {
  test('says since when the device is offline, and that nothing has to be done', async () => {
    await openPage({ meta: standing({ state: 'offline' }) });
    expect(await screen.findByRole('heading', { level: 1, name: 'Ngoại tuyến từ 13:51' })).toBeDefined();
    expect(screen.getByText('Vẫn làm việc bình thường. Máy tự thử lại và tự gửi.')).toBeDefined();
  });

  test('says that all is sent only when nothing is unsent [E2]', async () => {
    await openPage({ meta: standing({ state: 'synced', lastSyncedAt: NOW }) });
    expect(await screen.findByRole('heading', { level: 1, name: 'Đã gửi hết lúc 16:40' })).toBeDefined();
    await recordOne();
    expect(await screen.findByRole('heading', { level: 1, name: 'Đang liên lạc với thành phố' })).toBeDefined();
  });

  test('counts receipts while sending, with a bar that fills by them [E5]', async () => {
    await openPage({ meta: standing({ state: 'syncing', sending: { done: 3, total: 5 } }) });
    expect(screen.getByRole('heading', { level: 1, name: 'Đang gửi 3/5' })).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'Đang gửi 3/5' }).getAttribute('aria-valuenow')).toBe('3');
  });

  test('tells a network that wants a sign-in apart from no network', async () => {
    await openPage({ meta: standing({ state: 'offline', trouble: 'portal' }) });
    expect(screen.getByRole('heading', { level: 1, name: 'Mạng này đòi đăng nhập' })).toBeDefined();
  });

  test.each([
    ['offline', 'city', 'Thành phố chưa trả lời được'],
    ['paused', 'upgrade', 'Cần bản mới của ứng dụng'],
    ['paused', 'hold', 'Thành phố chưa đọc được bản này'],
    ['paused', 'storage', 'Máy không lưu thêm được'],
  ] as const)(
    'says what %s by %s is, and never that somebody has to sign in [E7, I2]',
    async (state, trouble, name) => {
      await openPage({ meta: standing({ state, trouble }) });
      expect(await screen.findByRole('heading', { level: 1, name })).toBeDefined();
      expect(screen.queryByText(/Đăng nhập để gửi tiếp|đòi đăng nhập/)).toBeNull();
    },
  );

  test('says how old the last answer is, and where silence may come from [E7]', async () => {
    const lastContactAt = new Date(Date.parse(NOW) - 12 * 60_000).toISOString();
    await openPage({ meta: standing({ state: 'offline', lastContactAt }) });
    expect(await screen.findByText('Thành phố trả lời lần gần nhất lúc 16:28, 12 phút trước.')).toBeDefined();
    expect(screen.getByText(/mạng nơi này có thể đòi đăng nhập/)).toBeDefined();
  });

  test('says that the queue is paused and untouched when the session has ended [F4]', async () => {
    await openPage({ meta: standing({ state: 'paused', trouble: 'signed-out' }) });
    expect(screen.getByRole('heading', { level: 1, name: 'Tạm dừng, cần đăng nhập' })).toBeDefined();
    expect(screen.getByText(/Mọi thứ vẫn trên máy/)).toBeDefined();
  });

  test('of a device that never spoke with the city does not invent a time', async () => {
    await openPage();
    expect(screen.getByRole('heading', { level: 1, name: 'Chưa liên lạc với thành phố lần nào' })).toBeDefined();
  });
});

describe('what is unsent', () => {
  test('is counted with the time of the oldest [E2]', async () => {
    await openPage({ meta: syncedAt(NOW) });
    await recordOne();
    await recordOne();
    const unsent = (await screen.findByText(/thay đổi chưa gửi, cũ nhất/)).closest('li');
    await waitFor(() => expect(unsent?.textContent).toMatch(/^2 thay đổi chưa gửi, cũ nhất 16:40$/));
  });

  test('goes out by "Gửi ngay", which asks the loop and says so when offline [E5]', async () => {
    await openPage({ meta: syncedAt(NOW) });
    await userEvent.click(screen.getByRole('button', { name: 'Gửi ngay' }));
    await waitFor(async () => expect(await readMeta(store.db, 'syncRequest')).toBeDefined());
    expect(screen.getByText('Đã yêu cầu gửi. Máy gửi ngay khi có mạng.')).toBeDefined();
  });
});

describe('the clock', () => {
  test('is warned about from two minutes on, with what to do [E9]', async () => {
    await openPage({ meta: { ...syncedAt(NOW), clockOffsetMs: 5 * 60_000 } });
    expect(screen.getByText(/Đồng hồ máy lệch 5 phút. Bật giờ tự động trong Cài đặt./)).toBeDefined();
  });

  test('is not mentioned below that', async () => {
    await openPage({ meta: { ...syncedAt(NOW), clockOffsetMs: -90_000 } });
    expect(screen.queryByText('Đồng hồ máy lệch')).toBeNull();
  });
});

describe('what the city returned', () => {
  async function openReturned(reason: QuarantineReason, fields: Parameters<typeof makeOp>[0]) {
    store = await openTablet({ person: STAFF, meta: syncedAt(NOW) });
    const op = makeOp(fields);
    const { installId, n, scope, entity, opId } = op;
    await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason, at: '2025-06-24T08:20:00.000Z' });
    await showPage();
    return screen.findByRole('heading', { level: 2, name: 'Thành phố trả lại' });
  }

  test('stands with where, when, who, what was written and one way on; it stays on the device [E3]', async () => {
    const heading = await openReturned('not-granted', {
      opId: 'a',
      entity: 'S05-02',
      body: { status: 'na', reason: 'phường không có quầy' },
    });
    const section = heading.closest('section') as HTMLElement;
    expect(within(section).getByText('còn nguyên trên máy')).toBeDefined();
    await within(section).findByRole('link', { name: 'Sửa rồi gửi lại' });
    await waitFor(() => expect(section.textContent).toContain('Phường Hoàn Kiếm · S05-02 · 15:20 · Đỗ Thị Phượng'));
    expect(section.textContent).toContain('Chuyển “Thiết bị mỗi quầy: máy tính, máy in, máy quét');
    expect(section.textContent).toContain('sang Không áp dụng');
    expect(section.textContent).toContain('Việc này cần quyền lãnh đạo. Nhờ lãnh đạo xác nhận, hoặc chọn cách khác.');
    expect(section.textContent).toContain('phường không có quầy');
    expect(within(section).getByRole('link', { name: 'Sửa rồi gửi lại' }).getAttribute('href')).toBe(
      '/viec/S05-02?phuong=00070#tra-lai',
    );
  });

  test('from a ward that is no longer the author’s says whom to ask, and opens nothing [E12]', async () => {
    const heading = await openReturned('not-granted', { opId: 'a', scope: 'ward:00082' });
    const section = heading.closest('section') as HTMLElement;
    expect(section.textContent).toContain('không còn được giao cho người ghi');
    expect(within(section).queryByRole('link')).toBeNull();
  });

  test.each(QUARANTINE_REASONS)('for the reason %s is told in a sentence that says what to do [E3]', async (reason) => {
    const heading = await openReturned(reason, { opId: 'a' });
    const section = heading.closest('section') as HTMLElement;
    expect(section.textContent).not.toContain(reason);
    expect(section.textContent).toMatch(/Nhờ|Mở|nhập lại|Nhập lại|Rút gọn|Chụp|Ghi vào|Cập nhật/);
  });

  test('is counted; nothing returned shows nothing', async () => {
    await openPage({ meta: syncedAt(NOW) });
    expect(screen.queryByRole('heading', { name: 'Thành phố trả lại' })).toBeNull();
    expect(screen.getByText('mục bị trả lại').closest('li')?.textContent).toBe('0 mục bị trả lại');
  });
});

describe('the self-test', () => {
  test('without a worker is not ready, and says for each point what to do [E6]', async () => {
    await openPage({ meta: syncedAt(NOW) });
    const point = screen.getByTestId('offline-ready');
    expect(await within(point).findByText('Chưa cất vào máy')).toBeDefined();
    expect(point.dataset['ready']).toBe('no');
    expect(within(point).getByText('còn 2 mục')).toBeDefined();
    expect(within(point).getByText(/Mở lại ứng dụng lúc có mạng/, { selector: '[data-check=worker] *' })).toBeDefined();
    expect(within(point).getByText('Ghi được vào máy')).toBeDefined();
  });

  test('names how many parts of the data are missing, and finds them when they have come', async () => {
    await openPage({ meta: syncedAt(NOW), wards: [{ code: '00070', log: [], isComplete: false }] });
    const point = screen.getByTestId('offline-ready');
    expect(await within(point).findByText('Mới có 1/2 phần. Giữ mạng cho đến khi nhận đủ.')).toBeDefined();
    await store.db.scopes.update('ward:00070', { isComplete: true });
    await userEvent.click(within(point).getByRole('button', { name: 'Thử lại' }));
    expect(await within(point).findByText('2 phần số liệu đều mới nhất')).toBeDefined();
  });
});

describe('the people of the device', () => {
  const LEADER: PersonRow = {
    ...STAFF,
    id: 'lanhdao.hoankiem',
    name: 'Trần Văn Hòa',
    role: 'leader',
    session: 'session-leader',
  };

  async function openWithTwo() {
    store = await openTablet({ person: STAFF, meta: syncedAt(NOW) });
    await store.db.people.put(LEADER);
    await showPage();
    return screen.findByRole('button', { name: /Đổi sang người này.*Trần Văn Hòa/ });
  }

  test('are switched by one press, offline [F3]', async () => {
    await userEvent.click(await openWithTwo());
    await waitFor(async () => expect(await readMeta(store.db, 'currentPerson')).toBe('lanhdao.hoankiem'));
  });

  test('lock the device without signing out [F3]', async () => {
    await openWithTwo();
    await userEvent.click(screen.getByRole('button', { name: 'Khóa máy' }));
    await waitFor(async () => expect(await readMeta(store.db, 'currentPerson')).toBeNull());
    expect((await store.db.people.get(STAFF.id))?.isSignedOut).toBe(false);
  });

  test('who leave with unsent work are asked first; the work stays when they go [F4]', async () => {
    await openWithTwo();
    await recordOne();
    await screen.findByText(/cũ nhất/);
    await userEvent.click(screen.getByRole('button', { name: /Rời máy.*Đỗ Thị Phượng/ }));
    const dialog = screen.getByRole('dialog', { name: 'Đỗ Thị Phượng rời máy này?' });
    expect(within(dialog).getByText(/Còn 1 thay đổi chưa gửi/)).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Vẫn rời máy' }));
    await waitFor(async () => expect((await store.db.people.get(STAFF.id))?.isSignedOut).toBe(true));
    expect(await store.db.outbox.count()).toBe(1);
  });

  test('who leave with nothing unsent are told that all is sent', async () => {
    await openWithTwo();
    await userEvent.click(screen.getByRole('button', { name: /Rời máy.*Đỗ Thị Phượng/ }));
    expect(screen.getByText(/Mọi thay đổi đã gửi/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Ở lại' }));
    expect((await store.db.people.get(STAFF.id))?.isSignedOut).toBe(false);
  });
});

describe('an enrolment code', () => {
  const answering =
    (status: number, body: object, type = 'application/json'): Network =>
    async () =>
      new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });

  test('is shown large with its end and the same code as a QR [F2]', async () => {
    const network = answering(200, { code: 'ABCD2345', expiresAt: '2025-06-24T10:10:00.000Z' });
    await openPage({ person: ADMIN, network, meta: syncedAt(NOW) });
    await userEvent.click(await screen.findByRole('button', { name: 'Tạo mã ghi danh' }));
    expect(await screen.findByText('ABCD2345')).toBeDefined();
    expect(await screen.findByRole('img', { name: 'Mã QR của mã ghi danh ABCD2345' })).toBeDefined();
  });

  test('cannot be had offline, and says so', async () => {
    await openPage({ person: ADMIN, meta: syncedAt(NOW) });
    await userEvent.click(await screen.findByRole('button', { name: 'Tạo mã ghi danh' }));
    expect(await screen.findByText('Tạo mã cần mạng. Thử lại khi có mạng.')).toBeDefined();
  });

  test('that the city refuses says who may ask', async () => {
    const problem = { type: 'https://hai-cap.example/problems/forbidden', title: 'x', status: 403 };
    await openPage({
      person: ADMIN,
      network: answering(403, problem, 'application/problem+json'),
      meta: syncedAt(NOW),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Tạo mã ghi danh' }));
    expect(await screen.findByText(/Chỉ quản trị được tạo mã/)).toBeDefined();
  });

  test('is not offered to others', async () => {
    await openPage({ meta: syncedAt(NOW) });
    expect(screen.queryByRole('button', { name: 'Tạo mã ghi danh' })).toBeNull();
  });
});

describe('for everybody', () => {
  test('axe finds no fault', async () => {
    const { container } = await openPage({ person: ADMIN, meta: syncedAt(NOW) });
    await screen.findByText('Ghi được vào máy');
    await expectNoAxeFaults(container);
  });

  test('the page is whole in English', async () => {
    await openPage({ meta: syncedAt('2025-06-24T06:51:00.000Z') }, { language: 'en' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Offline since 13:51' })).toBeDefined();
    expect(await screen.findByText('The device can be written to')).toBeDefined();
  });
});
