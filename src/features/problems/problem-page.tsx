/** One problem: what was raised, where it waits and how long, the answers, and what the person at hand can do about it. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { observeComments } from '../../data/read-comments.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Comments } from '../marks/comments.tsx';
import { AddEvidence, EvidenceList } from '../marks/evidence.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { ReturnedFacts } from '../marks/returned-facts.tsx';
import { useLive } from '../marks/use-live.ts';
import { looksAtAllWards, useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { ProblemActions } from './problem-actions.tsx';
import { ProblemAnswers } from './problem-answers.tsx';
import { ProblemConflicts } from './problem-conflicts.tsx';
import { ProblemDetails } from './problem-details.tsx';
import { ProblemHistory } from './problem-history.tsx';
import { ProblemLevels } from './problem-levels.tsx';
import { ProblemFacts } from './problem-row.tsx';
import { RaisedFrom } from './raised-from.tsx';
import { useProblemClock } from '../marks/use-problem-clock.ts';
import styles from './problem-page.module.css';

export function ProblemPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return <WardGate title={t('problem.title')}>{(ward) => <Found ward={ward} id={id} />}</WardGate>;
}

function Found({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const records = useLive(() => observeProblems(code), [code]);
  if (records === undefined) return <Loading label={t('record.loading')} />;
  const record = records.find(({ problem }) => problem.id === id);
  return record === undefined ? <Unknown ward={ward} id={id} /> : <ShownProblem ward={ward} record={record} key={id} />;
}

export interface ProblemProps {
  readonly ward: OpenWard;
  readonly record: ProblemRecord;
}

function ShownProblem({ ward, record }: ProblemProps) {
  const { t } = useTranslation();
  const clock = useProblemClock();
  const { problem } = record;
  const { definition, campaign } = ward;
  const on = `problem:${problem.id}`;
  const comments = useLive(() => observeComments(definition.code, on), [definition.code, on]);
  const standing = clock.standing(problem);
  const nowMs = clock.nowFor(problem);
  return (
    <Columns
      aside={
        <>
          <ProblemLevels ward={ward} problem={problem} standing={standing} nowMs={nowMs} />
          <ProblemDetails ward={ward} problem={problem} />
          <ProblemHistory ward={ward} problem={problem} />
        </>
      }
    >
      <PageTitle
        size="long"
        {...(looksAtAllWards(ward.person) ? { overline: <span lang="vi">{definition.name}</span> } : {})}
        title={<span lang="vi">{problem.raised.title}</span>}
        sub={
          <div className={styles['head']}>
            <ProblemFacts
              record={record}
              standing={standing}
              nowMs={nowMs}
              ward={definition}
              timezone={campaign.calendar.timezone}
            />
            <RaisedFrom ward={ward} origin={problem.raised} />
          </div>
        }
      />
      <div className={styles['parts']} data-testid="problem" data-state={problem.state} data-level={standing.level}>
        <Incomplete ward={ward} />
        <ReturnedFacts ward={ward} entity={problem.id} />
        <ProblemConflicts ward={ward} problem={problem} />
        <ProblemActions ward={ward} record={record} standing={standing} />
        <ProblemAnswers ward={ward} problem={problem} />
        <section>
          <SectionHead title={t('task.evidence.title')} />
          <EvidenceList ward={ward} on={on} />
          <AddEvidence ward={ward} on={on} />
        </section>
        {comments !== undefined && <Comments ward={ward} on={on} comments={comments} />}
      </div>
    </Columns>
  );
}

function Unknown({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <>
      <PageTitle title={t('problem.unknown.title')} />
      <ReturnedFacts ward={ward} entity={id} />
      <Empty
        text={t('problem.unknown.text')}
        action={
          <Link className={buttonClass('secondary')} to={path('/vuong-mac')}>
            {t('problem.unknown.all')}
          </Link>
        }
      />
    </>
  );
}
