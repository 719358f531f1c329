/** The frame around every screen of a signed-in person: head, navigation, banners, the page, the undo bar. */
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useLocation } from 'react-router';
import type { PersonOnDevice } from '../data/people.ts';
import { ScreenHelp } from '../features/help/screen-help.tsx';
import { AskPinOutlet } from '../features/marks/ask-pin.tsx';
import { UndoOutlet } from '../features/marks/undo-outlet.tsx';
import { useNotices } from '../features/marks/undo-store.ts';
import { useCampaign } from '../features/marks/use-campaign.ts';
import { usePractice } from '../features/marks/use-practice.ts';
import { useSyncStatus } from '../features/marks/use-sync-status.ts';
import { PageArrival } from '../ui/page-title.tsx';
import { AppHeader } from './app-header.tsx';
import { Banners } from './banners.tsx';
import { NavBar } from './nav-bar.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { usePageArrival } from './page-arrival.ts';
import { PageBoundary } from './page-boundary.tsx';
import { findPage, type PageDefinition, type PageParams, PAGES } from './pages.ts';
import { ClosedInPractice, PracticeBand, PracticeFrame } from './practice-frame.tsx';
import styles from './shell.module.css';
import { SyncState } from './sync-state.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { usePlace } from './use-place.tsx';
import { useSearchKey } from './use-search-key.ts';

const CONTENT_ID = 'noi-dung';

/** What concerns the device itself. */
const CLOSED_IN_PRACTICE = ['/dong-bo', '/khac'];

interface ShellProps {
  readonly person: PersonOnDevice;
}

/** Practice is another store: everything that reads one is drawn anew. */
export function Shell({ person }: ShellProps) {
  return (
    <PracticeFrame>
      <Frame person={person} />
    </PracticeFrame>
  );
}

function Frame({ person }: ShellProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { definition, params } = findPage(pathname);
  const place = usePlace(definition?.path, params, person);
  const onArrival = usePageArrival();
  const parent = definition === undefined ? '/' : definition.parent;
  useDocumentTitle(definition, params);
  useSearchKey();
  useIdleLock(person);
  // The way back from what one person did is not the next one's.
  useEffect(() => () => useNotices.getState().dismiss(), []);
  return (
    <div className={styles['shell']} data-inner={parent === undefined ? undefined : ''}>
      <a className={styles['skip']} href={`#${CONTENT_ID}`}>
        {t('app.skip')}
      </a>
      <AppHeader {...place} parent={parent} state={<SyncStateNow />} />
      <NavBar person={person} current={definition?.entry} isInner={parent !== undefined} />
      <main className={styles['main']} id={CONTENT_ID} tabIndex={-1}>
        <PracticeBand />
        <Banners />
        <PageArrival value={onArrival}>
          <ShownPage pathname={pathname} />
        </PageArrival>
        <ScreenHelp route={definition?.path} key={pathname} />
      </main>
      <UndoOutlet />
      <AskPinOutlet />
    </div>
  );
}

/** Reads by itself how the device stands: that changes several times with each tick, the frame around it does not. */
function SyncStateNow() {
  const status = useSyncStatus();
  const timezone = useCampaign()?.calendar.timezone;
  return status !== undefined && <SyncState status={status} timezone={timezone} />;
}

/**
 * Keyed by address: another task is another page, with its own heading, focus and failures. Drawn with another address
 * only: routes that are drawn anew draw every link of the page anew.
 */
const ShownPage = memo(RoutedPage);

function RoutedPage({ pathname }: { readonly pathname: string }) {
  if (usePractice() === 'on' && CLOSED_IN_PRACTICE.includes(pathname)) return <ClosedInPractice key={pathname} />;
  return (
    <Routes>
      {PAGES.map(({ path, page }) => (
        <Route
          path={path}
          element={
            <PageBoundary key={pathname} onReopen={page.retry}>
              <page.Page />
            </PageBoundary>
          }
          key={path}
        />
      ))}
      <Route path="*" element={<NotFoundPage key={pathname} />} />
    </Routes>
  );
}

/** "Việc S05-05 – Hai Cấp" */
function useDocumentTitle(definition: PageDefinition | undefined, params: PageParams): void {
  const { t } = useTranslation();
  const wards = useCampaign()?.wardsByCode;
  const ward = wards?.get(params['ward'] ?? '')?.name;
  const own = definition?.title(t, params) ?? t('app.title.notFound');
  const title = t('app.titled', { title: ward === undefined ? own : t('app.title.ward', { ward }) });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
