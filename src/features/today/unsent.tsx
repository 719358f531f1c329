/** What is only on this device, and since when: a quiet fact, nothing to do. Not there when all was sent. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { CopyOffer } from '../marks/copy-offer.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';

export function Unsent({ timezone }: { readonly timezone: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat(timezone);
  const status = useLive(observeSyncStatus, []);
  if (status === undefined || status.pending === 0) return null;
  const moment = (at: string): string => format.moment(at, Date.now());
  const { lastSyncedAt, oldestPendingAt, pending } = status;
  return (
    <section>
      <SectionHead
        title={t('today.unsent.title')}
        aside={lastSyncedAt === null ? t('today.unsent.never') : t('today.unsent.last', { time: moment(lastSyncedAt) })}
      />
      <Row
        mark={<Bars sync="local" size={22} />}
        title={t('today.unsent.body', { count: pending })}
        {...(oldestPendingAt === null ? {} : { detail: t('today.unsent.calm', { time: moment(oldestPendingAt) }) })}
        renderLink={(link) => <Link to={path('/dong-bo')} {...link} />}
      />
      <CopyOffer
        status={status}
        way={
          <Link to={path('/dong-bo')} className={buttonClass('secondary')}>
            {t('carry.offer.way')}
          </Link>
        }
      />
    </section>
  );
}
