/** "Sẵn sàng ngoại tuyến?": each point tested by doing it, and for each that fails what to do (E6). */
import { useTranslation } from 'react-i18next';
import type { ReadinessCheck } from '../../data/check-offline-readiness.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { checkWords } from './check-words.ts';
import styles from './offline-readiness.module.css';
import { isReadyOffline, type SelfTest } from './use-self-test.ts';
import { useSizeFormat } from './use-size-format.ts';

interface OfflineReadinessProps {
  readonly selfTest: SelfTest;
  readonly clockOffsetMs: number | null;
}

export function OfflineReadiness({ selfTest: { checks, isRunning, run }, clockOffsetMs }: OfflineReadinessProps) {
  const { t } = useTranslation();
  const isReady = isReadyOffline(checks);
  return (
    <section data-testid="offline-ready" data-ready={isReady ? 'yes' : 'no'}>
      <SectionHead title={t('ready.title')} aside={<Outcome checks={checks} isReady={isReady} />} />
      {checks !== undefined && (
        <ul>
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} clockOffsetMs={clockOffsetMs} />
          ))}
        </ul>
      )}
      <div className={styles['again']}>
        <Button onPress={run} isBusy={isRunning}>
          {t('ready.again')}
        </Button>
      </div>
    </section>
  );
}

/** Polite, so that a test run by hand is answered; the runs in the background change it only when something changed. */
function Outcome({
  checks,
  isReady,
}: {
  readonly checks: readonly ReadinessCheck[] | undefined;
  readonly isReady: boolean;
}) {
  const { t } = useTranslation();
  return (
    <span role="status" className={styles['outcome']} data-ready={isReady ? 'yes' : 'no'}>
      {outcomeWords()}
    </span>
  );

  function outcomeWords(): string {
    if (checks === undefined) return t('ready.checking');
    const failing = checks.filter(({ isOk }) => !isOk);
    if (!isReady) return t('ready.left', { n: failing.filter(({ isRequired }) => isRequired).length });
    return failing.length === 0 ? t('ready.yes') : t('ready.advised', { n: failing.length });
  }
}

function CheckRow({ check, clockOffsetMs }: { readonly check: ReadinessCheck; readonly clockOffsetMs: number | null }) {
  const { t } = useTranslation();
  const size = useSizeFormat();
  const { title, detail } = checkWords(check, { t, size, clockOffsetMs });
  const kind = check.isOk ? 'ok' : check.isRequired ? 'todo' : 'advice';
  return (
    <li className={styles['check']} data-check={check.id} data-kind={kind}>
      <Icon name={check.isOk ? 'check' : 'triangle-alert'} />
      <p>
        <b>{title}</b>
        <VisuallyHidden>, {t(`ready.${kind}`)}.</VisuallyHidden> <span className={styles['detail']}>{detail}</span>
      </p>
    </li>
  );
}
