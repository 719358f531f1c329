/** The board and a ward's page of a day that is over, and how it went day by day (D4, D5). */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { DayBooksRow } from '../../../../src/data/db.ts';
import type { Store } from '../../../../src/data/store.ts';
import { BoardPage } from '../../../../src/features/readiness-board/board-page.tsx';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import { keepDayBooks } from '../../../../src/domain/day-book.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';
import { makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  openTablet,
  received,
  showScreen,
  SUPERVISOR,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

/** Stuck on 22/6, all done on 23/6; the device heard of it on 24/6. */
function rowOf(code: string): DayBooksRow {
  const made = (entity: string, body: object, day: string, seq: number) => ({
    op: makeOp({
      opId: `${code}-${seq}`,
      scope: `ward:${code}`,
      entity,
      body: { ...body },
      madeAt: `2025-06-${day}T08:00:00.000+07:00`,
      seen: entity === 'S05-02' && day === '23' ? [`${code}-1`] : [],
    }),
    seq,
    receivedAt: `2025-06-${day}T02:00:00.000Z`,
  });
  const log = [
    made('S05-02', { status: 'blocked', reason: 'x' }, '22', 1),
    ...Object.entries(allBlockingDone()).map(([id, body], at) => made(id, body as object, '23', at + 2)),
  ];
  const books = keepDayBooks(log, HA_NOI);
  const at = '2025-06-24T01:00:00.000Z';
  return { scope: `ward:${code}`, epoch: 'e', campaignHash: 'h', seq: log.length, before: '2025-06-24', at, books };
}

interface Opened {
  readonly day?: string;
  readonly books?: readonly DayBooksRow[];
  readonly page?: 'board' | 'ward';
  readonly language?: 'en';
}

const WARDS: TabletFacts['wards'] = [
  received('00070', 3 * HOUR_MS, { 'S05-02': { status: 'blocked' } }),
  received('00082', 3 * HOUR_MS, allBlockingDone()),
];

/** Two wards are enough to tell them apart. */
const PERSON = {
  ...SUPERVISOR,
  grants: SUPERVISOR.grants.filter(({ scope }) => ['campaign', 'ward:00070', 'ward:00082'].includes(scope)),
};

async function open({ day, books = [], page = 'board', language }: Opened) {
  const meta = day === undefined ? {} : { preferences: { asOfDay: day } };
  store = await openTablet({ person: PERSON, wards: WARDS, meta });
  await store.db.dayBooks.bulkPut(books);
  const spoken = language === undefined ? {} : { language };
  const view =
    page === 'board'
      ? await showScreen(<BoardPage />, { path: '/san-sang', route: '/san-sang', width: 1280, ...spoken })
      : await showScreen(<WardPage />, { path: '/san-sang/00070', route: '/san-sang/:ward', ...spoken });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const verdictOf = (code: string): string | undefined =>
  screen.getAllByTestId('ward-verdict').find(({ dataset }) => dataset['ward'] === code)?.dataset['verdict'];

const BOTH = [rowOf('00070'), rowOf('00082')];

describe('the board of a day that is over', () => {
  test('is that of its end, says so, from which figures, and leads back [D4]', async () => {
    const view = await open({ day: '2025-06-23', books: BOTH });
    expect(await screen.findByText('Bảng như cuối ngày 23/6/2025')).toBeDefined();
    expect(screen.getByText(/Theo số liệu thành phố có đến 08:00\./)).toBeDefined();
    expect([verdictOf('00070'), verdictOf('00082')]).toEqual(['go', 'go']);
    await expectNoAxeFaults(view.container);
    await userEvent.click(screen.getByRole('button', { name: 'Về bảng hiện tại' }));
    expect(await screen.findByText(/Hôm nay, 24\/6\/2025/)).toBeDefined();
    expect(screen.queryByText(/Bảng như cuối ngày/)).toBeNull();
    expect(verdictOf('00070')).toBe('no-go');
  });

  test('on a day before differs from it; before the first fact nothing is known [D4]', async () => {
    await open({ day: '2025-06-22', books: BOTH });
    await screen.findByText('Bảng như cuối ngày 22/6/2025');
    expect([verdictOf('00070'), verdictOf('00082')]).toEqual(['no-go', 'no-go']);
  });

  test('says what is missing, and guesses nothing of it', async () => {
    await open({ day: '2025-06-23', books: [rowOf('00070')] });
    expect(await screen.findByText(/Còn thiếu số liệu cuối ngày 23\/6 của 1 phường, xã/)).toBeDefined();
    expect([verdictOf('00070'), verdictOf('00082')]).toEqual(['go', 'unknown']);
  });

  test('of which nothing is here says that it comes with the network', async () => {
    await open({ day: '2025-06-23' });
    expect(await screen.findByText('Máy này chưa có số liệu cuối ngày 23/6. Có mạng là tự nhận.')).toBeDefined();
  });

  test('is not there for today and for days to come [D4]', async () => {
    await open({ day: '2025-07-01', books: BOTH });
    await screen.findAllByTestId('ward-verdict');
    expect(screen.queryByText(/Bảng như cuối ngày/)).toBeNull();
  });
});

test('its tables are those of that day: of single tasks none can be had [D4, G3]', async () => {
  await open({ day: '2025-06-23', books: BOTH });
  await screen.findByText('Bảng như cuối ngày 23/6/2025');
  await userEvent.click(screen.getByRole('button', { name: 'Xuất tệp' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryAllByRole('radio')).toEqual([]);
  expect(within(dialog).getByText(/^Bảng sẵn sàng/)).toBeDefined();
});

describe('day by day', () => {
  test('the city is a table with a row per day, today from what is [D5]', async () => {
    const view = await open({ books: BOTH });
    const button = await screen.findByRole('button', { name: 'Diễn biến theo ngày' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(button);
    const table = await screen.findByRole('table', { name: 'Số phường, xã theo kết quả, cuối mỗi ngày' });
    const rows = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.querySelectorAll('th, td:not([aria-hidden])')].map(({ textContent }) => textContent));
    expect(rows).toEqual([
      ['22/6 CN', '0', '2', '0'],
      ['23/6 Hai', '2', '0', '0'],
      ['24/6 Ba', '1', '1', '0'],
    ]);
    await expectNoAxeFaults(view.container);
  });

  test('days that are not here are said to be missing, in English too', async () => {
    await open({ language: 'en' });
    await userEvent.click(await screen.findByRole('button', { name: 'Day by day' }));
    expect(await screen.findByText(/The days before are not on this device yet/)).toBeDefined();
  });

  test('a ward shows how far it was and its verdict [D5]', async () => {
    await open({ books: BOTH, page: 'ward' });
    const table = await screen.findByRole('table', { name: 'Số việc xong và kết quả, cuối mỗi ngày' });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(within(table).getByText('Sẵn sàng')).toBeDefined();
  });
});

describe('a ward’s page of a day that is over', () => {
  test('gives the verdict and the reasons of then, and takes nothing [D4]', async () => {
    const view = await open({ day: '2025-06-22', books: BOTH, page: 'ward' });
    expect(await screen.findByText('Phường Hoàn Kiếm như cuối ngày 22/6/2025')).toBeDefined();
    expect(screen.getByTestId('ward-verdict').dataset['verdict']).toBe('no-go');
    expect(screen.getByText(/S05-02 · việc bắt buộc đang vướng/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /Ký/ })).toBeNull();
    await expectNoAxeFaults(view.container);
  });

  test('says where the day is not here, and gives no verdict', async () => {
    await open({ day: '2025-06-22', page: 'ward' });
    expect(await screen.findByText('Máy này chưa có số liệu cuối ngày 22/6. Có mạng là tự nhận.')).toBeDefined();
    expect(screen.queryByTestId('ward-verdict')).toBeNull();
  });
});
