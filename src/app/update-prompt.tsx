/** Offers a new version at a safe moment, and says why it waits otherwise. Never installs by itself (feature I2). */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import styles from './update-prompt.module.css';
import { useSafeMoment } from './use-safe-moment.ts';
import { useWorker } from './worker-store.ts';

export function UpdatePrompt() {
  const { phase, install } = useWorker();
  if (phase === 'current') return null;
  return <Prompt phase={phase} onInstall={install} />;
}

interface PromptProps {
  readonly phase: 'waiting' | 'installing' | 'replaced';
  readonly onInstall: () => void;
}

function Prompt({ phase, onInstall }: PromptProps) {
  const { t } = useTranslation();
  const isSafe = useSafeMoment();
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    // Another window has let the new version in: the files this page may still need are gone from the device.
    if (phase === 'replaced' && isSafe) location.reload();
  }, [phase, isSafe]);
  if (isLater) return null;
  return (
    <section className={styles['prompt']} aria-label={t('update.title')}>
      <Row
        title={t('update.title')}
        detail={isSafe ? t('update.offer') : t('update.held')}
        action={
          isSafe && (
            <>
              <Button isBusy={phase !== 'waiting'} onPress={onInstall}>
                {phase === 'waiting' ? t('update.now') : t('update.installing')}
              </Button>
              <Button kind="link" onPress={() => setLater(true)}>
                {t('update.later')}
              </Button>
            </>
          )
        }
      />
    </section>
  );
}
