/** What a returned item was; above it where, when, and who. */
import { useTranslation } from 'react-i18next';
import type { RejectedOp } from '../../data/read-rejected.ts';
import { Bars, type RecordMarkState } from '../marks/record-mark.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './returned-items.module.css';
import { returnedSubject, returnedTitle, taskIdOf, wardOf } from './returned-words.ts';
import { VietnamesePart } from './vietnamese-part.tsx';

interface ReturnedTitleProps {
  readonly item: Pick<RejectedOp, 'op'>;
  readonly at: string;
  /** Where the city said it; else as far as this device knows. */
  readonly authorName?: string | undefined;
  readonly mark?: RecordMarkState;
}

export function ReturnedTitle({ item: { op }, at, authorName, mark = 'rejected' }: ReturnedTitleProps) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const format = useTimeFormat(campaign?.calendar.timezone);
  const nameOf = usePersonName();
  const where = [wardOf(op, campaign)?.name, taskIdOf(op)].filter((part) => part !== undefined).join(' · ');
  return (
    <>
      <span className={styles['meta']}>
        <Bars sync={mark} />
        <span>
          <span lang="vi">{where}</span> · {format.moment(at, Date.now())} ·{' '}
          <span lang="vi">{authorName ?? nameOf(op.actor)}</span>
        </span>
      </span>
      <VietnamesePart text={returnedTitle(t, op, campaign)} part={returnedSubject(op, campaign)} />
    </>
  );
}
