/** One urging: what is asked for and until when, the tasks it is about, who has taken note, what became of it (D10). */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { observeUrgings } from '../../data/read-urgings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import { type OpenWard, taskViews } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { ReturnedFacts } from '../marks/returned-facts.tsx';
import { TaskList } from '../marks/task-list.tsx';
import { UrgingFacts } from '../marks/urging-row.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { CloseUrging } from './close-urging.tsx';
import { UrgingAnswers } from './urging-answers.tsx';
import { UrgingConflicts } from './urging-conflicts.tsx';
import { UrgingHistory } from './urging-history.tsx';
import type { UrgingProps } from './urging-props.ts';
import styles from './urging-page.module.css';

export function UrgingPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  return <WardGate title={t('urging.title')}>{(ward) => <Found ward={ward} id={id} />}</WardGate>;
}

function Found({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const records = useLive(() => observeUrgings(code), [code]);
  if (records === undefined) return <Loading label={t('record.loading')} />;
  const record = records.find(({ urging }) => urging.id === id);
  return record === undefined ? <Unknown ward={ward} id={id} /> : <ShownUrging ward={ward} record={record} />;
}

function ShownUrging({ ward, record }: UrgingProps) {
  const { t } = useTranslation();
  const { urging, sync } = record;
  const { campaign, definition, day } = ward;
  const format = useTimeFormat(campaign.calendar.timezone);
  const sentOn = format.moment(urging.sentAt, Date.now());
  return (
    <Columns
      aside={
        <>
          <Facts ward={ward} record={record} />
          <UrgingHistory ward={ward} record={record} />
        </>
      }
    >
      <PageTitle
        overline={<span lang="vi">{definition.name}</span>}
        title={t('urging.ofDay', { date: sentOn })}
        sub={<UrgingFacts campaign={campaign} urging={urging} day={day} />}
      />
      <div className={styles['parts']} data-testid="urging" data-state={urging.state}>
        <Incomplete ward={ward} />
        <ReturnedFacts ward={ward} entity={urging.id} />
        <UrgingConflicts ward={ward} record={record} />
        <section>
          <SectionHead title={t('urging.content')} aside={<RecordMark sync={sync} withWords />} />
          <p className={styles['text']} lang="vi">
            {urging.text}
          </p>
        </section>
        <UrgingAnswers ward={ward} record={record} />
        <CloseUrging ward={ward} record={record} />
        <Tasks ward={ward} record={record} />
      </div>
    </Columns>
  );
}

/** Those that the ward still has; what it took out of its checklist meanwhile is left out. */
function Tasks({ ward, record: { urging } }: UrgingProps) {
  const { t } = useTranslation();
  const id = useId();
  const views = taskViews(ward).filter((view) => urging.tasks.includes(view.id));
  if (views.length === 0) return null;
  return (
    <section>
      <SectionHead id={id} title={t('urging.tasks')} aside={String(views.length)} />
      <TaskList ward={ward} views={views} showsLead labelledBy={id} />
    </section>
  );
}

function Facts({ ward, record: { urging } }: UrgingProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const time = format.moment(urging.sentAt, Date.now());
  return (
    <section>
      <SectionHead title={t('urging.title')} />
      <KeyValueList
        items={[
          { label: t('urging.row.by'), value: t('urging.row.by.value', { name: nameOf(urging.sentBy), time }) },
          {
            label: t('urging.row.due'),
            value: urging.due === undefined ? t('urging.row.due.none') : format.dateWithYear(urging.due),
          },
          { label: t('urging.row.state'), value: t(`urging.state.${urging.state}`) },
        ]}
      />
    </section>
  );
}

/** One that the city returned is found here, with the way to correct it. */
function Unknown({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <div className={styles['parts']}>
      <PageTitle title={t('urging.unknown.title')} />
      <ReturnedFacts ward={ward} entity={id} />
      <Empty
        text={t('urging.unknown.text')}
        action={
          <Link className={buttonClass('secondary')} to={path('/don-doc')}>
            {t('urging.unknown.all')}
          </Link>
        }
      />
    </div>
  );
}
