/** The day that rules what is shown, as a button that changes it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import type { CampaignDay } from '../../data/read-day.ts';
import styles from './day-button.module.css';
import { DayDialog } from './day-dialog.tsx';
import { useTimeFormat } from './use-time-format.ts';

export function DayButton({ campaign, day }: { readonly campaign: Campaign; readonly day: CampaignDay }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const date = useTimeFormat(campaign.calendar.timezone).dateWithYear(day.day);
  return (
    <>
      <button type="button" className={styles['button']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span>{day.isChosen ? t('day.shown', { date }) : t('day.shown.today', { date })}</span>{' '}
        <span className={styles['change']}>{t('day.change')}</span>
      </button>
      <DayDialog campaign={campaign} day={day} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
