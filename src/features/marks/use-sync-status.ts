/** How the device stands with the city, as it may be shown: never green while the store is in trouble [S17, S55]. */
import { useMemo, useSyncExternalStore } from 'react';
import { onStorageTrouble, readStorageTrouble } from '../../data/storage-trouble.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { useLive } from './use-live.ts';

export function useSyncStatus(): SyncStatus | undefined {
  const status = useLive(observeSyncStatus, []);
  const { isDead, space } = useSyncExternalStore(onStorageTrouble, readStorageTrouble);
  const isStopped = isDead === true || space === 'full';
  return useMemo(
    () => (status !== undefined && isStopped ? { ...status, state: 'paused', trouble: 'storage' } : status),
    [status, isStopped],
  );
}
