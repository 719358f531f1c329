/** The current install: made when it is first needed, inside the caller's transaction over `installs`. */
import type { HaiCapDb, InstallRow } from './db.ts';
import type { Store } from './store.ts';

export async function ensureInstall(store: Store): Promise<InstallRow> {
  return (await readCurrentInstall(store.db)) ?? bearInstall(store, 1);
}

export async function readCurrentInstall(db: HaiCapDb): Promise<InstallRow | undefined> {
  return db.installs.orderBy('birthNo').last();
}

/** A new install of 128 random bits; nothing of it is known to the city yet. */
export async function bearInstall(store: Store, birthNo: number): Promise<InstallRow> {
  const installId = Array.from(store.randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const install: InstallRow = { birthNo, installId, lastN: 0, ackedN: 0, durableN: 0, epoch: null };
  await store.db.installs.add(install);
  return install;
}
