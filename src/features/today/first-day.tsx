/** Three steps for a first day: a strip that covers nothing, can be left at any time, and never comes back once left (H6). */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveTour, observeTourOffered } from '../../data/tour.ts';
import { Button } from '../../ui/button.tsx';
import { useLive } from '../marks/use-live.ts';
import styles from './first-day.module.css';

const STEPS = [1, 2, 3] as const;

export function FirstDay() {
  const { t } = useTranslation();
  const id = useId();
  const isOffered = useLive(observeTourOffered, []) ?? false;
  const [at, setAt] = useState(0);
  if (!isOffered) return null;
  const step = STEPS[at] ?? 1;
  const isLast = at === STEPS.length - 1;
  // One that could not be noted comes again at the next start.
  const leave = (): void => void leaveTour().catch(() => undefined);
  return (
    <section className={styles['tour']} aria-labelledby={id} data-testid="first-day" data-step={step}>
      <h2 className={styles['title']} id={id}>
        {t('help.tour.title')}
      </h2>
      <div aria-live="polite">
        <p className={styles['step']}>{t('help.tour.step', { n: step, of: STEPS.length })}</p>
        <p>{t(`help.tour.${step}`)}</p>
      </div>
      <div className={styles['actions']}>
        <Button onPress={isLast ? leave : () => setAt(at + 1)}>
          {t(isLast ? 'help.tour.done' : 'help.tour.next')}
        </Button>
        {!isLast && (
          <Button kind="link" onPress={leave}>
            {t('help.tour.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}
