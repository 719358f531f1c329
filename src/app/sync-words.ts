/** How this device stands with the city, in two short lines. */
import type { TFunction } from 'i18next';
import type { SyncStatus, SyncTrouble } from '../domain/sync-status.ts';

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
      return { first: t('app.sync.offline'), second: pending > 0 ? unsent : offlineWord(t, status) };
    case 'paused':
      return { first: t('app.sync.paused'), second: t(PAUSED_WORDS[trouble ?? 'signed-out']) };
    case 'syncing':
      if (sending !== null && sending.total > 0) {
        return { first: t('app.sync.sending'), second: t('app.sync.count', { i: sending.done, n: sending.total }) };
      }
      if (pending > 0) return { first: t('app.sync.sending'), second: unsent };
      if (fetching !== null && fetching.wardsTotal > 0) {
        return {
          first: t('app.sync.fetching'),
          second: t('app.sync.count', { i: fetching.wardsDone, n: fetching.wardsTotal }),
        };
      }
      return lastSyncedAt === null ? { first: t('app.sync.fetching'), second: t('app.sync.firstTime') } : synced;
    case 'synced':
      return synced;
  }
}

/** What is unsent comes first; without it there is room to say why. */
function offlineWord(t: TFunction, { trouble, lastSyncedAt }: SyncStatus): string {
  if (trouble === 'portal') return t('app.sync.portal');
  if (trouble === 'city') return t('app.sync.city');
  return t(lastSyncedAt === null ? 'app.sync.never' : 'app.sync.allSent');
}

const PAUSED_WORDS = {
  'signed-out': 'app.sync.signIn',
  'device-unknown': 'app.sync.enrol',
  upgrade: 'app.sync.upgrade',
  hold: 'app.sync.hold',
  storage: 'app.sync.storage',
  portal: 'app.sync.portal',
  city: 'app.sync.city',
} as const satisfies Record<SyncTrouble, string>;
