/** The board on a tablet that holds real data: cells, verdicts, filter, keys, the phone's list, first sync. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/data/store.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';
import { BoardPage } from '../../../../src/features/readiness-board/board-page.tsx';
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
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const WARD_CODES = [...HA_NOI.wardsByCode.keys()];
const MINUTE_MS = 60_000;

const HOAN_KIEM = received('00070', 12 * MINUTE_MS, {
  'S05-01': { status: 'done', output: 'ảnh' },
  'S05-02': { status: 'blocked', reason: 'thiếu máy in' },
  'S05-03': { status: 'na', reason: 'không có' },
});

async function openBoard(facts: TabletFacts, options: { path?: string; width?: number; language?: 'en' } = {}) {
  store = await openTablet({ meta: syncedAt(NOW), ...facts });
  const view = await showScreen(<BoardPage />, { path: '/san-sang', route: '/san-sang', ...options });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

function cellOf(ward: string, scenario: number): HTMLElement {
  const cell = document.querySelector(`[data-testid="board-cell"][data-ward="${ward}"][data-scenario="${scenario}"]`);
  if (!(cell instanceof HTMLElement)) throw new Error(`no cell ${ward} ${scenario}`);
  return cell;
}

function visibleRows(): (string | undefined)[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]:not([hidden])')].map((row) => row.dataset['row']);
}

describe('the matrix', () => {
  test('holds the ten cells of all 126 wards of a supervisor [D1]', async () => {
    await openBoard({});
    await screen.findByRole('table');
    expect(screen.getAllByTestId('board-cell')).toHaveLength(1260);
    expect(screen.getAllByTestId('ward-verdict')).toHaveLength(126);
  });

  test('a cell carries done, total without what does not apply, and the age of its data [D3]', async () => {
    await openBoard({ wards: [HOAN_KIEM] });
    await screen.findByRole('table');
    const cell = cellOf('00070', 5);
    const { ward, scenario, done, total, asOf } = cell.dataset;
    expect({ ward, scenario, done, total, asOf }).toEqual({
      ward: '00070',
      scenario: '5',
      done: '1',
      total: '18',
      asOf: '2025-06-24T09:28:00.000Z',
    });
    expect(
      screen.getByRole('cell', {
        name: 'Phường Hoàn Kiếm, kịch bản 5: 1 trên 18 việc, 1 vướng bắt buộc, số liệu 12\u00a0phút trước',
      }),
    ).toBe(cell);
  });

  test('a ward that never sent is not a ward at zero: no data, verdict unknown [D2]', async () => {
    await openBoard({ wards: [HOAN_KIEM] });
    await screen.findByRole('table');
    expect(cellOf('00082', 1).dataset['asOf']).toBe('');
    expect(cellOf('00082', 1).getAttribute('aria-label')).toBe('Phường Cửa Nam, kịch bản 1: chưa có số liệu');
    const row = cellOf('00082', 1).closest('[role="row"]') as HTMLElement;
    expect(within(row).getByTestId('ward-verdict').dataset['verdict']).toBe('unknown');
  });

  test('counts the wards by verdict: ready only with every counted task and its output, unknown after 72 hours [D2]', async () => {
    const done = allBlockingDone();
    await openBoard({
      wards: [
        received('00070', HOUR_MS, done),
        received('00082', HOUR_MS, { ...done, 'S05-01': { status: 'done' } }),
        received('00004', 73 * HOUR_MS, done),
      ],
    });
    await screen.findByRole('table');
    const counts = within(screen.getByRole('list', { name: 'Số phường, xã theo kết quả' })).getAllByRole('listitem');
    expect(counts.map((item) => item.textContent)).toEqual(['1 sẵn sàng', '1 chưa sẵn sàng', '124 chưa đủ số liệu']);
  });

  test('stands in the order of the ruler: quận, huyện, thị xã, with ready over all', async () => {
    await openBoard({ wards: [received('00070', HOUR_MS, allBlockingDone())] });
    const table = await screen.findByRole('table');
    const districts = within(table).getAllByRole('rowgroup').slice(1);
    expect(districts).toHaveLength(30);
    expect(districts.map((district) => district.dataset['district']).slice(0, 3)).toEqual([
      'Quận Ba Đình',
      'Quận Bắc Từ Liêm',
      'Quận Cầu Giấy',
    ]);
    expect(districts.at(-1)?.dataset['district']).toBe('Thị xã Sơn Tây');
    expect(within(table).getByRole('link', { name: 'Q. Hoàn Kiếm 1/2 sẵn sàng, mở lớn' })).toBeDefined();
  });

  test('says in its caption until when the data goes, and links to the device', async () => {
    await openBoard({ meta: syncedAt('2025-06-24T09:40:00.000Z') });
    expect(
      await screen.findByRole('table', { name: /Mức sẵn sàng của 126 phường, xã.*Số liệu đến 16:40/ }),
    ).toBeDefined();
    expect(screen.getByRole('link', { name: 'Số liệu đến 16:40' }).getAttribute('href')).toBe('/dong-bo');
  });

  test('figures older than a day are marked as old, with their date', async () => {
    await openBoard({ meta: syncedAt('2025-06-23T09:00:00.000Z') });
    const asOf = await screen.findByRole('link', { name: 'Số liệu đến 23/6, 16:00' });
    expect(asOf.dataset['old']).toBe('true');
  });

  test('reads the cell under the pointer in words', async () => {
    await openBoard({ wards: [HOAN_KIEM] });
    await screen.findByRole('table');
    fireEvent.pointerOver(cellOf('00070', 5));
    expect(screen.getByText('Phường Hoàn Kiếm · kịch bản 5')).toBeDefined();
    expect(screen.getByText('1/18 việc, 1 vướng bắt buộc · 12 phút')).toBeDefined();
  });

  test('a press on a row opens the ward', async () => {
    const { place } = await openBoard({});
    await screen.findByRole('table');
    await userEvent.click(cellOf('00070', 3));
    expect(place()).toBe('/san-sang/00070');
  });

  test('a finger opens the former district large, then the ward', async () => {
    const { place } = await openBoard({});
    await screen.findByRole('table');
    touch(cellOf('00070', 3));
    await waitFor(() => expect(place()).toBe('/san-sang?quan=Quận+Hoàn+Kiếm'));
    expect(visibleRows()).toEqual(['00082', '00070']);
    touch(cellOf('00070', 3));
    await waitFor(() => expect(place()).toBe('/san-sang/00070'));
  });
});

describe('its keys', () => {
  test('are one tab stop; arrows move, Home and End go to the ends, also into the next district', async () => {
    await openBoard({});
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('cell')
        .filter((cell) => cell.tabIndex === 0),
    ).toEqual([cellOf('00004', 1)]);
    cellOf('00004', 1).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(cellOf('00025', 3));
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(cellOf('00025', 10));
    await userEvent.keyboard('{Home}{ArrowUp}{ArrowUp}{ArrowLeft}');
    expect(document.activeElement).toBe(cellOf('00004', 1));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.closest('[data-district]')?.getAttribute('data-district')).toBe('Quận Bắc Từ Liêm');
    expect(table.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  test('Enter opens the ward', async () => {
    const { place } = await openBoard({});
    await screen.findByRole('table');
    cellOf('00070', 5).focus();
    await userEvent.keyboard('{Enter}');
    expect(place()).toBe('/san-sang/00070');
  });

  test('Escape leaves the matrix for the filter', async () => {
    await openBoard({});
    await screen.findByRole('table');
    cellOf('00070', 5).focus();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Lọc' }));
  });
});

describe('the filter', () => {
  test('is kept by the address: all cells stay in the document, other wards are hidden [D1]', async () => {
    await openBoard({ wards: [HOAN_KIEM] }, { path: '/san-sang?quan=Quận Hoàn Kiếm&muc=no-go' });
    const table = await screen.findByRole('table');
    expect(visibleRows()).toEqual(['00070']);
    expect(screen.getAllByTestId('board-cell')).toHaveLength(1260);
    expect(table.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    expect(cellOf('00070', 1).tabIndex).toBe(0);
  });

  test('is set in a dialog, takes effect at once and is taken back with one press', async () => {
    const { place } = await openBoard({});
    await userEvent.click(await screen.findByRole('button', { name: 'Lọc' }));
    const dialog = screen.getByRole('dialog', { name: 'Lọc và xếp phường, xã' });
    await userEvent.selectOptions(
      within(dialog).getByRole('combobox', { name: 'Quận, huyện, thị xã cũ' }),
      'Huyện Ba Vì',
    );
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Xã' }));
    expect(place()).toBe('/san-sang?quan=Huyện+Ba+Vì&loai=xa');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Xem 8 phường, xã' }));
    expect(screen.getByText('Đang lọc: Huyện Ba Vì · Xã')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
    expect(place()).toBe('/san-sang');
    expect(visibleRows()).toHaveLength(126);
  });

  test('that nothing matches says which filter it is', async () => {
    await openBoard({}, { path: '/san-sang?loai=xa&muc=go' });
    expect(await screen.findByText('Không có phường, xã nào khớp: Xã · Sẵn sàng.')).toBeDefined();
  });
});

describe('on a phone', () => {
  test('each ward is one link with name, age and verdict', async () => {
    await openBoard({ wards: [HOAN_KIEM] }, { width: 360 });
    const ward = await screen.findByRole('link', { name: /Phường Hoàn Kiếm.*12\u00a0phút.*Chưa sẵn sàng/ });
    expect(ward.getAttribute('href')).toBe('/san-sang/00070');
    expect(screen.getByRole('heading', { level: 2, name: 'Quận Hoàn Kiếm' })).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getAllByTestId('ward-verdict')).toHaveLength(126);
  });

  test('the filter shortens the list', async () => {
    await openBoard({}, { width: 360, path: '/san-sang?quan=Quận Hoàn Kiếm' });
    await screen.findByRole('heading', { level: 2, name: 'Quận Hoàn Kiếm' });
    expect(screen.getAllByTestId('ward-verdict')).toHaveLength(2);
  });
});

describe('before and without data', () => {
  test('the first sync tells how many wards are here, and the board is usable meanwhile', async () => {
    await openBoard({ meta: {}, wards: [{ ...HOAN_KIEM, isComplete: true }, ...incomplete(85)] });
    expect(await screen.findByRole('progressbar', { name: 'đã có 41/126 phường, xã' })).toBeDefined();
    expect(cellOf('00070', 5).dataset['done']).toBe('1');
  });

  test('somebody without a ward is told what to do', async () => {
    store = await openTablet({ person: { ...SUPERVISOR_WITHOUT_WARDS } });
    await showScreen(<BoardPage />, { path: '/san-sang', route: '/san-sang' });
    expect(await screen.findByText('Chưa được giao phường, xã nào. Nhờ quản trị giao phần việc.')).toBeDefined();
  });

  test('until the campaign is here it says that it is being opened', async () => {
    await openBoard({ hasCampaign: false });
    expect(screen.getByRole('status').textContent).toBe('Đang mở số liệu trên máy');
  });
});

describe('for everybody', () => {
  test('axe finds no fault in the matrix', async () => {
    const { container } = await openBoard({ person: SUPERVISOR_OF_TWO, wards: [HOAN_KIEM] });
    await screen.findByRole('table');
    await expectNoAxeFaults(container);
  });

  test('axe finds no fault in the list', async () => {
    const { container } = await openBoard({ person: SUPERVISOR_OF_TWO, wards: [HOAN_KIEM] }, { width: 360 });
    await screen.findByRole('heading', { level: 2 });
    await expectNoAxeFaults(container);
  });

  test('speaks English around the Vietnamese names', async () => {
    await openBoard({ wards: [HOAN_KIEM] }, { language: 'en' });
    await screen.findByRole('table');
    expect(cellOf('00070', 5).getAttribute('aria-label')).toBe(
      'Phường Hoàn Kiếm, scenario 5: 1 of 18 tasks, 1 blocking stuck, data 12\u00a0minutes old',
    );
  });
});

const SUPERVISOR_WITHOUT_WARDS = {
  id: 'giamsat.hanoi',
  name: 'Hoàng Văn Ngữ',
  role: 'supervisor',
  grants: [],
  session: 'session-1',
  isSignedOut: false,
} as const;

const SUPERVISOR_OF_TWO = {
  ...SUPERVISOR_WITHOUT_WARDS,
  grants: [
    { scope: 'ward:00070', role: 'supervisor' },
    { scope: 'ward:00082', role: 'supervisor' },
  ],
} as const;

/** So many of the other wards have not come yet. */
function incomplete(count: number) {
  return WARD_CODES.filter((code) => code !== '00070')
    .slice(0, count)
    .map((code) => ({ code, log: [], isComplete: false }));
}

function touch(element: Element): void {
  element.dispatchEvent(new PointerEvent('click', { bubbles: true, cancelable: true, pointerType: 'touch' }));
}
