import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showUnsentBadge } from '../../../src/app/unsent-badge.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import { closeTablet, openTablet, STAFF } from '../features/tablet-screen.tsx';

let tablet: Store;
beforeEach(async () => {
  tablet = await openTablet({ person: STAFF });
});
afterEach(() => closeTablet(tablet));

const tick = (entity: string) =>
  recordOp({ scope: 'ward:00070', kind: 'task.statusSet', entity, body: { status: 'done' } });

test('the icon of the app counts what is unsent [I4]', async () => {
  const setAppBadge = vi.fn(async () => undefined);
  showUnsentBadge({ setAppBadge, clearAppBadge: async () => undefined });
  await tick('S05-03');
  await vi.waitFor(() => expect(setAppBadge).toHaveBeenLastCalledWith(1));
  await tick('S05-04');
  await vi.waitFor(() => expect(setAppBadge).toHaveBeenLastCalledWith(2));
});

test('a platform that refuses, or has none, changes nothing [I4]', async () => {
  const setAppBadge = vi.fn(async () => Promise.reject(new Error('not allowed')));
  showUnsentBadge({ setAppBadge });
  showUnsentBadge({});
  await tick('S05-03');
  await vi.waitFor(() => expect(setAppBadge).toHaveBeenCalled());
});
