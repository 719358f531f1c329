/** One problem of a list: how much it matters, who has it, how long, what happens next. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WardDefinition } from '../../domain/campaign.ts';
import type { LevelStanding } from '../../domain/escalation.ts';
import type { ProblemRecord } from '../../data/read-problems.ts';
import { Row } from '../../ui/row.tsx';
import { Tag } from '../../ui/tag.tsx';
import { RecordMark } from '../marks/record-mark.tsx';
import { useWardPath, withWard } from '../marks/use-person.ts';
import { useSyncStatus } from '../marks/use-sync-status.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { confirmWord, levelWord, mergedWord, nextStep, waitingMs } from './problem-words.ts';
import styles from './problem-row.module.css';

export interface ProblemRowProps {
  readonly record: ProblemRecord;
  readonly standing: LevelStanding;
  readonly nowMs: number;
  readonly ward: WardDefinition | undefined;
  readonly timezone: string;
  /** Among problems of several wards: says whose it is. */
  readonly withWardName?: boolean;
}

export function ProblemRow(props: ProblemRowProps) {
  const { record, ward, withWardName = false } = props;
  const { problem, sync } = record;
  const path = useWardPath();
  const to = `/vuong-mac/${problem.id}`;
  return (
    <div data-testid="problem-row" data-problem={problem.id} data-state={problem.state}>
      <Row
        title={<span lang="vi">{problem.raised.title}</span>}
        detail={
          <>
            {withWardName && <p lang="vi">{ward?.name ?? record.ward}</p>}
            <ProblemFacts {...props} />
          </>
        }
        aside={<RecordMark sync={problem.conflicts.length > 0 ? 'conflict' : sync} />}
        renderLink={(link) => <Link to={withWardName ? withWard(to, record.ward) : path(to)} {...link} />}
      />
    </div>
  );
}

/** "Mức cao · Thành phố · chờ 31 giờ · quá 7 giờ, tự chuyển lên Thành phố" */
export function ProblemFacts({ record, standing, nowMs, ward, timezone }: ProblemRowProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const isOffline = useSyncStatus()?.state === 'offline';
  const { problem } = record;
  const { severity } = problem.raised;
  const next = nextStep(standing, { t, format, nowMs, isOffline });
  const merged = mergedWord(t, problem);
  const last = problem.answers.at(-1);
  const workaround =
    problem.state === 'open' ? problem.answers.findLast(({ isWorkaround }) => isWorkaround) : undefined;
  return (
    <p className={styles['facts']}>
      <Tag tone={severity === 'high' ? 'son' : 'plain'}>{t(`problem.severity.tag.${severity}`)}</Tag>
      <span>{levelWord(t, standing.level, ward)}</span>
      {problem.state === 'open' && <span>{t('problem.waiting', { age: format.age(waitingMs(standing)) })}</span>}
      {next !== undefined && <span data-tone={next.tone}>{next.text}</span>}
      {problem.state !== 'open' && last !== undefined && (
        <span>{t('problem.answeredAt', { time: format.moment(last.at, nowMs) })}</span>
      )}
      {problem.state === 'handled' && <span data-tone="luc">{confirmWord(t, ward)}</span>}
      {problem.state === 'confirmed' && <span data-tone="luc">{t('problem.done')}</span>}
      {merged !== undefined && <span>{merged}</span>}
      {workaround !== undefined && <span lang="vi">{t('problem.workaround', { text: workaround.text })}</span>}
    </p>
  );
}
