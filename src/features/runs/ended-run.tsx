/** A run that has ended, or that somebody else records: read-only, with the way to correct its result. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { writeCodes, writePeople } from '../../domain/run-text.ts';
import { observeRunPast, type RunEndEvent } from '../../data/read-run-ends.ts';
import { Button } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { RecordMark } from '../marks/record-mark.tsx';
import { isoOf, RESULT_WORDS } from '../marks/run-words.ts';
import { VerifySection } from '../marks/verify-section.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { EndForm } from './end-form.tsx';
import { RunClock } from './run-clock.tsx';
import { DetailsConflict, EndConflict } from './run-conflict.tsx';
import { RunEvidence } from './run-evidence.tsx';
import { RunHead } from './run-head.tsx';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';

export function EndedRun({ ward, run }: RunProps) {
  const { code } = ward.definition;
  const past = useLive(() => observeRunPast(code, { id: run.id, steps: run.steps.length }), [code, run]);
  return (
    <Columns
      aside={
        <>
          <Facts ward={ward} run={run} />
          {past !== undefined && past.ends.length > 1 && <Past ward={ward} run={run} ends={past.ends} />}
        </>
      }
    >
      <div>
        <RunHead ward={ward} run={run} />
        {run.end === undefined && <RunClock ward={ward} run={run} />}
        {past !== undefined && <RecordMark sync={past.sync} withWords />}
      </div>
      <EndConflict ward={ward} run={run} />
      <DetailsConflict ward={ward} run={run} />
      <Outcome ward={ward} run={run} />
      <Steps ward={ward} run={run} />
      <RunEvidence ward={ward} run={run} />
      <VerifySection ward={ward} of={run.id} />
    </Columns>
  );
}

function Outcome({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const [isCorrecting, setCorrecting] = useState(false);
  const { end } = run;
  if (end === undefined) return null;
  if (isCorrecting) {
    return (
      <EndForm
        ward={ward}
        run={run}
        onDone={() => setCorrecting(false)}
        footer={<p className={styles['kept']}>{t('run.correct.hint')}</p>}
      />
    );
  }
  return (
    <section data-testid="run-outcome" data-result={end.result}>
      <SectionHead title={t('run.result')} />
      <p>
        <b>{t(RESULT_WORDS[end.result])}</b>
      </p>
      {end.reason !== undefined && end.reason !== '' && (
        <p className={styles['lines']} lang="vi">
          {end.reason}
        </p>
      )}
      {mayRecord(ward.role, 'run.ended') && (
        <p>
          <Button icon="pencil" onPress={() => setCorrecting(true)}>
            {t('run.correct')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Steps({ run: { steps } }: RunProps) {
  const { t } = useTranslation();
  const ok = steps.filter(({ result }) => result === 'passed').length;
  return (
    <section>
      <SectionHead title={t('run.steps')} aside={t('run.steps.count', { ok, n: steps.length })} />
      <ol className={styles['steps']}>
        {steps.map(({ no, text, result, reason }) => (
          <li key={no}>
            <b>{no}</b>
            <span lang="vi">{text}</span>
            <span data-result={result ?? 'none'}>
              {result === undefined ? t('run.unmarked') : t(RESULT_WORDS[result])}
              {reason !== undefined && reason !== '' && <span lang="vi">: {reason}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { on, startedMs, end, startedBy, people, dossiers, site = '', note = '' } = run;
  const text = (value: string) =>
    value === '' ? (
      t('run.row.empty')
    ) : (
      <span className={styles['lines']} lang="vi">
        {value}
      </span>
    );
  const begin = `${format.time(isoOf(startedMs))}, ${format.weekday(on)} ${format.dateWithYear(on)}`;
  return (
    <section>
      <SectionHead title={t('run.details')} />
      <KeyValueList
        items={[
          { label: t('run.row.begin'), value: begin },
          ...(end === undefined
            ? []
            : [
                { label: t('run.row.end'), value: format.time(isoOf(end.endedMs)) },
                { label: t('run.row.took'), value: format.age(end.endedMs - startedMs) },
              ]),
          { label: t('run.row.by'), value: text(nameOf(startedBy)) },
          { label: t('run.dossiers'), value: text(writeCodes(dossiers)) },
          { label: t('run.people'), value: text(writePeople(people)) },
          { label: t('run.site'), value: text(site) },
          { label: t('run.note'), value: text(note) },
        ]}
      />
    </section>
  );
}

/** Every result that was recorded, newest first: a correction hides nothing. */
function Past({ ward, ends }: RunProps & { readonly ends: readonly RunEndEvent[] }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  return (
    <section data-testid="run-past">
      <SectionHead title={t('run.history')} />
      <ul className={styles['past']}>
        {ends.map(({ opId, actor, madeAt, body }) => {
          const { result, reason = '' } = body as unknown as OpBodies['run.ended'];
          const time = format.moment(madeAt, Date.now());
          return (
            <li key={opId}>
              {t('run.history.line', { result: t(RESULT_WORDS[result]), time })}, <span lang="vi">{nameOf(actor)}</span>
              {reason !== '' && <span lang="vi">. {reason}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
