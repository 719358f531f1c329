/** Notices on this device: how they stand, and a button to turn them on or off. Nobody is asked before that tap (I4). */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropNotices, type NoticesStanding, readNotices, type TurnedOn, turnOnNotices } from '../../data/notices.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import styles from './notices-row.module.css';

export function NoticesRow() {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<NoticesStanding>();
  const [answer, setAnswer] = useState<TurnedOn>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const look = (): void => void readNotices().then(setStanding);
    look();
    // Whoever was in the settings of the browser meanwhile comes back to what holds now.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  if (standing === undefined) return null;
  const change = async (work: () => Promise<TurnedOn | undefined>): Promise<void> => {
    setBusy(true);
    setAnswer(await work());
    setStanding(await readNotices());
    setBusy(false);
  };
  const turnOff = async (): Promise<undefined> => {
    await dropNotices();
    return undefined;
  };
  const isOn = standing === 'on';
  return (
    <section data-notices={standing}>
      <SectionHead title={t('notices.title')} />
      <p className={styles['body']}>{t('notices.body')}</p>
      <p role="status" className={styles['standing']}>
        {t(`notices.${standing}`)}
        {!isOn &&
          standing !== 'denied' &&
          answer !== undefined &&
          answer !== 'on' &&
          ` ${t(`notices.${answer}.answer`)}`}
      </p>
      {(isOn || standing === 'off') && (
        <Button isBusy={isBusy} onPress={() => void change(isOn ? turnOff : turnOnNotices)}>
          {t(isOn ? 'notices.turnOff' : 'notices.turnOn')}
        </Button>
      )}
    </section>
  );
}
