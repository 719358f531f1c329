/** What the campaign's calendar says of the days to come (feature D4). */
import { useTranslation } from 'react-i18next';
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';

/** As many are shown. */
const SHOWN = 4;

export function Milestones({ calendar, day }: { readonly calendar: CalendarDefinition; readonly day: string }) {
  const { t } = useTranslation();
  const format = useTimeFormat(calendar.timezone);
  const coming = calendar.milestones.filter(({ on }) => on >= day).sort((a, b) => (a.on < b.on ? -1 : 1));
  if (coming.length === 0) return null;
  const when = (on: string, at: string | undefined): string =>
    at === undefined ? format.date(on) : t('time.dateAndTime', { date: format.date(on), time: at });
  return (
    <section>
      <SectionHead title={t('today.milestones.title')} />
      <KeyValueList
        items={coming.slice(0, SHOWN).map(({ on, at, title }) => ({
          label: when(on, at),
          value: <span lang="vi">{title}</span>,
        }))}
      />
    </section>
  );
}
