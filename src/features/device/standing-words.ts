/** How the device stands with the city, as one sentence and what it means for the person (E2: never a false "all sent"). */
import type { SyncStatus } from '../../domain/sync-status.ts';
import type { Translate } from '../../i18n/translate.ts';

export interface StandingWords {
  readonly title: string;
  readonly calm: string;
}

interface WordContext {
  readonly t: Translate;
  /** Instant → "16:40", with the date where it is another day. */
  readonly moment: (at: string) => string;
}

/** A look at the city every half minute with nothing to send is no news: it reads "all sent". */
export function standingWords(status: SyncStatus, context: WordContext): StandingWords {
  switch (status.state) {
    case 'paused':
      return pausedWords(status, context);
    case 'offline':
      return offlineWords(status, context);
    case 'syncing':
      return syncingWords(status, context);
    case 'synced':
      return syncedWords(status, context);
  }
}

function pausedWords({ trouble }: SyncStatus, { t }: WordContext): StandingWords {
  switch (trouble) {
    case 'device-unknown':
      return { title: t('sync.deviceUnknown.title'), calm: t('sync.deviceUnknown') };
    case 'upgrade':
      return { title: t('sync.upgrade.title'), calm: t('sync.upgrade') };
    case 'hold':
      return { title: t('sync.hold.title'), calm: t('sync.hold') };
    case 'storage':
      return { title: t('sync.unstored.title'), calm: t('sync.unstored') };
    default:
      return { title: t('sync.paused.title'), calm: t('sync.paused.body') };
  }
}

function offlineWords({ trouble, lastSyncedAt, since }: SyncStatus, { t, moment }: WordContext): StandingWords {
  if (trouble === 'portal') return { title: t('sync.portal.title'), calm: t('sync.portal') };
  if (trouble === 'city') return { title: t('sync.city.title'), calm: t('sync.city') };
  const calm = t('sync.offline.calm');
  const isKnown = lastSyncedAt !== null || Date.parse(since) > 0;
  return { title: isKnown ? t('sync.offline.since', { time: moment(since) }) : t('sync.never'), calm };
}

function syncingWords(status: SyncStatus, context: WordContext): StandingWords {
  const { t } = context;
  const { sending, fetching, pending, lastSyncedAt } = status;
  if (sending !== null && sending.total > 0) {
    return { title: t('sync.state.sending', { i: sending.done, n: sending.total }), calm: t('sync.sending.calm') };
  }
  if (fetching !== null && fetching.wardsTotal > 0) {
    const { wardsDone: done, wardsTotal: total } = fetching;
    return { title: t('sync.fetching', { done, total }), calm: t('sync.fetching.calm') };
  }
  if (pending === 0 && lastSyncedAt !== null) return syncedWords(status, context);
  return { title: t('sync.working'), calm: t('sync.sending.calm') };
}

function syncedWords({ lastSyncedAt, trouble }: SyncStatus, { t, moment }: WordContext): StandingWords {
  if (lastSyncedAt === null) return { title: t('sync.working'), calm: t('sync.sending.calm') };
  return {
    title: t('sync.done.at', { time: moment(lastSyncedAt) }),
    calm: t(trouble === 'upgrade' ? 'sync.upgrade.asked' : 'sync.done.calm'),
  };
}
