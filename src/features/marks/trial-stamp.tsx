/** BẢN CHẠY THỬ on everything made while the new ward did not exist yet (feature A19); nothing from go-live on. */
import { useTranslation } from 'react-i18next';
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { isTrialCopy } from '../../domain/trial-stamp.ts';
import styles from './trial-stamp.module.css';

export function TrialStamp({ calendar, day }: { readonly calendar: CalendarDefinition; readonly day: string }) {
  const { t } = useTranslation();
  if (!isTrialCopy(calendar, day)) return null;
  return (
    <p className={styles['stamp']} data-testid="trial-stamp">
      {t('report.stamp')}
    </p>
  );
}
