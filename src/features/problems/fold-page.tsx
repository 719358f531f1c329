/**
 * Problems of several wards that have one cause: offered in groups by their words, chosen by a person, folded into one
 * case that is answered once (feature C3).
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { groupAlike } from '../../domain/similar-texts.ts';
import { foldDrafts } from '../../data/problem-drafts.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useKeptDraft } from '../marks/use-kept-draft.ts';
import { useLive } from '../marks/use-live.ts';
import { usePerson, withWard } from '../marks/use-person.ts';
import { recordAllGroups } from '../marks/record-groups.ts';
import { mergedWord } from './problem-words.ts';
import styles from './problem-page.module.css';

const TITLE_MAX = 400;

export function FoldPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const campaign = useCampaign();
  const records = useLive(() => observeProblems(undefined), []);
  if (person === undefined || campaign === undefined || records === undefined) {
    return <Loading label={t('record.loading')} />;
  }
  const open = records.filter(({ problem }) => problem.state !== 'confirmed');
  if (person.role !== 'supervisor' || open.length === 0) {
    return (
      <>
        <PageTitle title={t('problem.fold.title')} />
        <Empty text={t(person.role === 'supervisor' ? 'problem.empty' : 'problem.fold.notYours')} />
      </>
    );
  }
  return <Folding campaign={campaign} records={open} personId={person.id} />;
}

interface FoldingProps {
  readonly campaign: Campaign;
  readonly records: readonly ProblemRecord[];
  readonly personId: string;
}

interface FoldDraft {
  /** Problems that were chosen, in that order. */
  readonly ids: readonly string[];
  /** Absent: it follows from them. */
  readonly title?: string;
}

function Folding({ campaign, records, personId }: FoldingProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { draft = { ids: [] }, keep, forget } = useKeptDraft(`fold:${personId}`, toFoldDraft);
  const chosenIds = new Set(draft.ids);
  const [isPressed, setPressed] = useState(false);
  const byId = new Map(records.map((record) => [keyOf(record), record]));
  const chosen = [...chosenIds].flatMap((id) => byId.get(id) ?? []);
  const cause = chosen.find(({ problem }) => problem.cause !== undefined)?.problem.cause;
  const title = draft.title ?? cause?.title ?? chosen[0]?.problem.raised.title.slice(0, TITLE_MAX) ?? '';
  const wards = new Set(chosen.map(({ ward }) => ward)).size;
  const set = (ids: readonly string[], isIn: boolean): void => {
    const rest = [...chosenIds].filter((id) => !ids.includes(id));
    const next = isIn ? [...rest, ...ids] : rest;
    if (next.length === 0) forget();
    else keep({ ...draft, ids: next });
  };

  const fold = async (): Promise<void> => {
    setPressed(true);
    const written = title.trim();
    if (chosen.length < 2 || written === '' || written.length > TITLE_MAX) return;
    const id = cause?.id ?? uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    // Who was folded before is told the new number too.
    const members = records.filter((record) => chosen.includes(record) || record.problem.cause?.id === id);
    if (!(await recordAllGroups(foldDrafts(members, { cause: id, title: written })))) return;
    forget();
    const [first] = chosen;
    if (first !== undefined) void navigate(withWard(`/vuong-mac/${first.problem.id}`, first.ward), { replace: true });
  };

  return (
    <>
      <PageTitle title={t('problem.fold.title')} sub={<p>{t('problem.fold.hint')}</p>} />
      <div className={styles['fields']}>
        {groupsOf(records).map((group) => (
          <Group campaign={campaign} group={group} chosenIds={chosenIds} onChange={set} key={keyOf(group[0])} />
        ))}
        {chosen.length > 0 && (
          <TextField
            label={t('problem.fold.cause')}
            value={title}
            onChange={(typed) => keep({ ...draft, title: typed })}
            lang="vi"
            {...(title.trim().length > TITLE_MAX
              ? { error: t('problem.fold.tooLong', { n: title.trim().length - TITLE_MAX }) }
              : {})}
          />
        )}
        {isPressed && chosen.length < 2 && <p role="alert">{t('problem.fold.needsTwo')}</p>}
        <ActionBar>
          <Button kind="primary" onPress={() => void fold()}>
            {t('problem.fold.do', { n: chosen.length, wards })}
          </Button>
        </ActionBar>
      </div>
    </>
  );
}

function toFoldDraft({ ids, title }: Partial<FoldDraft>): FoldDraft | undefined {
  if (ids === undefined) return undefined;
  return title === undefined ? { ids } : { ids, title };
}

type Group = readonly [ProblemRecord, ...ProblemRecord[]];

/** The largest groups first; a problem like no other stands alone at the end. */
function groupsOf(records: readonly ProblemRecord[]): readonly Group[] {
  const byId = new Map(records.map((record) => [keyOf(record), record]));
  const texts = records.map((record) => ({
    id: keyOf(record),
    // What is folded already stays together, whatever its words.
    text: record.problem.cause?.title ?? record.problem.raised.title,
  }));
  return groupAlike(texts)
    .map((ids) => ids.flatMap((id) => byId.get(id) ?? []) as unknown as Group)
    .sort((a, b) => b.length - a.length);
}

/** The same id may stand in two wards: nothing forbids it. */
function keyOf({ ward, problem }: ProblemRecord): string {
  return `${ward} ${problem.id}`;
}

interface GroupProps {
  readonly campaign: Campaign;
  readonly group: Group;
  readonly chosenIds: ReadonlySet<string>;
  readonly onChange: (ids: readonly string[], isIn: boolean) => void;
}

function Group({ campaign, group, chosenIds, onChange }: GroupProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const ids = group.map(keyOf);
  const isAll = ids.every((id) => chosenIds.has(id));
  return (
    <section>
      <SectionHead
        title={<span lang="vi">{group[0].problem.cause?.title ?? group[0].problem.raised.title}</span>}
        aside={t('problem.fold.count', { n: new Set(group.map(({ ward }) => ward)).size })}
      />
      <div className={styles['actions']}>
        <label className={styles['check']}>
          <input type="checkbox" checked={isAll} onChange={(event) => onChange(ids, event.target.checked)} />
          <span>{t('problem.fold.all', { n: group.length })}</span>
        </label>
        {group.length > 1 && (
          <Button kind="link" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {t(isOpen ? 'problem.fold.close' : 'problem.fold.open')}
          </Button>
        )}
      </div>
      {isOpen &&
        group.map((record) => (
          <label className={styles['check']} key={keyOf(record)}>
            <input
              type="checkbox"
              checked={chosenIds.has(keyOf(record))}
              onChange={(event) => onChange([keyOf(record)], event.target.checked)}
            />
            <span lang="vi">
              {campaign.wardsByCode.get(record.ward)?.name ?? record.ward}: {record.problem.raised.title}{' '}
              <span className={styles['quiet']}>{mergedWord(t, record.problem)}</span>
            </span>
          </label>
        ))}
    </section>
  );
}
