/** The verdicts before the one that stands, newest first: nothing that was said of a ward goes away (feature D2). */
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../data/read-task.ts';
import { type GivenVerdict, toVerdict } from '../../domain/own-verdict.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { ownVerdictKey } from './own-verdict-words.ts';
import styles from './own-verdict.module.css';
import type { WardView } from './use-ward-facts.ts';

interface OwnVerdictHistoryProps {
  readonly view: WardView;
  readonly detail: TaskDetail;
  readonly given: readonly GivenVerdict[];
}

/** Nothing where there is no other verdict than the one that stands. */
export function OwnVerdictHistory({ view, detail, given }: OwnVerdictHistoryProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const nameOf = usePersonName();
  const past = detail.history.filter(({ opId }) => !given.some((one) => one.opId === opId));
  const isPartial = !detail.isHistoryWhole;
  if (past.length === 0 && !isPartial) return null;
  return (
    <div className={styles['history']}>
      <h3>{t('verdict.history')}</h3>
      <ul>
        {past.map(({ opId, body, actor, at, sync }) => {
          const { verdict, reason } = toVerdict(body);
          return (
            <li key={opId}>
              <div className={styles['past']}>
                <span>{t(ownVerdictKey(verdict))}</span>
                {sync !== 'received' && <RecordMark sync={sync} withWords />}
              </div>
              {reason !== '' && <p lang="vi">{t('verdict.reason.of', { reason })}</p>}
              <p>{t('verdict.by', { name: nameOf(actor), time: format.moment(at, view.nowMs) })}</p>
            </li>
          );
        })}
      </ul>
      {isPartial && <p className={styles['partial']}>{t('verdict.history.partial')}</p>}
    </div>
  );
}
