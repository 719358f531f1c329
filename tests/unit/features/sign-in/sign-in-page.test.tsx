import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { readMeta } from '../../../../src/data/meta.ts';
import type { Network } from '../../../../src/data/network.ts';
import type { Store } from '../../../../src/data/store.ts';
import { PeopleOfDevice } from '../../../../src/features/sign-in/people-of-device.tsx';
import { PinEntry } from '../../../../src/features/sign-in/pin-entry.tsx';
import { SignInPage } from '../../../../src/features/sign-in/sign-in-page.tsx';
import { SAMPLE_ENROL_CODE, SAMPLE_PEOPLE, SAMPLE_SECRET } from '../../../../src/reference/sample-people.ts';
import { cheapPin } from '../../../support/cheap-pin.ts';
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

const ABOUT = {
  build: 'test',
  mode: 'evaluation' as const,
  enrolCode: SAMPLE_ENROL_CODE,
  samplePeople: SAMPLE_PEOPLE.filter((person) => person.isListed).map(({ user, name, unit, role, wards }) => ({
    user,
    name,
    unit,
    role,
    ...(wards === 'all' ? {} : { ward: wards[0]! }),
    secret: SAMPLE_SECRET,
  })),
};
const PRODUCTION = { build: 'test', mode: 'production' as const, samplePeople: [] };

interface Call {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** A city that answers enrolment and sign-in as the wire contract says, and notes what it was asked. */
function aCity(refuse: Readonly<Record<string, Response>> = {}): { readonly network: Network; readonly calls: Call[] } {
  const calls: Call[] = [];
  const network: Network = async (path, init) => {
    const body = JSON.parse(await new Response(init.body ?? '{}').text()) as Record<string, unknown>;
    calls.push({ path, body });
    const refusal = refuse[path];
    if (refusal !== undefined) return refusal.clone();
    if (path === '/api/v1/enrol') return Response.json({ deviceId: 'device-1' });
    if (path !== '/api/v1/sign-in') throw new TypeError('no network');
    const sample = SAMPLE_PEOPLE.find((person) => person.user === body['user'])!;
    const grants = sample.wards === 'all' ? ['00070', '00082'] : sample.wards;
    return Response.json({
      session: 'session-1',
      user: { id: sample.user, name: sample.name, role: sample.role, unit: sample.unit },
      grants: grants.map((code) => ({ scope: `ward:${code}`, role: sample.role })),
    });
  };
  return { network, calls };
}

function problem(status: number, name: string, headers: Record<string, string> = {}): Response {
  const type = `https://hai-cap.example/problems/${name}`;
  return new Response(JSON.stringify({ type, title: name, status }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

async function showSignIn(facts: TabletFacts, path = '/dang-nhap') {
  store = await openTablet({ ...facts, meta: { about: ABOUT, currentPerson: null, ...facts.meta } });
  return showScreen(<SignInPage PeopleOfDevice={PeopleOfDevice} PinEntry={PinEntry} />, {
    path,
    route: '/dang-nhap',
    isBare: true,
  });
}

/** Nobody was ever here, nothing was ever fetched. */
async function showNewDevice(facts: TabletFacts = {}, path = '/dang-nhap') {
  store = await openTablet({
    hasCampaign: false,
    ...facts,
    meta: { about: ABOUT, currentPerson: null, ...facts.meta },
  });
  await store.db.people.clear();
  await store.db.scopes.clear();
  return showScreen(<SignInPage PeopleOfDevice={PeopleOfDevice} PinEntry={PinEntry} />, {
    path,
    route: '/dang-nhap',
    isBare: true,
  });
}

const currentPerson = () => readMeta(store.db, 'currentPerson');

describe('an evaluation copy', () => {
  test('lists six sample people with name, role and unit', async () => {
    const { container } = await showNewDevice();
    const people = await screen.findAllByTestId('sample-person');
    expect(people.map((person) => person.dataset['user'])).toEqual([
      'canbo.hoankiem',
      'canbo.cuanam',
      'lanhdao.hoankiem',
      'lanhdao.cuanam',
      'giamsat.hanoi',
      'quantri',
    ]);
    const first = screen.getByRole('button', { name: /^Đỗ Thị Phượng Cán bộ Điểm tiếp nhận/ });
    expect(within(first).getByText('ĐP')).toBeTruthy();
    await expectNoAxeFaults(container);
  });

  test('lets a person in by one tap: the device is enrolled on the way [F2]', async () => {
    const city = aCity();
    const { place } = await showNewDevice({ network: city.network });
    await userEvent.click((await screen.findAllByTestId('sample-person'))[0]!);
    await waitFor(() => expect(place()).toBe('/'));
    expect(await currentPerson()).toBe('canbo.hoankiem');
    expect(city.calls.map((call) => call.path)).toEqual(['/api/v1/enrol', '/api/v1/sign-in']);
    expect(city.calls[0]?.body).toMatchObject({ code: 'THU-NGHIEM', deviceName: 'Máy tính' });
    expect(city.calls[1]?.body).toEqual({ user: 'canbo.hoankiem', secret: 'thu-nghiem-2025' });
  });

  test.each([
    ['giamsat.hanoi', '/san-sang'],
    ['quantri', '/san-sang'],
    ['lanhdao.cuanam', '/'],
  ])('%s goes on to %s', async (user, home) => {
    const { place } = await showNewDevice({ network: aCity().network });
    await userEvent.click((await screen.findAllByTestId('sample-person')).find((row) => row.dataset['user'] === user)!);
    await waitFor(() => expect(place()).toBe(home));
  });

  test('names the ward where the campaign is on the device', async () => {
    await showSignIn({ person: STAFF });
    expect(await screen.findByRole('button', { name: /Cán bộ · Phường Hoàn Kiếm/ })).toBeTruthy();
  });

  test('somebody already on the device is chosen offline with one tap, and stands first [F3]', async () => {
    const leader = { ...STAFF, id: 'lanhdao.hoankiem', name: 'Trần Văn Hòa', role: 'leader' as const };
    const { place } = await showSignIn({ person: leader, meta: syncedAt(NOW) });
    const [first] = await screen.findAllByTestId('sample-person');
    expect(first?.dataset['user']).toBe('lanhdao.hoankiem');
    expect(within(first!).getByText('đã có trên máy')).toBeTruthy();
    await userEvent.click(first!);
    await waitFor(() => expect(place()).toBe('/'));
    expect(await currentPerson()).toBe('lanhdao.hoankiem');
  });

  test('somebody new is told offline that the first time needs a network', async () => {
    const { container } = await showSignIn({ person: STAFF, meta: syncedAt(NOW) });
    await userEvent.click(await screen.findByRole('button', { name: /Lê Minh Đức/ }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Lần đầu trên máy này cần mạng. Dùng người đã có, hoặc thử lại khi có mạng.',
    );
    expect(await currentPerson()).toBeNull();
    await expectNoAxeFaults(container);
  });

  test('after the session ended the city is asked again, and offline work goes on all the same [F4]', async () => {
    const ended = {
      syncStatus: { ...syncedAt(NOW).syncStatus!, state: 'paused' as const, trouble: 'signed-out' as const },
    };
    const { place } = await showSignIn({ person: STAFF, meta: ended });
    await userEvent.click(await screen.findByRole('button', { name: /Đỗ Thị Phượng/ }));
    await waitFor(() => expect(place()).toBe('/'));
    expect(await currentPerson()).toBe(STAFF.id);
  });

  test('a device the city no longer knows is enrolled again', async () => {
    const city = aCity();
    await showNewDevice({ network: city.network });
    await userEvent.click((await screen.findAllByTestId('sample-person'))[0]!);
    await waitFor(async () => expect(await currentPerson()).toBe('canbo.hoankiem'));
    const before = city.calls.length;
    await act(async () => {
      const status = syncedAt(NOW).syncStatus!;
      await store.db.meta.put({ key: 'syncStatus', value: { ...status, state: 'paused', trouble: 'device-unknown' } });
    });
    cleanup();
    const { place } = await showScreen(<SignInPage PeopleOfDevice={PeopleOfDevice} PinEntry={PinEntry} />, {
      path: '/dang-nhap',
      route: '/dang-nhap',
      isBare: true,
    });
    await userEvent.click((await screen.findAllByTestId('sample-person'))[0]!);
    await waitFor(() =>
      expect(city.calls.slice(before).map((call) => call.path)).toEqual(['/api/v1/enrol', '/api/v1/sign-in']),
    );
    // Else the store is taken away under the sign-in.
    await waitFor(() => expect(place()).toBe('/'));
  });
});

describe('production', () => {
  test('the code that enrols the device comes by the address, as the QR brings it [F2]', async () => {
    const city = aCity();
    const { container } = await showNewDevice(
      { meta: { about: PRODUCTION }, network: city.network },
      '/dang-nhap?ma=AB12-CD',
    );
    expect(await screen.findByRole('textbox', { name: 'Mã ghi danh thiết bị' })).toHaveProperty('value', 'AB12-CD');
    await expectNoAxeFaults(container);
    await userEvent.clear(screen.getByRole('textbox', { name: 'Tên máy' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Tên máy' }), 'Quầy 2 – Hàng Trống');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi danh máy này' }));
    expect(await screen.findByRole('textbox', { name: 'Tên đăng nhập' })).toBeTruthy();
    expect(city.calls[0]?.body).toMatchObject({ code: 'AB12-CD', deviceName: 'Quầy 2 – Hàng Trống' });
    expect(await screen.findByText(/Máy: Quầy 2 – Hàng Trống\./)).toBeTruthy();
  });

  test('a button says what is missing instead of being disabled', async () => {
    await showNewDevice({ meta: { about: PRODUCTION } });
    await userEvent.click(await screen.findByRole('button', { name: 'Ghi danh máy này' }));
    const code = screen.getByRole('textbox', { name: 'Mã ghi danh thiết bị' });
    expect(code.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Nhập mã ghi danh.')).toBeTruthy();
  });

  test('a used code says where a new one comes from', async () => {
    const { network } = aCity({ '/api/v1/enrol': problem(403, 'wrong-code') });
    await showNewDevice({ meta: { about: PRODUCTION }, network }, '/dang-nhap?ma=CU');
    await userEvent.click(await screen.findByRole('button', { name: 'Ghi danh máy này' }));
    expect(await screen.findByText('Mã này chưa đúng hoặc đã dùng. Xin mã mới ở quản trị.')).toBeTruthy();
  });

  test('signs in by name and password; a wrong one is told and keeps what was typed', async () => {
    const refusing: Record<string, Response> = { '/api/v1/sign-in': problem(401, 'wrong-secret') };
    const { network } = aCity(refusing);
    const { place } = await showNewDevice({ meta: { about: PRODUCTION }, network }, '/dang-nhap?ma=AB12');
    await userEvent.click(await screen.findByRole('button', { name: 'Ghi danh máy này' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Tên đăng nhập' }), 'canbo.cuanam');
    await userEvent.type(screen.getByLabelText('Mật khẩu'), 'sai');
    await userEvent.click(screen.getByRole('button', { name: 'Vào' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Tên hoặc mật khẩu chưa đúng');
    expect(screen.getByRole('textbox', { name: 'Tên đăng nhập' })).toHaveProperty('value', 'canbo.cuanam');
    delete refusing['/api/v1/sign-in'];
    await userEvent.click(screen.getByRole('button', { name: 'Vào' }));
    await waitFor(() => expect(place()).toBe('/'));
  });

  test('too many attempts say how long to wait', async () => {
    const { network } = aCity({ '/api/v1/sign-in': problem(429, 'too-many', { 'Retry-After': '540' }) });
    await showNewDevice({ meta: { about: PRODUCTION }, network }, '/dang-nhap?ma=AB12');
    await userEvent.click(await screen.findByRole('button', { name: 'Ghi danh máy này' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Tên đăng nhập' }), 'canbo.cuanam');
    await userEvent.type(screen.getByLabelText('Mật khẩu'), 'sai{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Chờ 9\u00a0phút rồi thử lại.');
  });

  test('the people of the device are chosen by one tap, somebody else by the form', async () => {
    const city = aCity();
    const { place } = await showSignIn({
      person: STAFF,
      network: city.network,
      meta: { about: PRODUCTION, device: { deviceId: 'd', deviceName: 'Quầy 2', keyPair: {} as CryptoKeyPair } },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Người khác' }));
    expect(screen.getByRole('textbox', { name: 'Tên đăng nhập' })).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /Đỗ Thị Phượng Cán bộ · Phường Hoàn Kiếm/ }));
    await waitFor(() => expect(place()).toBe('/'));
    expect(city.calls).toEqual([]);
  });
});

describe('who has a PIN on this device', () => {
  const PIN = '385192';
  const DEVICE = { deviceId: 'd', deviceName: 'Quầy 2', keyPair: {} as CryptoKeyPair };
  const withPin = async () => ({ ...STAFF, pin: await cheapPin(PIN) });
  const person = () => screen.findByRole('button', { name: /Đỗ Thị Phượng/ });
  const pad = () => screen.findByLabelText('Mã PIN của Đỗ Thị Phượng');
  const ended = (trouble: 'signed-out') => ({
    syncStatus: { ...syncedAt(NOW).syncStatus!, state: 'paused' as const, trouble },
  });

  async function press(pin: string): Promise<void> {
    for (const digit of pin) await userEvent.click(screen.getByRole('button', { name: digit }));
  }

  test('enters offline by a tap and six keys; a wrong one says how many tries are left [F3]', async () => {
    const { container, place } = await showSignIn({ person: await withPin(), meta: syncedAt(NOW) });
    await userEvent.click(await person());
    await pad();
    await expectNoAxeFaults(container);
    await press('204718');
    expect(await screen.findByText('Mã PIN chưa đúng. Còn 9 lần thử.')).toBeTruthy();
    expect(await currentPerson()).toBeNull();
    await press(PIN);
    await waitFor(() => expect(place()).toBe('/'));
    expect(await currentPerson()).toBe(STAFF.id);
  });

  test('enters by a keyboard, and can go back to the others', async () => {
    const { place } = await showSignIn({ person: await withPin(), meta: syncedAt(NOW) });
    await userEvent.click(await person());
    await pad();
    await userEvent.click(screen.getByRole('button', { name: 'Chọn người khác' }));
    await userEvent.click(await person());
    expect(document.activeElement).toBe(await pad());
    await userEvent.keyboard(PIN);
    await waitFor(() => expect(place()).toBe('/'));
  });

  test('enters by it after the session ended, is told that the city asks again, and nothing is hidden [F4]', async () => {
    const { place } = await showSignIn({ person: await withPin(), meta: ended('signed-out') });
    await userEvent.click(await person());
    await pad();
    expect(screen.getByText(/Thành phố cần đăng nhập lại bằng mật khẩu/)).toBeTruthy();
    await press(PIN);
    await waitFor(() => expect(place()).toBe('/'));
    expect(await currentPerson()).toBe(STAFF.id);
  });

  test('without the right PIN or the city a password lets nobody in', async () => {
    const { place } = await showSignIn({ person: await withPin(), meta: { ...syncedAt(NOW), device: DEVICE } });
    await userEvent.click(await person());
    await userEvent.click(await screen.findByRole('button', { name: 'Vào bằng mật khẩu' }));
    await userEvent.type(screen.getByLabelText('Mật khẩu'), 'gì cũng được{Enter}');
    expect(await screen.findByText(/Vào bằng mật khẩu cần mạng/)).toBeTruthy();
    expect([place(), await currentPerson()]).toEqual(['/dang-nhap', null]);
  });

  test('who forgot it enters by the password, and the PIN is gone', async () => {
    const meta = { ...syncedAt(NOW), device: DEVICE };
    const { place } = await showSignIn({ person: await withPin(), network: aCity().network, meta });
    await userEvent.click(await person());
    await userEvent.click(await screen.findByRole('button', { name: 'Vào bằng mật khẩu' }));
    await userEvent.type(screen.getByLabelText('Mật khẩu'), `${SAMPLE_SECRET}{Enter}`);
    await waitFor(() => expect(place()).toBe('/'));
    expect((await store.db.people.get(STAFF.id))?.pin).toBeUndefined();
  });

  test('with no try left the way in is the password at once', async () => {
    const pin = { ...(await cheapPin(PIN)), tries: 10 };
    const meta = { about: PRODUCTION, ...syncedAt(NOW), device: DEVICE };
    const { container } = await showSignIn({ person: { ...STAFF, pin }, meta });
    await userEvent.click(await person());
    expect(await screen.findByText(/Đã hết lần thử mã PIN/)).toBeTruthy();
    expect(screen.getByLabelText('Mật khẩu')).toBeTruthy();
    await expectNoAxeFaults(container);
  });
});
