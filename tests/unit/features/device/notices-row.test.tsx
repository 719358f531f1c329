/** Notices on the device page: how they stand, and that nobody is asked before a tap [I4]. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Network } from '../../../../src/data/network.ts';
import type { Store } from '../../../../src/data/store.ts';
import { NoticesRow } from '../../../../src/features/device/notices-row.tsx';
import { createNoticeBrowser, type NoticeBrowser } from '../../../support/notice-browser.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(async () => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  await closeTablet(store);
});

const city: Network = (_path, { method }) =>
  Promise.resolve(
    method === 'GET'
      ? new Response('{"key":"k"}', { headers: { 'Content-Type': 'application/json' } })
      : new Response(null, { status: 204 }),
  );

async function openRow(browser: NoticeBrowser, network?: Network) {
  const pushManager = await browser.push();
  vi.stubGlobal('PushManager', Object);
  vi.stubGlobal('Notification', {
    get permission() {
      return browser.permission();
    },
    requestPermission: browser.ask,
  });
  const workers = { getRegistration: async () => ({ active: {}, pushManager }) };
  Object.defineProperty(navigator, 'serviceWorker', { value: workers, configurable: true });
  store = await openTablet({ person: STAFF, ...(network === undefined ? {} : { network }) });
  return showScreen(<NoticesRow />, { path: '/dong-bo', route: '/dong-bo' });
}

test('a tap asks the person, and says that they are on; another turns them off [I4]', async () => {
  const browser = createNoticeBrowser();
  const { container } = await openRow(browser, city);
  const turnOn = await screen.findByRole('button', { name: 'Bật thông báo' });
  expect(browser.timesAsked).toBe(0);
  await expectNoAxeFaults(container);
  await userEvent.click(turnOn);
  const turnOff = await screen.findByRole('button', { name: 'Tắt thông báo' });
  expect(screen.getByRole('status').textContent).toBe('Đang bật trên máy này.');
  expect(browser.timesAsked).toBe(1);
  await userEvent.click(turnOff);
  expect(await screen.findByRole('button', { name: 'Bật thông báo' })).toBeDefined();
  expect(browser.subscribedBy).toBeNull();
});

test('who forbids them is told where to allow them, and coming back from there is seen [I4]', async () => {
  const browser = createNoticeBrowser({ answer: 'denied' });
  await openRow(browser, city);
  await userEvent.click(await screen.findByRole('button', { name: 'Bật thông báo' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/Trình duyệt đang chặn/));
  expect(screen.queryByRole('button')).toBeNull();
  browser.permitted = 'default';
  dispatchEvent(new Event('focus'));
  expect(await screen.findByRole('button', { name: 'Bật thông báo' })).toBeDefined();
});

test('without a network it is said that turning them on needs one [I4]', async () => {
  await openRow(createNoticeBrowser());
  await userEvent.click(await screen.findByRole('button', { name: 'Bật thông báo' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/cần mạng/));
});

test('a browser without them is told so in words, with no button [I4]', async () => {
  store = await openTablet({ person: STAFF });
  await showScreen(<NoticesRow />, { path: '/dong-bo', route: '/dong-bo' });
  expect((await screen.findByRole('status')).textContent).toMatch(/chưa nhận được thông báo/);
  expect(screen.queryByRole('button')).toBeNull();
});
