/** One attempt as a line: its number, day and time, what became of it. The whole row opens it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NumberedRun } from '../../domain/run.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { OpenWard } from './open-ward.ts';
import styles from './run-row.module.css';
import { isoOf, RESULT_WORDS } from './run-words.ts';
import { useNow } from './use-now.ts';
import { useWardPath } from './use-person.ts';
import { useTimeFormat } from './use-time-format.ts';

export interface RunRowProps {
  readonly ward: OpenWard;
  readonly run: NumberedRun;
}

const MARKS = { passed: 'check', partly: 'triangle-alert', failed: 'x' } as const satisfies Record<string, IconName>;

export function RunRow({ ward, run }: RunRowProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { attempt: n, on, startedMs, end } = run;
  return (
    <Row
      mark={
        <span className={styles['mark']} data-result={end?.result ?? 'running'}>
          <Icon name={end === undefined ? 'play' : MARKS[end.result]} />
        </span>
      }
      title={t('run.attempt.at', { n, date: format.date(on), time: format.time(isoOf(startedMs)) })}
      detail={<RunDetail ward={ward} run={run} />}
      aside={on === ward.day ? <Tag tone="plain">{t('run.today')}</Tag> : undefined}
      renderLink={(link) => <Link to={path(`/chay-thu/${run.id}`)} data-testid="run-row" data-run={run.id} {...link} />}
    />
  );
}

/** The result with how far the steps went; how long it has been going on. */
function RunDetail({ run: { end, steps, startedMs, endVersions } }: RunRowProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const nowMs = useNow();
  if (end === undefined) return <b>{t('run.running.for', { age: format.age(nowMs - startedMs) })}</b>;
  const ok = steps.filter(({ result }) => result === 'passed').length;
  return (
    <span className={styles['detail']}>
      <b className={styles['result']} data-result={end.result}>
        {t(RESULT_WORDS[end.result])}
      </b>
      {endVersions.length > 0 && (
        <b className={styles['result']} data-result="failed">
          {t('record.conflict')}
        </b>
      )}
      {steps.length > 0 && <span>{t('run.steps.count', { ok, n: steps.length })}</span>}
      <span>{format.age(end.endedMs - startedMs)}</span>
      {end.reason !== undefined && end.reason !== '' && <span lang="vi">{end.reason}</span>}
    </span>
  );
}
