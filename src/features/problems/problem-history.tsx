/** How a problem came to be what it is, the newest first; what was before a snapshot stays with the city. */
import { useTranslation } from 'react-i18next';
import { KIND_RULES, isOpKind, type OpBodies } from '../../domain/ops.ts';
import type { Problem } from '../../domain/problem.ts';
import { observeTask, type TaskEvent } from '../../data/read-task.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { fieldWords } from './value-words.ts';
import styles from './problem-page.module.css';

export function ProblemHistory({ ward, problem }: { readonly ward: OpenWard; readonly problem: Problem }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const detail = useLive(() => observeTask(code, problem.id), [code, problem.id]);
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  if (detail === undefined) return null;
  const wordsOf = ({ kind, body }: TaskEvent): string => {
    switch (kind) {
      case 'problem.raised':
        return t('problem.history.raised');
      case 'problem.answered':
        return `${t('problem.history.answered')}: ${(body as OpBodies['problem.answered']).text}`;
      case 'problem.levelSet': {
        const words = fieldWords('level', body, { t, format, ward, nameOf });
        return t('problem.history.level', { level: words });
      }
      case 'problem.stateSet':
      case 'problem.ownerSet':
      case 'problem.causeSet':
        return fieldWords(KIND_RULES[kind].field, body, { t, format, ward, nameOf });
      default:
        return isOpKind(kind) ? t('problem.history.other') : kind;
    }
  };
  return (
    <section>
      <SectionHead title={t('problem.history.title')} />
      <ul>
        {detail.history.map((event) => (
          <li className={styles['answer']} key={event.opId}>
            <p className={styles['by']}>
              <span lang="vi">{nameOf(event.actor)}</span> <span>{format.moment(event.at, Date.now())}</span>
              <RecordMark sync={event.sync} />
            </p>
            <p className={styles['text']} lang="vi">
              {wordsOf(event)}
            </p>
          </li>
        ))}
      </ul>
      {!detail.isHistoryWhole && <p className={styles['quiet']}>{t('problem.history.cut')}</p>}
    </section>
  );
}
