/** Around the sign-in page: no head and no navigation, but what is unsent stays in sight. */
import type { i18n as I18n } from 'i18next';
import { useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeAbout } from '../data/read-about.ts';
import { useLive } from '../features/marks/use-live.ts';
import { useSyncStatus } from '../features/marks/use-sync-status.ts';
import { useTimeFormat } from '../features/marks/use-time-format.ts';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { PageArrival } from '../ui/page-title.tsx';
import { type LazyShell, lazyWithWords } from './lazy-shell.ts';
import { usePageArrival } from './page-arrival.ts';
import { PageBoundary } from './page-boundary.tsx';
import styles from './sign-in-frame.module.css';
import { syncWords } from './sync-words.ts';
import { AFTER_FIRST_SCREEN_MS } from './start-background.ts';
import { StorageNotice } from './storage-notice.tsx';
import { UpdatePrompt } from './update-prompt.tsx';

/** What the sample people of an evaluation copy do without: the first visit does not wait for it. */
const lazyForms = (i18n: I18n) => ({
  people: lazyWithWords(i18n, async () => (await import('../features/sign-in/people-of-device.tsx')).PeopleOfDevice),
  pin: lazyWithWords(i18n, async () => (await import('../features/sign-in/pin-entry.tsx')).PinEntry),
});

export function SignInFrame({ shell }: { readonly shell: LazyShell }) {
  const { t, i18n } = useTranslation();
  const [{ people, pin }] = useState(() => lazyForms(i18n));
  const retry = (): void => {
    people.retry();
    pin.retry();
  };
  const isAnswered = useLive(observeAbout, []) !== undefined;
  useEffect(() => {
    // Once people can choose who they are, there is time to fetch what comes after that.
    if (isAnswered) setTimeout(() => void shell.preload(), AFTER_FIRST_SCREEN_MS);
  }, [isAnswered, shell]);
  const onArrival = usePageArrival();
  const title = t('app.titled', { title: t('app.title.signIn') });
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <StorageNotice />
      <UpdatePrompt />
      <PageArrival value={onArrival}>
        <PageBoundary onReopen={retry}>
          <SignInPage PeopleOfDevice={people.Page} PinEntry={pin.Page} />
        </PageBoundary>
      </PageArrival>
      <Unsent />
    </>
  );
}

/** A locked device still sends: its state is said here too, where there is something left to send. */
function Unsent() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const format = useTimeFormat();
  if (status === undefined) return null;
  const words = syncWords(t, status, (at) => format.moment(at, Date.now()));
  return (
    <footer>
      <p
        className={styles['unsent']}
        data-visually-hidden={status.pending === 0 ? '' : undefined}
        data-testid="sync-state"
        data-pending={status.pending}
        data-state={status.state}
      >
        {words.first}, <b>{words.second}</b>
      </p>
    </footer>
  );
}
