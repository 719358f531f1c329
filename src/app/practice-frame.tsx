/**
 * Practice around every screen (feature A18): the head and the rail in nghệ with a diagonal band, the words on top, and one
 * press that ends it. While it begins or ends there is no screen: what one still has to write goes where it belongs.
 */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { endPractice, noteScreen } from '../data/practice.ts';
import { useNotices } from '../features/marks/undo-store.ts';
import { usePractice } from '../features/marks/use-practice.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import styles from './practice-frame.module.css';

interface PracticeFrameProps {
  readonly children: ReactNode;
}

/** Who leaves the frame, for a locked device, has left the practice. */
export function PracticeFrame({ children }: PracticeFrameProps) {
  const { t } = useTranslation();
  const practice = usePractice();
  // The way back of a change leads into the store it was made in.
  useEffect(() => useNotices.getState().dismiss(), [practice]);
  useEffect(() => () => void endPractice(), []);
  if (practice === 'changing') return <Loading label={t('practice.changing')} />;
  return (
    <div className={styles['frame']} data-practice={practice === 'on' ? '' : undefined} key={practice}>
      <Noted>{children}</Noted>
    </div>
  );
}

function Noted({ children }: PracticeFrameProps) {
  useEffect(() => noteScreen(), []);
  return children;
}

/** On top of each page; nothing outside practice. */
export function PracticeBand() {
  const { t } = useTranslation();
  if (usePractice() !== 'on') return null;
  return (
    <div className={styles['band']} role="status" data-testid="practice">
      <p>
        <b>{t('app.practice.banner')}</b> {t('practice.waits')}
      </p>
      <Button onPress={() => void endPractice()}>{t('practice.end')}</Button>
      <p className={styles['drops']}>{t('app.practice.leave')}</p>
    </div>
  );
}

/** In the place of pages about the device itself: what is done there is never practice. */
export function ClosedInPractice() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('practice.closed.title')} />
      <Empty text={t('practice.closed.text')} />
    </>
  );
}
