/** For who looks at many wards: those with open high problems, then of those not heard of for a day the oldest. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { AGING_AFTER_MS } from '../../domain/readiness.ts';
import type { BoardRecord } from '../../data/read-board.ts';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';

/** As many of each are named. */
const NAMED = 3;

interface UrgentWardsProps {
  readonly campaign: Campaign;
  readonly records: readonly BoardRecord[];
  readonly nowMs: number;
}

export function UrgentWards({ campaign, records, nowMs }: UrgentWardsProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const troubled = records
    .map((record) => ({ ...record, high: Object.keys(record.summary.problems?.highById ?? {}).length }))
    .filter(({ high }) => high > 0)
    .sort((a, b) => b.high - a.high);
  const oldest = records
    .flatMap(({ code, newestReceivedAt: at }) =>
      at === null || nowMs - Date.parse(at) <= AGING_AFTER_MS ? [] : [{ code, at }],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const nameOf = (code: string) => <span lang="vi">{campaign.wardsByCode.get(code)?.name ?? code}</span>;
  if (troubled.length + oldest.length === 0) return null;
  return (
    <section>
      <SectionHead title={t('today.urgent.title')} aside={t('today.urgent.count', { count: troubled.length })} />
      {troubled.slice(0, NAMED).map(({ code, high }) => (
        <Row
          mark={<Icon name="triangle-alert" />}
          title={nameOf(code)}
          detail={t('today.urgent.high', { count: high })}
          renderLink={(link) => <Link to={`/san-sang/${code}`} {...link} />}
          key={code}
        />
      ))}
      {oldest.slice(0, NAMED).map(({ code, at }) => (
        <Row
          mark={<Icon name="calendar-clock" />}
          title={nameOf(code)}
          detail={t('today.urgent.old', { age: format.age(nowMs - Date.parse(at)) })}
          renderLink={(link) => <Link to={`/san-sang/${code}`} {...link} />}
          key={code}
        />
      ))}
    </section>
  );
}
