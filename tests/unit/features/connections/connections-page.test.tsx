/** "Kết nối": every state of tokens and webhooks, on a tablet that asks a city whose answers the test gives. */
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TokenOnList } from '../../../../src/data/api-tokens.ts';
import type { Network } from '../../../../src/data/network.ts';
import type { Store } from '../../../../src/data/store.ts';
import type { WebhookOnList } from '../../../../src/data/webhooks.ts';
import { ConnectionsPage } from '../../../../src/features/connections/connections-page.tsx';
import { answer, problem } from '../../../support/test-store.ts';
import {
  expectNoAxeFaults,
  LEADER,
  openTablet,
  closeTablet,
  showScreen,
  STAFF,
  SUPERVISOR,
} from '../tablet-screen.tsx';

const ADMIN = { ...SUPERVISOR, id: 'quantri', name: 'Quản trị', role: 'admin' as const };
const AT = '2025-06-24T08:00:00.000Z';

const TOKEN: TokenOnList = {
  id: 't-1',
  name: 'Báo cáo ngày',
  wards: 'all',
  createdAt: AT,
  endsAt: '2025-09-22T17:00:00.000Z',
  lastUsedAt: '2025-06-24T09:00:00.000Z',
};
const OLD: TokenOnList = { ...TOKEN, id: 't-0', name: 'Cũ', endsAt: '2025-06-20T17:00:00.000Z' };

const HOOK: WebhookOnList = {
  id: 'h-1',
  url: 'https://bao-cao.example.vn/hai-cap',
  kinds: ['task.statusSet', 'urging.sent'],
  wards: ['00070'],
  owner: 'quantri',
  createdAt: AT,
  failingSince: '2025-06-23T02:00:00.000Z',
  paused: 'failing',
  waiting: 12,
  deadLetters: 1,
};
const { paused: _paused, ...RESUMED } = HOOK;
const LETTER = {
  id: 'l-1',
  scope: 'ward:00070',
  seq: 7,
  kind: 'task.statusSet',
  tries: 8,
  lastStatus: 500,
  diedAt: AT,
};

let store: Store | undefined;

afterEach(async () => {
  if (store !== undefined) await closeTablet(store);
  store = undefined;
});

interface Asked {
  readonly what: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A city that answers by method and path; what it has no answer for is silence. */
function cityOf(answers: Readonly<Record<string, () => Response>>): {
  readonly network: Network;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const network: Network = async (path, init) => {
    const what = `${init?.method ?? 'GET'} ${path.split('?')[0]}`;
    const bytes = init?.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : '{}';
    asked.push({ what, body: JSON.parse(bytes) as Asked['body'] });
    const give = answers[what];
    if (give === undefined) throw new TypeError('no network');
    return give();
  };
  return { network, asked };
}

const nothing = (): Response => new Response(null, { status: 204 });

async function show(person: typeof ADMIN | typeof LEADER, answers: Readonly<Record<string, () => Response>>) {
  const city = cityOf(answers);
  store = await openTablet({ person, network: city.network });
  const view = await showScreen(<ConnectionsPage />, { path: '/ket-noi', route: '/ket-noi' });
  return { ...view, asked: city.asked, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) }) };
}

const TOKENS = 'GET /api/v1/tokens';

describe('tokens', () => {
  it('are no matter of staff, and nothing is asked', async () => {
    const { asked, container } = await show(STAFF, {});
    expect(await screen.findByText('Lãnh đạo, người giám sát và quản trị mới tạo được kết nối.')).toBeTruthy();
    expect(asked).toEqual([]);
    await expectNoAxeFaults(container);
  });

  it('are not here without a network, which is said, and asked again by a press', async () => {
    let isThere = false;
    const { user } = await show(LEADER, {
      [TOKENS]: () => {
        if (isThere) return answer([]);
        throw new TypeError('no network');
      },
    });
    expect(await screen.findByText(/^Chưa hỏi được thành phố. Phần này chỉ dùng khi có mạng/)).toBeTruthy();
    isThere = true;
    await user.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(await screen.findByText('Chưa có khóa nào.')).toBeTruthy();
  });

  it('are listed, those that ended last, with what they read, until when, and their last use', async () => {
    const { container } = await show(LEADER, { [TOKENS]: () => answer([OLD, TOKEN]) });
    await screen.findAllByText('Báo cáo ngày');
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows[0]).toContain('Báo cáo ngày');
    expect(rows[0]).toContain('Dùng đến hết ngày 22/9/2025');
    expect(rows[0]).toContain('Dùng lần cuối 16:00');
    expect(rows[1]).toContain('Quá hạn');
    expect(screen.getAllByRole('button', { name: /Thu hồi/ })).toHaveLength(1);
    await expectNoAxeFaults(container);
  });

  it('are made with a name, an end and the password; the token is shown once and can be copied', async () => {
    const { user, asked, container } = await show(LEADER, {
      [TOKENS]: () => answer([]),
      'POST /api/v1/tokens': () => answer({ token: 'hct_abc', id: 't-2', endsAt: AT }),
    });
    await user.click(await screen.findByRole('button', { name: 'Tạo khóa' }));
    await user.click(await screen.findByRole('button', { name: 'Tạo khóa này' }));
    const missing = within(await screen.findByRole('alert'));
    expect(missing.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      'Đặt tên cho khóa.',
      'Nhập mật khẩu.',
    ]);
    await expectNoAxeFaults(container);
    await user.type(screen.getByLabelText('Tên khóa'), 'Sở Nội vụ');
    await user.type(screen.getByLabelText('Mật khẩu'), 'bi-mat');
    await user.click(screen.getByRole('button', { name: 'Tạo khóa này' }));
    expect(await screen.findByText('hct_abc')).toBeTruthy();
    expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toEqual({
      user: LEADER.id,
      secret: 'bi-mat',
      name: 'Sở Nội vụ',
      wards: 'all',
      lastDay: '2025-09-22',
    });
    await user.click(screen.getByRole('button', { name: 'Chép' }));
    expect(await screen.findByText('Đã chép.')).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe('hct_abc');
    await user.click(screen.getByRole('button', { name: 'Đã cất giữ' }));
    await waitFor(() => expect(screen.queryByText('hct_abc')).toBeNull());
  });

  it.each([
    ['a wrong password', () => problem(401, 'wrong-secret'), 'Mật khẩu chưa đúng. Kiểm tra rồi thử lại.'],
    ['too many tries', () => problem(429, 'too-many'), 'Thử quá nhiều lần. Chờ mười lăm phút rồi thử lại.'],
    ['a refusal', () => problem(403, 'forbidden'), /^Thành phố không nhận/],
  ])('after %s keep what was typed', async (_, give, words) => {
    const { user } = await show(LEADER, { [TOKENS]: () => answer([]), 'POST /api/v1/tokens': give });
    await user.click(await screen.findByRole('button', { name: 'Tạo khóa' }));
    await user.type(await screen.findByLabelText('Tên khóa'), 'Sở Nội vụ');
    await user.type(screen.getByLabelText('Mật khẩu'), 'bi-mat');
    await user.click(screen.getByRole('button', { name: 'Tạo khóa này' }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Tên khóa').value).toBe('Sở Nội vụ');
  });

  it('read some wards where somebody with many chooses them by name', async () => {
    const { user, asked } = await show(SUPERVISOR, {
      [TOKENS]: () => answer([]),
      'POST /api/v1/tokens': () => answer({ token: 'hct_abc', id: 't-2', endsAt: AT }),
    });
    await user.click(await screen.findByRole('button', { name: 'Tạo khóa' }));
    await user.type(await screen.findByLabelText('Tên khóa'), 'Một phường');
    await user.click(await screen.findByLabelText('Chỉ một số phường, xã'));
    await user.type(screen.getByLabelText('Tìm theo tên'), 'hoan kiem');
    await user.click(await screen.findByLabelText('Phường Hoàn Kiếm'));
    await user.type(screen.getByLabelText('Mật khẩu'), 'bi-mat');
    await user.click(screen.getByRole('button', { name: 'Tạo khóa này' }));
    await screen.findByText('hct_abc');
    expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toMatchObject({ wards: ['00070'] });
  });

  it('are revoked after a question', async () => {
    let tokens: readonly TokenOnList[] = [TOKEN];
    const { user } = await show(LEADER, {
      [TOKENS]: () => answer(tokens),
      'DELETE /api/v1/tokens/t-1': () => {
        tokens = [{ ...TOKEN, revokedAt: AT }];
        return nothing();
      },
    });
    await user.click(await screen.findByRole('button', { name: /Thu hồi/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Thu hồi' }));
    expect(await screen.findByText('Đã thu hồi')).toBeTruthy();
  });
});

describe('webhooks', () => {
  const HOOKS = 'GET /api/v1/webhooks';
  const LETTERS = 'GET /api/v1/webhooks/h-1/dead-letters';

  it('are shown to admins alone', async () => {
    const { asked } = await show(LEADER, { [TOKENS]: () => answer([]) });
    await screen.findByText('Chưa có khóa nào.');
    expect(asked.map(({ what }) => what)).toEqual([TOKENS]);
  });

  it('say what they are told and why one is paused, and go on by a press', async () => {
    let hook: WebhookOnList = HOOK;
    const { user, container } = await show(ADMIN, {
      [TOKENS]: () => answer([]),
      [HOOKS]: () => answer([hook]),
      'POST /api/v1/webhooks/h-1/resume': () => {
        hook = RESUMED;
        return nothing();
      },
    });
    expect(await screen.findByText(/^Tạm dừng: một ngày liền không báo được lần nào/)).toBeTruthy();
    expect(screen.getByText('Chưa báo được lần nào · 12 mục đang chờ')).toBeTruthy();
    expect(screen.getByText(/Kết luận, kiểm tra, đôn đốc/)).toBeTruthy();
    await expectNoAxeFaults(container);
    await user.click(screen.getByRole('button', { name: /^Mở lại/ }));
    expect(await screen.findByText(/^Không báo được từ .* Thành phố tự thử lại\.$/)).toBeTruthy();
  });

  it('lay aside what was not taken, which is sent again or dropped', async () => {
    let isTaken = false;
    const { user, container } = await show(ADMIN, {
      [TOKENS]: () => answer([]),
      [HOOKS]: () => answer([isTaken ? { ...HOOK, deadLetters: 0 } : HOOK]),
      [LETTERS]: () => answer([LETTER]),
      'POST /api/v1/webhooks/h-1/dead-letters/l-1/resend': () => {
        const said = { isDelivered: isTaken, lastStatus: isTaken ? 204 : 500 };
        isTaken = true;
        return answer(said);
      },
    });
    await user.click(await screen.findByRole('button', { name: '1 mục không báo được' }));
    expect(await screen.findByText('Thử 8 lần; lần cuối nơi nhận trả lời 500')).toBeTruthy();
    expect(await screen.findByText('Phường Hoàn Kiếm', { selector: 'li li span' })).toBeTruthy();
    await expectNoAxeFaults(container);
    await user.click(screen.getByRole('button', { name: 'Gửi lại' }));
    expect(await screen.findByText('Nơi nhận vẫn chưa nhận.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Gửi lại' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /không báo được/ })).toBeNull());
  });

  it('are added with an address and kinds, and the signing secret is shown once', async () => {
    const { user, asked, container } = await show(ADMIN, {
      [TOKENS]: () => answer([]),
      [HOOKS]: () => answer([]),
      'POST /api/v1/webhooks': () => answer({ id: 'h-2', signingSecret: 'whsec_abc' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Thêm nơi nhận' }));
    await user.click(screen.getByRole('button', { name: 'Thêm nơi nhận này' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    await user.type(screen.getByLabelText('Địa chỉ'), 'https://bao-cao.example.vn/x');
    await user.click(screen.getByLabelText(/^Chạy thử/));
    await user.type(screen.getByLabelText('Mật khẩu'), 'bi-mat');
    await expectNoAxeFaults(container);
    await user.click(screen.getByRole('button', { name: 'Thêm nơi nhận này' }));
    expect(await screen.findByText('whsec_abc')).toBeTruthy();
    const sent = asked.find(({ what }) => what === 'POST /api/v1/webhooks')?.body;
    expect(sent).toMatchObject({ user: 'quantri', url: 'https://bao-cao.example.vn/x', wards: 'all' });
    expect(sent?.['kinds']).toContain('problem.raised');
    expect(sent?.['kinds']).not.toContain('run.started');
  });
});
