import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { SyncState } from '../../../src/app/sync-state.tsx';
import type { SyncStatus } from '../../../src/domain/sync-status.ts';
import { renderInApp } from './in-app.tsx';

afterEach(cleanup);

const SYNCED: SyncStatus = {
  state: 'synced',
  since: '2025-06-24T09:00:00.000Z',
  pending: 0,
  oldestPendingAt: null,
  sending: null,
  lastSyncedAt: new Date().toISOString(),
  fetching: null,
  trouble: null,
  clockOffsetMs: 0,
};
const TIME = /^\d\d:\d\d$/;

function lines(status: Partial<SyncStatus>): readonly (string | null)[] {
  renderInApp(<SyncState status={{ ...SYNCED, ...status }} timezone="Asia/Ho_Chi_Minh" />);
  const state = screen.getByTestId('sync-state');
  const [first, second] = [...(state.querySelector('span')?.children ?? [])];
  return [first?.textContent ?? null, second?.textContent ?? null];
}

describe('the sync state in the head', () => {
  test('offline is a quiet fact with what is unsent', () => {
    expect(lines({ state: 'offline', pending: 3 })).toEqual(['Ngoại tuyến', '3 chưa gửi']);
  });

  test('offline with everything sent says so', () => {
    expect(lines({ state: 'offline' })).toEqual(['Ngoại tuyến', 'đã gửi hết']);
  });

  test.each([
    ['portal', 'mạng đòi đăng nhập'],
    ['city', 'thành phố đang bận'],
  ] as const)('offline by %s says why, where nothing is unsent [E7]', (trouble, words) => {
    expect(lines({ state: 'offline', trouble })).toEqual(['Ngoại tuyến', words]);
    cleanup();
    expect(lines({ state: 'offline', trouble, pending: 3 })).toEqual(['Ngoại tuyến', '3 chưa gửi']);
  });

  test('a device that never reached the city does not claim that all is sent', () => {
    expect(lines({ state: 'offline', lastSyncedAt: null })).toEqual(['Ngoại tuyến', 'chưa gửi lần nào']);
  });

  test('sending counts receipts', () => {
    expect(lines({ state: 'syncing', pending: 2, sending: { done: 3, total: 5 } })).toEqual(['Đang gửi', '3/5']);
  });

  test('fetching counts wards', () => {
    const fetching = { wardsDone: 12, wardsTotal: 126 };
    expect(lines({ state: 'syncing', fetching })).toEqual(['Đang nhận', '12/126']);
  });

  test('a look at the city with nothing to send is no news', () => {
    expect(lines({ state: 'syncing' })).toEqual(['Đã gửi hết', expect.stringMatching(TIME)]);
  });

  test('all sent says when', () => {
    expect(lines({})).toEqual(['Đã gửi hết', expect.stringMatching(TIME)]);
  });

  test.each([
    ['signed-out', 'cần đăng nhập'],
    ['device-unknown', 'cần ghi danh'],
    ['upgrade', 'cần bản mới'],
    ['hold', 'chờ thành phố'],
    ['storage', 'chưa lưu được'],
  ] as const)('a queue paused because of %s says what is needed', (trouble, words) => {
    expect(lines({ state: 'paused', pending: 3, trouble })).toEqual(['Tạm dừng', words]);
  });

  test('carries its facts for a check, and leads to the page about it in words', () => {
    lines({ state: 'offline', pending: 3 });
    const link = screen.getByRole('link', { name: 'Ngoại tuyến, 3 chưa gửi. Mở trang đồng bộ và thiết bị' });
    expect([link.dataset['testid'], link.dataset['pending'], link.dataset['state']]).toEqual([
      'sync-state',
      '3',
      'offline',
    ]);
    expect(link.getAttribute('href')).toBe('/dong-bo');
  });

  test('a change of state is said once; sending and counts are not', () => {
    const { rerender } = renderInApp(<SyncState status={{ ...SYNCED, state: 'offline', pending: 3 }} />);
    const said = (): string | null => screen.getByRole('status').textContent;
    expect(said()).toBe('');
    rerender(<SyncState status={{ ...SYNCED, state: 'offline', pending: 4 }} />);
    rerender(<SyncState status={{ ...SYNCED, state: 'syncing', pending: 4, sending: { done: 1, total: 4 } }} />);
    expect(said()).toBe('');
    rerender(<SyncState status={SYNCED} />);
    expect(said()).toBe('Đã gửi hết');
  });
});
