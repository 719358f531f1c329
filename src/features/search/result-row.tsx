/** One result: what it is, where the typed words stand in it, and where it leads. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchLine } from '../../domain/search-entry.ts';
import type { WardText } from '../../domain/ward-texts.ts';
import { Row } from '../../ui/row.tsx';
import { Highlighted } from '../marks/highlighted.tsx';
import { subjectPath } from '../marks/subject-path.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useWardPath } from '../marks/use-person.ts';
import { PersonResult, UnitResult, WardFacts } from './opened-results.tsx';
import styles from './search-page.module.css';
import type { ResultProps } from './result-props.ts';
import { useInWard } from './use-in-ward.ts';

/** Matching lines of one result; more would hide the next one. */
const MAX_LINES = 3;

export function ResultRow(props: ResultProps) {
  switch (props.hit.entry.kind) {
    case 'ward':
      return <WardResult {...props} />;
    case 'scenario':
      return <ScenarioResult {...props} />;
    case 'task':
      return <TaskResult {...props} />;
    case 'document':
      return <DocumentResult {...props} />;
    case 'unit':
      return <UnitResult {...props} />;
    case 'person':
      return <PersonResult {...props} />;
    case 'text':
      return <TextResult {...props} />;
  }
}

/** Its page where the person may open it; elsewhere what everybody may know, right here. */
function WardResult(props: ResultProps) {
  const path = useWardPath();
  const { facts, hit } = props;
  const { id } = hit.entry;
  if (facts.ward?.grantedCodes.includes(id) === true) return <LinkRow {...props} to={path(`/san-sang/${id}`)} />;
  const ward = facts.campaign.wardsByCode.get(id);
  return ward === undefined ? null : <WardFacts {...props} ward={ward} lines={<Lines {...props} />} />;
}

function ScenarioResult(props: ResultProps) {
  const path = useInWard(props);
  const no = props.hit.entry.id;
  return <LinkRow {...props} to={path(`/kich-ban/${no}`)} mark={no} />;
}

function TaskResult(props: ResultProps) {
  const path = useInWard(props);
  const { id } = props.hit.entry;
  return <LinkRow {...props} to={path(`/viec/${id}`)} code={id} />;
}

function DocumentResult(props: ResultProps) {
  const path = useWardPath();
  const { id } = props.hit.entry;
  const document = props.facts.campaign.documentsById.get(id);
  const number = document === undefined ? id : `${document.type} ${document.number}`;
  return <LinkRow {...props} to={path(`/van-ban/${id}`)} code={number} omits="number" />;
}

/** What somebody wrote leads to the page of what it is about. */
function TextResult(props: ResultProps) {
  const { t } = useTranslation();
  const path = useInWard(props);
  const { facts, found, hit, onOpen } = props;
  const text = facts.words.texts.find(({ id }) => id === hit.entry.id);
  if (text === undefined) return null;
  const { role, about } = text;
  return (
    <Row
      title={<Highlighted text={text.text} words={found.words} />}
      detail={
        <>
          {t(`search.line.${role}`)}
          <Subject {...props} of={text} />
        </>
      }
      renderLink={(link) => <Link to={path(subjectPath(about.kind, about.id))} onClick={onOpen} {...link} />}
    />
  );
}

/** " · S05-02", " · Máy in kẹt giấy", " · chạy thử kịch bản 5, 24/6" */
function Subject({ facts, of: { about, text } }: ResultProps & { readonly of: WardText }) {
  const { t } = useTranslation();
  const { campaign } = facts;
  const format = useTimeFormat(campaign.calendar.timezone);
  if (about.kind === 'run') {
    const { scenario: no, on } = about;
    return no === undefined || on === undefined ? null : ` · ${t('search.about.run', { no, date: format.date(on) })}`;
  }
  if (campaign.tasksById.has(about.id)) return ` · ${about.id}`;
  if (about.title === undefined || about.title === text) return null;
  return (
    <>
      {' · '}
      <span lang="vi">{about.title}</span>
    </>
  );
}

interface LinkRowProps extends ResultProps {
  readonly to: string;
  readonly mark?: ReactNode;
  /** What it is called by, above its lines. */
  readonly code?: string;
  /** Lines that say what the row says anyway. */
  readonly omits?: SearchLine['role'];
}

function LinkRow({ to, mark, code, omits, ...props }: LinkRowProps) {
  const { hit, found, onOpen } = props;
  const [title] = hit.entry.lines;
  const name = <Highlighted text={title?.text ?? hit.entry.id} words={found.words} />;
  return (
    <Row
      {...(mark === undefined ? {} : { mark: <b className={styles['mark']}>{mark}</b> })}
      title={name}
      detail={
        <>
          {code !== undefined && (
            <p>
              <Highlighted text={code} words={found.words} />
            </p>
          )}
          <Lines {...props} {...(omits === undefined ? {} : { omits })} />
        </>
      }
      renderLink={(link) => <Link to={to} onClick={onOpen} {...link} />}
    />
  );
}

/** "Gồm toàn bộ đơn vị cũ: Phường Trần Hưng Đạo, Quận Hoàn Kiếm" */
function Lines({ hit, found, omits }: ResultProps & { readonly omits?: SearchLine['role'] }) {
  const { t } = useTranslation();
  const lines = hit.lines.filter(({ role }) => role !== omits).slice(0, MAX_LINES);
  return lines.map(({ role, text }) =>
    role === 'title' ? null : (
      <p className={styles['line']} key={`${role} ${text}`}>
        {t(`search.line.${role}`)}: <Highlighted text={text} words={found.words} />
      </p>
    ),
  );
}
