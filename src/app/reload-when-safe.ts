/**
 * A fresh start of the page, only where it will come back: the worker holds the shell, or the city has just answered.
 * Offline and without a worker the open page is all there is.
 */
import { appStore } from '../data/store.ts';
import { readSyncStatus } from '../data/sync-status.ts';

export async function reloadWhenSafe(): Promise<void> {
  const hasShell = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  const { state } = await readSyncStatus(appStore().db);
  if (hasShell || state === 'synced' || state === 'syncing') location.reload();
}
