/** The list of devices: who needs somebody first, why, its age; found by name, shown offline, closed to staff. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { FleetDevice } from '../../../../src/data/fleet.ts';
import type { Store } from '../../../../src/data/store.ts';
import { FleetPage } from '../../../../src/features/fleet/fleet-page.tsx';
import { WardPage } from '../../../../src/features/readiness-board/ward-page.tsx';
import {
  closeTablet,
  expectNoAxeFaults,
  HOUR_MS,
  LEADER,
  NOW,
  openTablet,
  received,
  showScreen,
  STAFF,
  type TabletFacts,
} from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

const ago = (hours: number): string => new Date(Date.parse(NOW) - hours * HOUR_MS).toISOString();

function device(name: string, more: Partial<FleetDevice> = {}): FleetDevice {
  return {
    deviceId: name,
    name,
    wards: ['00070'],
    people: [{ name: 'Đỗ Thị Phượng', role: 'staff' }],
    enrolledAt: ago(200),
    heardAt: ago(0.2),
    build: 'test',
    schema: 2,
    unsent: 0,
    trouble: [],
    ...more,
  };
}

const DEVICES = [
  device('Máy quầy 1'),
  device('Máy quầy 2', { unsent: 3, oldestUnsentAt: ago(30), heardAt: ago(9), people: [] }),
  device('Máy Cửa Nam', { wards: ['00082'], build: 'older' }),
  device('Máy Tổ công tác', { wards: [], city: 'all' }),
  device('Máy mới', { wards: [] }),
];

function told(devices: readonly FleetDevice[] = DEVICES, at = ago(0.2)): Pick<TabletFacts, 'meta'> {
  return { meta: { fleet: { at, build: 'test', minSchema: 1, devices: [...devices] } } };
}

async function openPage(facts: TabletFacts, path = '/thiet-bi') {
  store = await openTablet(facts);
  const view = await showScreen(<FleetPage />, { path, route: '/thiet-bi' });
  await screen.findByRole('heading', { level: 1 });
  return view;
}

const names = async (): Promise<(string | undefined)[]> =>
  (await screen.findAllByTestId('device')).map(({ dataset }) => dataset['device']);

test('who needs somebody stands first, with the reason, the silence and what waits [D3, J4]', async () => {
  const { container } = await openPage(told());
  expect(await names()).toEqual(['Máy quầy 2', 'Máy Cửa Nam', 'Máy Tổ công tác', 'Máy quầy 1']);
  const [worst] = screen.getAllByTestId('device');
  const words = worst?.textContent ?? '';
  expect(words).toContain('Còn việc chưa gửi mà đã lâu không liên lạc: gọi cho người dùng máy');
  expect(words).toContain('Có thay đổi để quá lâu chưa gửi');
  expect(words.replaceAll('\u00A0', ' ')).toContain('Liên lạc 9 giờ trước · 3 chưa gửi, cũ nhất từ 30 giờ trước');
  expect(words).toContain('Không ai đang đăng nhập');
  expect(words).toContain('Phường Hoàn Kiếm');
  expect(worst?.dataset['state']).toBe('act');
  expect(
    within(worst as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/san-sang/00070');
  expect(screen.getByText(/^Tính đến 16:28/)).toBeDefined();
  await expectNoAxeFaults(container);
});

test('is filtered by state, kept in the address, and searched without marks', async () => {
  const user = userEvent.setup();
  const { place } = await openPage(told(), '/thiet-bi?muc=watch');
  expect(await names()).toEqual(['Máy Cửa Nam']);
  await user.click(screen.getByRole('radio', { name: /^Tất cả/ }));
  expect(place()).toBe('/thiet-bi');
  await user.type(screen.getByRole('searchbox'), 'cua nam');
  expect(await names()).toEqual(['Máy Cửa Nam']);
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'khong co may nay');
  expect(screen.getByText('Không có máy nào khớp.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Xem tất cả' }));
  expect((await names()).length).toBe(4);
});

test('a device is judged as it stood when the city told of it, however long ago that is', async () => {
  await openPage(told([device('Máy quầy 1', { heardAt: ago(72) })], ago(72)));
  expect((await screen.findAllByTestId('device'))[0]?.dataset['state']).toBe('ok');
  expect(screen.getByText(/3 ngày trước$/)).toBeDefined();
});

test('without the city the last list stays, and the button says so', async () => {
  await openPage(told());
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Cập nhật' }));
  expect(await screen.findByText(/Chưa liên lạc được với thành phố/)).toBeDefined();
  expect((await names()).length).toBe(4);
});

test('nothing has come yet: says that it comes by itself', async () => {
  await openPage({});
  expect(await screen.findByText('Chưa nhận danh sách thiết bị. Có mạng là tự nhận.')).toBeDefined();
});

test('is closed to staff, also where others of the device may see it', async () => {
  await openPage({ person: STAFF, ...told() });
  expect(await screen.findByText(/^Danh sách thiết bị dành cho lãnh đạo/)).toBeDefined();
  expect(screen.queryByTestId('device')).toBeNull();
});

test('a leader sees those of the own ward', async () => {
  await openPage({ person: LEADER, ...told() });
  expect(await names()).toEqual(['Máy quầy 2', 'Máy quầy 1']);
});

test('126 wards of four devices, names as long as can be', async () => {
  const many = Array.from({ length: 504 }, (_, n) => device(`${'Máy tính bảng dùng chung '.repeat(4)}${n}`));
  await openPage(told(many));
  expect((await names()).length).toBe(504);
});

test('the page of a ward shows its devices, and says where there is none', async () => {
  store = await openTablet({ wards: [received('00070', HOUR_MS, { 'S05-01': { status: 'done' } })], ...told() });
  await showScreen(<WardPage />, { path: '/san-sang/00070', route: '/san-sang/:ward' });
  expect(await screen.findByRole('heading', { name: 'Thiết bị của Phường Hoàn Kiếm' })).toBeDefined();
  expect(await names()).toEqual(['Máy quầy 2', 'Máy quầy 1']);
});
