/** One urging of a list: to whom, what it asks for, who has taken note, until when. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { type Urging, urgingDaysLate } from '../../domain/urging.ts';
import type { UrgingRecord } from '../../data/read-urgings.ts';
import { Row } from '../../ui/row.tsx';
import { Tag } from '../../ui/tag.tsx';
import { RecordMark } from './record-mark.tsx';
import styles from './urging-row.module.css';
import { beginningOf, urgingDueWord } from './urging-words.ts';
import { withWard } from './use-person.ts';
import { useTimeFormat } from './use-time-format.ts';

interface UrgingRowProps {
  readonly campaign: Campaign;
  readonly record: UrgingRecord;
  /** The day of the campaign. */
  readonly day: string;
  /** Among those of several wards: says whose it is. */
  readonly withWardName?: boolean;
}

export function UrgingRow({ campaign, record, day, withWardName = false }: UrgingRowProps) {
  const { urging, ward, sync } = record;
  const text = <span lang="vi">{beginningOf(urging.text)}</span>;
  const name = <span lang="vi">{campaign.wardsByCode.get(ward)?.name ?? ward}</span>;
  return (
    <div data-testid="urging-row" data-ward={ward} data-urging={urging.id} data-state={urging.state}>
      <Row
        title={withWardName ? name : text}
        detail={
          <>
            {withWardName && <p className={styles['text']}>{text}</p>}
            <UrgingFacts campaign={campaign} urging={urging} day={day} />
          </>
        }
        aside={<RecordMark sync={urging.conflicts.length > 0 ? 'conflict' : sync} />}
        renderLink={(link) => <Link to={withWard(`/don-doc/${urging.id}`, ward)} {...link} />}
      />
    </div>
  );
}

interface UrgingFactsProps {
  readonly campaign: Campaign;
  readonly urging: Urging;
  readonly day: string;
}

/** "Chưa nhận · quá hạn 2 ngày · gửi 24/6, 16:40" */
export function UrgingFacts({ campaign, urging, day }: UrgingFactsProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const isLate = urgingDaysLate(urging, day) > 0;
  const due = urgingDueWord(urging, { t, format, day });
  return (
    <p className={styles['facts']}>
      <Tag tone={urging.state === 'sent' ? 'nghe' : 'plain'}>{t(`urging.state.${urging.state}`)}</Tag>
      {urging.isReopened && <span>{t('urging.reopened')}</span>}
      {due !== undefined && <span data-tone={isLate ? 'son' : undefined}>{due}</span>}
      <span>{t('urging.sentAt', { time: format.moment(urging.sentAt, Date.now()) })}</span>
    </p>
  );
}
