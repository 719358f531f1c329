/**
 * Which day the campaign is looked at: today, the first day of a part of it, or any day it has (feature D4). Kept on this
 * device.
 */
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import { campaignDays } from '../../domain/timeline.ts';
import { savePreferences } from '../../data/preferences.ts';
import { type CampaignDay, CLOCK_DAY } from '../../data/read-day.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DayForm } from './day-form.tsx';
import { useTimeFormat } from './use-time-format.ts';

export interface DayDialogProps {
  readonly campaign: Campaign;
  readonly day: CampaignDay;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DayDialog({ campaign, day, isOpen, onClose }: DayDialogProps) {
  const { t } = useTranslation();
  const { calendar } = campaign;
  const format = useTimeFormat(calendar.timezone);
  const choose = (asOfDay: string): void => {
    void savePreferences({ asOfDay: asOfDay === day.today ? CLOCK_DAY : asOfDay });
    onClose();
  };
  const { first, last } = campaignDays(campaign, day.today);
  const refuse = (on: string): string | undefined => {
    if (on < first) return t('day.fault.early', { date: format.dateWithYear(first) });
    return on > last ? t('day.fault.late', { date: format.dateWithYear(last) }) : undefined;
  };
  const named = [
    { label: t('day.today', { date: format.dateWithYear(day.today) }), on: day.today },
    ...calendar.phases.map(({ name, from }) => ({
      label: t('day.named', { name, date: format.date(from) }),
      on: from,
    })),
  ];
  return (
    <Dialog
      title={t('day.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('day.close')}</Button>}
    >
      <DayForm
        label={t('day.label')}
        hint={t('day.hint')}
        initial={numericDate(day.day)}
        near={day.day}
        named={named}
        refuse={refuse}
        submitLabel={t('day.use')}
        onChosen={choose}
      />
    </Dialog>
  );
}

/** `2025-06-24` → 24/6/2025, as the field reads it in every language. */
export function numericDate(on: string): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${day}/${month}/${year}`;
}
