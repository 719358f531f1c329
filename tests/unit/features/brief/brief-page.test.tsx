/** "Tin trong ngày": what is new, each one tap from its ward, nothing guessed, and its text (D9, G6). */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { BriefPage } from '../../../../src/features/brief/brief-page.tsx';
import { keepDayBooks } from '../../../../src/domain/day-book.ts';
import type { Op } from '../../../../src/domain/op.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';
import { makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  LEADER,
  openTablet,
  received,
  showScreen,
  SUPERVISOR,
  syncedAt,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

type Bodies = Readonly<Record<string, Op['body']>>;

interface Told {
  readonly yesterday?: Bodies;
  readonly today: Bodies;
  readonly person?: typeof LEADER;
  readonly language?: 'en';
}

async function tell({ yesterday, today, person = LEADER, language }: Told) {
  const meta = syncedAt('2025-06-24T09:00:00.000Z');
  store = await openTablet({ person, wards: [received('00070', HOUR_MS, today)], meta });
  if (yesterday !== undefined) {
    const log = Object.entries(yesterday).map(([entity, body], at) => ({
      op: makeOp({ opId: `y-${at}`, entity, body, madeAt: '2025-06-23T08:00:00.000+07:00' }),
      seq: at + 1,
      receivedAt: '2025-06-23T02:00:00.000Z',
    }));
    const books = keepDayBooks(log, HA_NOI);
    const at = '2025-06-24T01:00:00.000Z';
    const known = { epoch: 'e', campaignHash: 'h', seq: log.length, before: '2025-06-24', at, books };
    await store.db.dayBooks.put({ scope: 'ward:00070', ...known });
  }
  const spoken = language === undefined ? {} : { language };
  const view = await showScreen(<BriefPage />, { path: '/tin-trong-ngay', route: '/tin-trong-ngay', ...spoken });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const STUCK: Bodies = { ...allBlockingDone(), 'S05-01': { status: 'blocked' } };

describe('the news of the day', () => {
  test('tells a leader that the ward became ready, one tap from its page [D9]', async () => {
    const view = await tell({ yesterday: STUCK, today: allBlockingDone() });
    expect(await screen.findByRole('heading', { level: 2, name: 'Mới sẵn sàng' })).toBeDefined();
    const link = screen.getByRole('link', { name: 'Phường Hoàn Kiếm' });
    expect(link.getAttribute('href')).toBe('/san-sang/00070');
    expect(screen.getByText('Ngày 24/6/2025, so với cuối ngày 23/6')).toBeDefined();
    expect(screen.getByText('Số liệu đến 16:00')).toBeDefined();
    await expectNoAxeFaults(view.container);
  });

  test('tells that it fell back, in English too [D9]', async () => {
    await tell({ yesterday: allBlockingDone(), today: STUCK, language: 'en' });
    expect(await screen.findByRole('heading', { level: 2, name: 'No longer ready' })).toBeDefined();
  });

  test('says in one sentence that nothing is new [D9]', async () => {
    await tell({ yesterday: STUCK, today: STUCK });
    expect(await screen.findByText('Không có gì mới so với hôm qua.')).toBeDefined();
  });

  test('says that it cannot compare where yesterday is not here, and does not say that nothing is new', async () => {
    await tell({ today: STUCK });
    expect(await screen.findByText(/Chưa so sánh được 1 phường, xã/)).toBeDefined();
    expect(screen.queryByText('Không có gì mới so với hôm qua.')).toBeNull();
  });

  test('is copied as a message, or shown to be copied by hand where the browser forbids it [G6]', async () => {
    await tell({ yesterday: STUCK, today: allBlockingDone() });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Chép thành tin nhắn' }));
    expect(await screen.findByText('Đã chép. Mở Zalo và dán vào tin nhắn.')).toBeDefined();
    expect(await navigator.clipboard.readText()).toContain('Mới sẵn sàng (1): Phường Hoàn Kiếm');
  });

  test('of somebody without a ward says what to do', async () => {
    await tell({ today: {}, person: { ...SUPERVISOR, grants: [] } });
    expect(await screen.findByText(/Chưa được giao phường, xã nào/)).toBeDefined();
  });
});
