/** A new version: offered at a safe moment, else the words why it waits. Never installs by itself (feature I2). */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../domain/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { UpdateHold } from './update-hold.ts';
import styles from './update-row.module.css';
import { useUpdateHold } from './use-update-hold.ts';
import { useVersion } from './version-store.ts';

export interface UpdateRowProps {
  /** Another way out, beside the button. */
  readonly later?: ReactNode;
}

export function UpdateRow({ later }: UpdateRowProps) {
  const { t } = useTranslation();
  const { phase, install } = useVersion();
  const hold = useUpdateHold();
  useEffect(() => {
    // Another window has let the new version in: the files this page may still need are gone from the device.
    if (phase === 'replaced' && hold === undefined) location.reload();
  }, [phase, hold]);
  if (phase === 'current' || hold === 'unknown') return null;
  return (
    <section className={styles['prompt']} aria-label={t('update.title')}>
      <Row
        title={t('update.title')}
        detail={hold === undefined ? <OfferWords /> : <HoldWords hold={hold} />}
        action={
          hold === undefined && (
            <>
              <Button isBusy={phase !== 'waiting'} onPress={install}>
                {phase === 'waiting' ? t('update.now') : t('update.installing')}
              </Button>
              {later}
            </>
          )
        }
      />
    </section>
  );
}

function OfferWords() {
  const { t } = useTranslation();
  const isTypedElsewhere = useVersion((version) => version.isTypedElsewhere);
  return (
    <>
      {t('update.offer')}
      <span role="status">{isTypedElsewhere && ` ${t('update.elsewhere')}`}</span>
    </>
  );
}

function HoldWords({ hold }: { readonly hold: UpdateHold }) {
  const { t } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  switch (hold.type) {
    case 'work':
      return t('update.held');
    case 'fetching':
      return t('update.fetching');
    case 'freeze': {
      const { from, to, reason } = hold.freeze;
      return (
        <>
          <span lang="vi">{reason}</span>{' '}
          {t('update.frozen', { range: format.range(from, to), date: format.date(addDays(to, 1)) })}
        </>
      );
    }
  }
}
