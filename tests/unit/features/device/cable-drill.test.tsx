/** "Diễn tập rút mạng" on the device page. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { type DrillOutcome, readMeta, writeMeta } from '../../../../src/data/meta.ts';
import type { Store } from '../../../../src/data/store.ts';
import { CableDrill } from '../../../../src/features/device/cable-drill.tsx';
import { closeTablet, expectNoAxeFaults, NOW, openTablet, showScreen, STAFF, syncedAt } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

async function open(drill?: DrillOutcome, language?: 'en') {
  const meta = { ...syncedAt(NOW), ...(drill === undefined ? {} : { drill }) };
  store = await openTablet({ person: STAFF, meta });
  return showScreen(<CableDrill />, { path: '/dong-bo', route: '/dong-bo', ...(language && { language }) });
}

test('says what it does, and nothing of an outcome before the first', async () => {
  const { container } = await open();
  expect(await screen.findByRole('heading', { name: 'Diễn tập rút mạng' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Bắt đầu diễn tập' })).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe('');
  await expectNoAxeFaults(container);
});

test.each([
  [undefined, 'Máy làm việc được khi mất mạng. Đã thử lúc 23/6, 13:51.'],
  ['en', 'This device works without a network. Tried at 23 Jun, 13:51.'],
] as const)('keeps when the device last worked without a network', async (language, words) => {
  await open({ at: '2025-06-23T06:51:00.000Z', faults: [] }, language);
  expect(await screen.findByText(words)).toBeDefined();
});

test('tells each fault as what to do about it', async () => {
  const { container } = await open({ at: NOW, faults: ['cut', 'read', 'city', 'worker', 'scopes', 'storage'] });
  await screen.findByText('Máy chưa làm việc được khi mất mạng. Đã thử lúc 16:40.');
  expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(6);
  expect(screen.getByText(/^Chưa nối lại được với thành phố\./)).toBeDefined();
  await expectNoAxeFaults(container);
});

test('leads through the minute, which the person may end, and shows the outcome', async () => {
  await open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Bắt đầu diễn tập' }));
  expect(await screen.findByText(/^Đang không có mạng\./, {}, { timeout: 20_000 })).toBeDefined();
  const standing = await readMeta(store.db, 'syncStatus');
  await user.click(screen.getByRole('button', { name: 'Nối lại ngay' }));
  expect(await screen.findByText('Đang nối lại với thành phố.')).toBeDefined();
  if (standing !== undefined) await writeMeta(store.db, 'syncStatus', { ...standing, state: 'synced', since: NOW });
  // The test page has no worker: that is what the drill finds.
  expect(await screen.findByText(/^Máy chưa làm việc được khi mất mạng/, {}, { timeout: 20_000 })).toBeDefined();
  expect((await readMeta(store.db, 'drill'))?.faults).toEqual(['worker', 'precache']);
});
