/** "Đồng bộ và thiết bị": how this device stands with the city, what came back, whether it is ready for a day offline (E2, E5, E6, F2, I1, I4). */
import { Suspense } from 'react';
import { lazyPart } from '../marks/lazy-part.tsx';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useSyncStatus } from '../marks/use-sync-status.ts';
import { usePerson } from '../marks/use-person.ts';
import { mayReview } from '../marks/use-review.ts';
import { CableDrill } from './cable-drill.tsx';
import { CarriedWork } from './carried-work.tsx';
import { DeviceFacts } from './device-facts.tsx';
import { EnrolOthers } from './enrol-others.tsx';
import { EvidenceMeter } from './evidence-meter.tsx';
import { InstallGuide } from './install-guide.tsx';
import { LogAudit } from './log-audit.tsx';
import { OfflineReadiness } from './offline-readiness.tsx';
import { PeopleHere } from './people-here.tsx';
import { ReturnedHistory } from './returned-history.tsx';
import { ReturnedItems } from './returned-items.tsx';
import { ReviewList } from './review-list.tsx';
import { StorageUse } from './storage-use.tsx';
import styles from './sync-page.module.css';
import { SyncStanding } from './sync-standing.tsx';
import { useSelfTest } from './use-self-test.ts';
import { WipeSection } from './wipe-section.tsx';

/** Looked for by few: it comes when this page is opened. */
const NoticesRow = lazyPart(async () => (await import('./notices-row.tsx')).NoticesRow);

export function SyncPage() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const person = usePerson();
  const selfTest = useSelfTest();
  if (status === undefined) return <Loading label={t('board.loading')} />;
  return (
    <div className={styles['page']}>
      <Columns
        split="halves"
        aside={
          <>
            <OfflineReadiness selfTest={selfTest} clockOffsetMs={status.clockOffsetMs} />
            <CableDrill />
            <StorageUse checks={selfTest.checks} />
            <EvidenceMeter />
            <LogAudit />
            <ReturnedHistory />
          </>
        }
      >
        <SyncStanding status={status} />
        <ReturnedItems />
        {mayReview(person) && <ReviewList />}
        <CarriedWork />
      </Columns>
      <Columns
        split="halves"
        aside={
          <>
            <DeviceFacts />
            <InstallGuide />
            <Suspense>
              <NoticesRow />
            </Suspense>
          </>
        }
      >
        <PeopleHere pending={status.pending} />
        {person?.role === 'admin' && <EnrolOthers />}
        <WipeSection />
      </Columns>
    </div>
  );
}
