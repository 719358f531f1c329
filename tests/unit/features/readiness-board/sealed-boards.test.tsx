/** Sealed boards: made by a supervisor, opened without the city, and told apart from a file that was changed (D8). */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Network } from '../../../../src/data/network.ts';
import { sealBoard } from '../../../../src/data/sealed-boards.ts';
import type { Store } from '../../../../src/data/store.ts';
import { SealedBoardPage } from '../../../../src/features/readiness-board/sealed-board-page.tsx';
import { SealedBoardsPage } from '../../../../src/features/readiness-board/sealed-boards-page.tsx';
import { type CityKey, makeBoard, makeCityKey, makeSealedFile } from '../../../support/sealed-file.ts';
import {
  allBlockingDone,
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
const key: CityKey = makeCityKey();
const BOARD = makeBoard();
const TEXT = makeSealedFile(BOARD, key);

afterEach(() => closeTablet(store));

const KNOWN: TabletFacts = { meta: { sealKeys: [key.publicKey] } };

async function openList(facts: TabletFacts = KNOWN) {
  store = await openTablet(facts);
  const view = await showScreen(<SealedBoardsPage />, { path: '/san-sang/chot', route: '/san-sang/chot' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

async function openFile(text: string): Promise<void> {
  const file = new File([text], 'ban-chot.json', { type: 'application/json' });
  await userEvent.setup().upload(screen.getByLabelText('Chọn tệp bản chốt'), file);
}

const online =
  (answer: string): Network =>
  async (path) => {
    if (!path.startsWith('/api/v1/sealed-boards')) throw new TypeError('no network');
    return new Response(answer, { headers: { 'content-type': 'application/json' } });
  };

describe('a file', () => {
  test('is opened without the city: whole, whose, and every ward as it stood', async () => {
    const { container } = await openList(KNOWN);
    await openFile(TEXT);
    expect((await screen.findByTestId('sealed-answer')).dataset['signer']).toBe('city');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Trước họp giao ban');
    expect(screen.getByText('Nguyên vẹn: đúng từng chữ như lúc ký.')).toBeDefined();
    expect(screen.getByText('Chữ ký của thành phố mà máy này đã liên lạc.')).toBeDefined();
    expect(screen.getByText('Đến 24/6/2025, 12:00')).toBeDefined();
    expect(screen.getAllByTestId('sealed-ward').map(({ dataset }) => dataset['ward'])).toEqual([
      '00004',
      '00070',
      '00082',
    ]);
    await expectNoAxeFaults(container);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Đóng tệp' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Bản chốt');
  });

  test('says what a supervisor had said of a ward, and where the figures say something else', async () => {
    const [first, second, ...others] = BOARD.wards;
    const wards = [
      { ...first!, summary: { ...first!.summary, ownVerdict: 'conditional' } },
      { ...second!, verdict: 'no-go', summary: { ...second!.summary, ownVerdict: 'not-ready' } },
      ...others,
    ];
    await openList(KNOWN);
    await openFile(makeSealedFile({ ...BOARD, wards }, key));
    const words = (await screen.findAllByTestId('sealed-ward')).map((row) => {
      const line = row.querySelector<HTMLElement>('[data-own]');
      return [line?.textContent, line?.dataset['differs']];
    });
    expect(words).toEqual([
      [', người giám sát: sẵn sàng có điều kiện', 'true'],
      [', người giám sát: chưa sẵn sàng', undefined],
      [undefined, undefined],
    ]);
  });

  test('with one byte changed says what that means, and shows none of it', async () => {
    await openList();
    await openFile(TEXT.replace('"verdict":"unknown"', '"verdict":"go"'));
    expect(await screen.findByText(/^Tệp này không còn như lúc thành phố ký/)).toBeDefined();
    expect(screen.queryByTestId('sealed-ward')).toBeNull();
    await openFile('Kính gửi');
    expect(await screen.findByText(/^Tệp này không phải bản chốt/)).toBeDefined();
  });

  test('of another city, and on a device that never met one, says so', async () => {
    await openList();
    await openFile(makeSealedFile(BOARD, makeCityKey()));
    expect(await screen.findByText(/^Chữ ký không phải của thành phố mà máy này/)).toBeDefined();
    await closeTablet(store);
    await openList({});
    await openFile(TEXT);
    expect(await screen.findByText(/^Máy này chưa liên lạc với thành phố lần nào/)).toBeDefined();
  });

  test('is read by staff too, who were given it; they make none and see no list', async () => {
    await openList({ ...KNOWN, person: STAFF });
    expect(screen.queryByRole('button', { name: 'Chốt và ký' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Các bản đã chốt' })).toBeNull();
    await openFile(TEXT);
    expect(await screen.findByTestId('sealed-answer')).toBeDefined();
  });
});

test('what came later is told as later, ward by ward, and does not change the board', async () => {
  await openList({
    ...KNOWN,
    wards: [
      received('00070', HOUR_MS, allBlockingDone()),
      received('00082', HOUR_MS, { 'S05-01': { status: 'doing' } }),
    ],
  });
  await openFile(TEXT);
  const since = await screen.findByTestId('sealed-since');
  expect(await within(since).findByText('1 phường, xã thành sẵn sàng')).toBeDefined();
  expect(within(since).getByText('1 phường, xã nay có số liệu, chưa sẵn sàng')).toBeDefined();
  expect(within(since).getByText('1 phường, xã không đổi')).toBeDefined();
  const ward = screen.getAllByTestId('sealed-ward').find(({ dataset }) => dataset['ward'] === '00070');
  expect(ward?.dataset).toMatchObject({ ward: '00070', verdict: 'unknown', since: 'gained' });
  expect(ward?.textContent).toContain('Nay: Sẵn sàng');
  await userEvent.setup().click(screen.getByRole('radio', { name: /^Đã đổi từ đó/ }));
  expect(screen.getAllByTestId('sealed-ward').length).toBe(2);
});

describe('making one', () => {
  test('asks for a name, keeps what was typed without a network, and opens it when it is made', async () => {
    const user = userEvent.setup();
    const { place } = await openList({ ...KNOWN, network: online('{}') });
    await user.click(screen.getByRole('button', { name: 'Chốt và ký' }));
    expect(screen.getByText('Nhập tên bản chốt để sau này tìm lại được.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Tên bản chốt'));
    await closeTablet(store);
    expect(place()).toBe('/san-sang/chot');

    await openList(KNOWN);
    await user.type(screen.getByLabelText('Tên bản chốt'), 'Trước họp');
    await user.click(screen.getByRole('button', { name: 'Chốt và ký' }));
    expect(await screen.findByText(/^Chưa liên lạc được với thành phố, nơi ký/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Tên bản chốt').value).toBe('Trước họp');
    await closeTablet(store);

    const view = await openList({ ...KNOWN, network: online(TEXT) });
    await user.type(screen.getByLabelText('Tên bản chốt'), 'Trước họp');
    await user.click(screen.getByRole('button', { name: 'Chốt và ký' }));
    await expect.poll(view.place).toMatch(/^\/san-sang\/chot\/[0-9a-f-]{36}$/);
  });

  test('of a moment that has passed: says what is missing, and does not take one that has not come', async () => {
    const user = userEvent.setup();
    await openList();
    await user.type(screen.getByLabelText('Tên bản chốt'), 'Trước họp');
    await user.click(screen.getByRole('radio', { name: 'Một lúc đã qua' }));
    await user.click(screen.getByRole('button', { name: 'Chốt và ký' }));
    expect(screen.getByText('Nhập đủ ngày và giờ, ví dụ 17:00.')).toBeDefined();
    await user.type(screen.getByLabelText('Ngày'), '2025-06-26');
    await user.type(screen.getByLabelText('Giờ'), '17h');
    await user.click(screen.getByRole('button', { name: 'Chốt và ký' }));
    expect(screen.getByText('Lúc đó chưa tới: chọn một lúc đã qua.')).toBeDefined();
  });
});

test.each([
  { mode: 'production', at: '2025-06-20T10:00:00.000Z', day: undefined },
  { mode: 'production', at: undefined, day: '2025-06-24' },
  { mode: 'evaluation', at: '2025-06-20T10:00:00.000Z', day: '2025-06-24' },
] as const)('in $mode, as at $at, it is made for the day $day', async ({ mode, at, day }) => {
  const asked: unknown[] = [];
  const network: Network = async (path, options) => {
    if (path === '/api/v1/sealed-boards') asked.push(JSON.parse(new TextDecoder().decode(options.body as Uint8Array)));
    return online(TEXT)(path, options);
  };
  const about = { build: 'test', mode, samplePeople: [] };
  store = await openTablet({ meta: { about }, network });
  await sealBoard({ id: BOARD.id, label: 'Trước họp', ...(at === undefined ? {} : { at }) }, store);
  expect(asked).toEqual([{ id: BOARD.id, by: SUPERVISOR.id, label: 'Trước họp', day, at }]);
});

describe('one of the list', () => {
  const openOne = async (facts: TabletFacts): Promise<void> => {
    store = await openTablet(facts);
    const path = `/san-sang/chot/${BOARD.id}`;
    await showScreen(<SealedBoardPage />, { path, route: '/san-sang/chot/:board' });
  };

  test('comes from the city once, and is opened and checked', async () => {
    await openOne({ ...KNOWN, person: SUPERVISOR, network: online(TEXT) });
    expect((await screen.findByTestId('sealed-answer')).dataset['signer']).toBe('city');
  });

  test('that is not here says that it needs a network', async () => {
    await openOne(KNOWN);
    expect(await screen.findByText(/^Bản chốt này chưa có trên máy/)).toBeDefined();
  });

  test('is nothing to a supervisor of fewer wards, nor when it comes for the first time', async () => {
    const grants = SUPERVISOR.grants.filter(({ scope }) => scope !== 'ward:00082');
    await openOne({ ...KNOWN, person: { ...SUPERVISOR, grants }, network: online(TEXT) });
    expect(await screen.findByText('Không có bản chốt này.')).toBeDefined();
  });

  test('is nothing to who may not read it', async () => {
    await openOne({ ...KNOWN, person: STAFF, network: online(TEXT) });
    expect(await screen.findByText('Không có bản chốt này.')).toBeDefined();
  });
});
