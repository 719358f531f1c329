/** The rows of the notice: what is wrong with the store, what became of what was typed, and one thing to do (feature E8). */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { observePeople } from '../data/people.ts';
import { onStorageTrouble, readStorageTrouble, type StoreLoss } from '../data/storage-trouble.ts';
import { dismissLoss } from '../data/store-loss.ts';
import { tryStoring } from '../data/try-storing.ts';
import { useLive } from '../features/marks/use-live.ts';
import { loadWords } from '../i18n/first-i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { NeedsAction, NeedsActionRow } from '../ui/needs-action.tsx';
import styles from './banners.module.css';

export function StorageRows() {
  const { loss, space, isDead } = useSyncExternalStore(onStorageTrouble, readStorageTrouble);
  const { i18n } = useTranslation();
  const hasWords = i18n.exists('storage.restore');
  useEffect(() => {
    // Before a sign-in the first words alone are here.
    if (!hasWords) void loadWords(i18n).catch(() => undefined);
  }, [i18n, hasWords]);
  if (!hasWords || (loss ?? space ?? isDead) === undefined) return null;
  return (
    <div className={styles['banner']} role="alert" data-testid="storage-trouble">
      <NeedsAction>
        {loss !== undefined && <LossRow loss={loss} />}
        {isDead === true && <WriteRow what="dead" />}
        {space !== undefined && <WriteRow what={space} />}
      </NeedsAction>
    </div>
  );
}

/** What keeps the store from taking more, and the way to try again: freed space is seen by nothing but a write. */
function WriteRow({ what }: { readonly what: 'dead' | 'full' | 'low' }) {
  const { t } = useTranslation();
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle');
  const tryAgain = async (): Promise<void> => {
    setPhase('busy');
    setPhase((await tryStoring()) ? 'idle' : 'failed');
  };
  const again = (
    <Button isBusy={phase === 'busy'} onPress={() => void tryAgain()}>
      {t('storage.again')}
    </Button>
  );
  return (
    <NeedsActionRow
      mark={<Icon name="triangle-alert" />}
      title={t(`storage.${what}.title`)}
      detail={
        <span data-trouble={what}>
          {t(`storage.${what}`)} {phase === 'failed' && t('storage.again.failed')}
        </span>
      }
      action={what !== 'low' && again}
    />
  );
}

function LossRow({ loss }: { readonly loss: StoreLoss }) {
  const { t } = useTranslation();
  const isSignedIn = useLive(observePeople, [])?.current !== undefined;
  return (
    <NeedsActionRow
      mark={<Icon name="triangle-alert" />}
      title={t('storage.lost.title')}
      detail={<LossWords loss={loss} isSignedIn={isSignedIn} />}
      action={
        isSignedIn ? (
          <Button onPress={() => void dismissLoss()}>{t('storage.read')}</Button>
        ) : (
          <Button kind="primary" onPress={leadToSignIn}>
            {t('storage.restore')}
          </Button>
        )
      }
    />
  );
}

function LossWords({ loss, isSignedIn }: { readonly loss: StoreLoss; readonly isSignedIn: boolean }) {
  const { t } = useTranslation();
  const { recovered: n, missing } = loss;
  const sentences = [
    n > 0 ? t(isSignedIn ? 'storage.lost.here' : 'storage.lost', { n }) : '',
    n === 0 && missing === 0 ? t(isSignedIn ? 'storage.lost.whole' : 'storage.lost.none') : '',
    missing > 0 ? t('storage.lost.missing', { n: missing }) : '',
    n > 0 && loss.isWhole ? t('storage.lost.kept') : '',
  ];
  return <span data-recovered={n}>{sentences.filter((sentence) => sentence !== '').join(' ')}</span>;
}

/** What restores is a sign-in: its first field or person stands on this page. */
function leadToSignIn(): void {
  document.querySelector<HTMLElement>('main :is(input, button, a[href])')?.focus();
}
