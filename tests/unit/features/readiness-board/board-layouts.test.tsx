/** The board in its other layouts and orders: tiles, the list on a wide screen, what needs a decision first; all in the address. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { type OwnVerdict, VERDICT_ENTITY } from '../../../../src/domain/ops.ts';
import { BoardPage } from '../../../../src/features/readiness-board/board-page.tsx';
import { makeOp } from '../../../support/make-op.ts';
import {
  allBlockingDone,
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  NOW,
  openTablet,
  received,
  showScreen,
  syncedAt,
  type WardFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

/** A ward that is ready by its figures, and what a supervisor says of it. */
function wardSaid(code: string, verdict: OwnVerdict): WardFacts {
  const facts = received(code, HOUR_MS, allBlockingDone());
  const fact = { kind: 'verdict.set', entity: VERDICT_ENTITY, body: { verdict, reason: 'mất điện' } };
  const op = makeOp({ opId: `said-${code}`, n: 900, scope: `ward:${code}`, ...fact });
  const receivedAt = facts.log.at(-1)?.receivedAt ?? null;
  return { ...facts, log: [...facts.log, { op, seq: facts.log.length + 1, receivedAt }] };
}

const WARDS = [
  wardSaid('00070', 'not-ready'),
  wardSaid('00082', 'ready'),
  received('00004', HOUR_MS, { 'S05-01': { status: 'doing' } }),
];

async function openBoard(path: string, width = 1280) {
  store = await openTablet({ meta: syncedAt(NOW), wards: WARDS });
  const view = await showScreen(<BoardPage />, { path, route: '/san-sang', width });
  await waitFor(() => expect(screen.getAllByTestId('ward-verdict')).toHaveLength(126));
  return view;
}

function wardsInOrder(): readonly (string | undefined)[] {
  return screen.getAllByTestId('ward-verdict').map(({ dataset }) => dataset['ward']);
}

describe('a supervisor’s verdict on the board [D2]', () => {
  test('that differs is marked with its words, counted, and can be filtered', async () => {
    const { place } = await openBoard('/san-sang');
    expect(screen.getByRole('cell', { name: 'Sẵn sàng, người giám sát: chưa sẵn sàng' })).toBeDefined();
    expect(screen.getByRole('cell', { name: 'Sẵn sàng, người giám sát: sẵn sàng' })).toBeDefined();
    const counts = within(screen.getByRole('list', { name: 'Số phường, xã theo kết quả' })).getAllByRole('listitem');
    expect(counts.at(-1)?.textContent).toBe('1 khác kết luận');
    await userEvent.click(screen.getByRole('button', { name: 'Lọc' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: 'Khác kết luận' }));
    expect(place()).toBe('/san-sang?ket-luan=differs');
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]:not([hidden])')];
    expect(rows.map(({ dataset }) => dataset['row'])).toEqual(['00070']);
    expect(screen.getByText('Đang lọc: Khác kết luận')).toBeDefined();
  });
});

describe('what needs a decision first [D1]', () => {
  test('is one choice in the dialog, stands in the address, and groups the matrix', async () => {
    const { place } = await openBoard('/san-sang');
    await userEvent.click(screen.getByRole('button', { name: 'Lọc' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: 'Cần quyết trước' }));
    expect(place()).toBe('/san-sang?xep=can-quyet');
    const order = wardsInOrder();
    expect(order).toHaveLength(126);
    expect(order.slice(-3)).toEqual(['00070', '00004', '00082']);
    expect(screen.getAllByTestId('board-cell')).toHaveLength(1260);
    const group = screen.getByRole('link', { name: 'Khác kết luận 1 phường, xã, mở lớn' });
    await userEvent.click(group);
    expect(place()).toBe('/san-sang?xep=can-quyet&can=differs');
  });

  test('orders the list of a phone as well', async () => {
    await openBoard('/san-sang?xep=can-quyet', 360);
    expect(wardsInOrder().slice(-3)).toEqual(['00070', '00004', '00082']);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Chưa đủ số liệu',
      'Khác kết luận',
      'Chưa sẵn sàng',
      'Đã thống nhất',
    ]);
  });
});

describe('the tile map [D5]', () => {
  test('has one tile for each ward by former district, with its verdict in words', async () => {
    const { container } = await openBoard('/san-sang?xem=ban-do-o');
    expect(screen.queryByTestId('board-cell')).toBeNull();
    expect(
      screen.getByRole('link', { name: /^P\. Hoàn Kiếm ?, Sẵn sàng ?, người giám sát: chưa sẵn sàng$/ }),
    ).toBeDefined();
    expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).toBe('Q. Ba Đình 0/3');
    await expectNoAxeFaults(container);
  });

  test('has one tab stop; arrows, Home and End move it, Escape leaves', async () => {
    await openBoard('/san-sang?xem=ban-do-o');
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-tile]')];
    const [first, second, third] = tiles;
    expect(tiles.filter(({ tabIndex }) => tabIndex === 0)).toEqual([first]);
    first?.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(second);
    expect(tiles.filter(({ tabIndex }) => tabIndex === 0)).toEqual([second]);
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(third);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(first);
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Lọc' }));
  });

  test('is chosen at the head of the board, as is the list on a wide screen', async () => {
    const { place } = await openBoard('/san-sang?quan=Quận Hoàn Kiếm');
    const select = screen.getByRole('combobox', { name: 'Cách xem' });
    fireEvent.change(select, { target: { value: 'tiles' } });
    await waitFor(() => expect(document.querySelectorAll('[data-tile]')).toHaveLength(2));
    expect(place()).toBe('/san-sang?quan=Quận+Hoàn+Kiếm&xem=ban-do-o');
    fireEvent.change(select, { target: { value: 'list' } });
    await waitFor(() => expect(screen.getAllByTestId('ward-verdict')).toHaveLength(2));
    expect(place()).toContain('xem=danh-sach');
  });
});
