/** "Kiểm tra nhật ký" on the device page (F8). */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { HistoryRow } from '../../../../src/data/db.ts';
import { ensureScopes } from '../../../../src/data/scope-rows.ts';
import type { Store } from '../../../../src/data/store.ts';
import { LogAudit } from '../../../../src/features/device/log-audit.tsx';
import { receiveOps, SCOPE } from '../../../support/test-store.ts';
import { closeTablet, expectNoAxeFaults, openTablet, showScreen, STAFF } from '../tablet-screen.tsx';

let store: Store;

afterEach(() => closeTablet(store));

/** A ward whose log came entry by entry, beside a campaign of which no page is held. */
async function openPage() {
  store = await openTablet({ person: STAFF });
  await store.db.scopes.delete(SCOPE);
  await ensureScopes(store.db, [{ scope: SCOPE, role: 'staff' }]);
  await receiveOps(
    store,
    SCOPE,
    Array.from({ length: 120 }, () => ({ opId: crypto.randomUUID() })),
  );
  return showScreen(<LogAudit />, { path: '/dong-bo', route: '/dong-bo' });
}

const run = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: 'Kiểm tra nhật ký' }));

test('a sound log is said to be so, and what came by a snapshot apart [F8]', async () => {
  const { container } = await openPage();
  await run();
  expect(await screen.findByText('Nguyên vẹn: 120 mục của 2 phần, kiểm tra lúc 16:40.')).toBeDefined();
  expect(screen.getByText('1 phần có phần đầu từ bản chụp: kiểm theo cả tệp khi nhận.')).toBeDefined();
  await expectNoAxeFaults(container);
});

test('one changed byte is named by ward and place; fetching anew leaves what is unsent [F8]', async () => {
  const { container } = await openPage();
  const page = (await store.db.history.get([SCOPE, 1])) as HistoryRow;
  const entries = page.entries.map((entry) => (entry.seq === 77 ? { ...entry, hash: 'f'.repeat(64) } : entry));
  await store.db.history.put({ ...page, entries });
  await run();
  const named = (await screen.findByText(/^Từ mục số 77 không khớp\./)).closest('li') as HTMLElement;
  expect(await within(named).findAllByText('Phường Hoàn Kiếm')).not.toEqual([]);
  await expectNoAxeFaults(container);
  await userEvent.click(screen.getByRole('button', { name: /^Nhận lại từ thành phố/ }));
  expect(await within(named).findByText(/^Đã yêu cầu nhận lại\./)).toBeDefined();
  await waitFor(async () => expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 0 }));
});
