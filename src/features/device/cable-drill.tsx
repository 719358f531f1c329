/** "Diễn tập rút mạng": the app cuts itself off for a minute and says whether this device works without a network (E6). */
import { useTranslation } from 'react-i18next';
import type { DrillFault, DrillOutcome } from '../../data/meta.ts';
import { observeDrill } from '../../data/rehearse-offline.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './cable-drill.module.css';
import { useDrill } from './drill-store.ts';

export function CableDrill() {
  const { t } = useTranslation();
  const last = useLive(observeDrill, []);
  const { step, start, plugIn } = useDrill();
  return (
    <section data-drill={step ?? 'none'}>
      <SectionHead title={t('ready.drill')} />
      <p className={styles['body']}>{t('ready.drill.body')}</p>
      <div role="status">
        {step !== undefined && <p className={styles['step']}>{t(`ready.drill.step.${step}`)}</p>}
        {step === undefined && last !== undefined && last !== null && <Outcome outcome={last} />}
      </div>
      {step === undefined ? (
        <Button onPress={start}>{t('ready.drill.start')}</Button>
      ) : (
        <Button onPress={plugIn} isBusy={step === 'plugging'}>
          {t('ready.drill.stop')}
        </Button>
      )}
    </section>
  );
}

function Outcome({ outcome: { at, faults } }: { readonly outcome: DrillOutcome }) {
  const { t } = useTranslation();
  const moment = useTimeFormat(useCampaign()?.calendar.timezone).moment(at, Date.now());
  const isGood = faults.length === 0;
  return (
    <div className={styles['outcome']} data-good={isGood}>
      <p>
        <Icon name={isGood ? 'check' : 'triangle-alert'} />
        <span>{t(isGood ? 'ready.drill.passed' : 'ready.drill.failed', { at: moment })}</span>
      </p>
      {!isGood && (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{t(FAULT_WORDS[fault])}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const FAULT_WORDS = {
  cut: 'ready.drill.fault.cut',
  read: 'ready.drill.fault.read',
  city: 'ready.drill.fault.city',
  worker: 'ready.worker.fail.detail',
  precache: 'ready.worker.fail.detail',
  scopes: 'ready.drill.fault.scopes',
  storage: 'ready.storage.fail.detail',
} as const satisfies Record<DrillFault, string>;
