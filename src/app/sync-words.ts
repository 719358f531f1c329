/** How this device stands with the city, in two short lines. */
import type { TFunction } from 'i18next';
import type { SyncStatus } from '../domain/sync-status.ts';

export interface SyncWords {
  readonly first: string;
  readonly second: string;
}

/** A look at the city every half minute with nothing to send is no news: it reads "all sent". */
export function syncWords(t: TFunction, status: SyncStatus, moment: (at: string) => string): SyncWords {
  const { pending, sending, fetching, lastSyncedAt, trouble } = status;
  const unsent = pending > 0 ? t('app.sync.pending', { n: pending }) : t('app.sync.allSent');
  const synced = {
    first: t('app.sync.synced'),
    second: lastSyncedAt === null ? t('app.sync.justNow') : moment(lastSyncedAt),
  };
  switch (status.state) {
    case 'offline':
      return {
        first: t('app.sync.offline'),
        second: lastSyncedAt === null && pending === 0 ? t('app.sync.never') : unsent,
      };
    case 'paused':
      return {
        first: t('app.sync.paused'),
        second: trouble === 'device-unknown' ? t('app.sync.enrol') : t('app.sync.signIn'),
      };
    case 'syncing':
      if (sending !== null && sending.total > 0) {
        return { first: t('app.sync.sending'), second: t('app.sync.count', { i: sending.done, n: sending.total }) };
      }
      if (pending > 0) return { first: t('app.sync.sending'), second: unsent };
      if (fetching !== null && fetching.scopesTotal > 0) {
        return {
          first: t('app.sync.fetching'),
          second: t('app.sync.count', { i: fetching.scopesDone, n: fetching.scopesTotal }),
        };
      }
      return lastSyncedAt === null ? { first: t('app.sync.fetching'), second: t('app.sync.firstTime') } : synced;
    case 'synced':
      return synced;
  }
}
