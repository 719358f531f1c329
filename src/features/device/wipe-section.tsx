/**
 * "Xóa dữ liệu trên máy": neither a lock nor a sign-out. Says exactly what nobody would have any more, offers to send it or
 * to copy it out first, and asks twice (F3).
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeCarried } from '../../data/read-carried.ts';
import { requestSync } from '../../data/request-sync.ts';
import { observeWouldBeLost, wipeDevice } from '../../data/wipe-device.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { askPin } from '../marks/ask-pin.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePerson } from '../marks/use-person.ts';
import { CopyOut } from './copy-out.tsx';
import styles from './people-here.module.css';

type Asking = 'no' | 'once' | 'twice';

export interface WipeSectionProps {
  /** Begins the page anew: only a page that has opened nothing yet can empty the device. */
  readonly restart?: () => void;
}

export function WipeSection({ restart = () => location.replace('/dang-nhap') }: WipeSectionProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking>('no');
  const [isBusy, setBusy] = useState(false);
  const losses = useLosses();
  const person = usePerson();
  const close = (): void => setAsking('no');
  const goOn = async (): Promise<void> => {
    // Whoever walks by an open tablet with a PIN on it empties nothing.
    const isAsked = person?.pin !== undefined;
    if (isAsked) close();
    if (isAsked && !(await askPin(t('wipe.action')))) return;
    setAsking('twice');
  };
  const wipe = async (): Promise<void> => {
    setBusy(true);
    await wipeDevice(restart);
  };
  if (losses === undefined) return null;
  const isLast = asking === 'twice';
  const isUnsent = losses.lines.length > 0;
  return (
    <section>
      <SectionHead title={t('wipe.title')} />
      <p className={styles['hint']}>{t('wipe.body')}</p>
      <div className={styles['actions']}>
        <Button kind="danger" onPress={() => setAsking('once')}>
          {t('wipe.action')}
        </Button>
      </div>
      {/* One dialog for both questions: one that closes while another opens would close that as well. */}
      <Dialog
        title={isLast ? t('wipe.twice.title') : t('wipe.once.title')}
        isOpen={asking !== 'no'}
        onClose={close}
        actions={
          <>
            {isUnsent && !isLast && (
              <Button kind="primary" icon="refresh-cw" onPress={() => void requestSync()}>
                {t('wipe.sendFirst')}
              </Button>
            )}
            <Button kind="danger" onPress={() => void (isLast ? wipe() : goOn())} isBusy={isBusy}>
              {isLast ? t('wipe.confirm') : t('wipe.goOn')}
            </Button>
            <Button onPress={close}>{t('wipe.cancel')}</Button>
          </>
        }
      >
        <Losses lines={losses.lines} />
        <p>{isLast ? t('wipe.twice.body') : t('wipe.once.body')}</p>
        {losses.canCopy && !isLast && (
          <div>
            <CopyOut />
          </div>
        )}
      </Dialog>
    </section>
  );
}

interface LossFacts {
  /** What would be lost, a line each; none = the city has all of it. */
  readonly lines: readonly string[];
  /** Some of it goes into the file of unsent work. */
  readonly canCopy: boolean;
}

/** Undefined while it is counted. */
function useLosses(): LossFacts | undefined {
  const { t } = useTranslation();
  const lost = useLive(observeWouldBeLost, []);
  const carried = useLive(observeCarried, [])?.waiting;
  if (lost === undefined || carried === undefined) return undefined;
  const { unsent, returned, photos, drafts } = lost;
  const lines = [
    unsent > 0 && t('wipe.lost.unsent', { n: unsent, count: unsent }),
    returned > 0 && t('wipe.lost.returned', { n: returned, count: returned, place: t('sync.rejected.title') }),
    photos > 0 && t('wipe.lost.photos', { n: photos, count: photos }),
    carried > 0 && t('wipe.lost.carried', { n: carried, count: carried }),
    drafts > 0 && t('wipe.lost.drafts', { n: drafts, count: drafts }),
  ].filter((line) => line !== false);
  return { lines, canCopy: unsent > 0 };
}

function Losses({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p>{t('wipe.lost.none')}</p>;
  return (
    <div>
      <p>{t('wipe.lost.title')}</p>
      <ul className={styles['losses']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
