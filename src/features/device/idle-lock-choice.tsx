/** After how long without a touch this device locks by itself. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_LOCK_MINUTES, LOCK_MINUTES } from '../../data/idle-lock.ts';
import { observePreferences, savePreferences } from '../../data/preferences.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { useLive } from '../marks/use-live.ts';
import styles from './people-here.module.css';

export function IdleLockChoice() {
  const { t } = useTranslation();
  const saved = useLive(observePreferences, []);
  const [chosen, setChosen] = useState<number>();
  if (saved === undefined) return null;
  const choose = (minutes: number): void => {
    setChosen(minutes);
    void savePreferences({ lockAfterMinutes: minutes });
  };
  return (
    <div className={styles['idle']}>
      <Segmented
        legend={t('lock.idle')}
        fit="content"
        options={LOCK_MINUTES.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('lock.idle.never') : t('time.age.minutes', { count: minutes }),
        }))}
        value={String(chosen ?? saved.lockAfterMinutes ?? DEFAULT_LOCK_MINUTES)}
        onChange={(value) => choose(Number(value))}
      />
      <p className={styles['hint']}>{t('lock.idle.hint')}</p>
    </div>
  );
}
