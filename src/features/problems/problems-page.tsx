/**
 * Problems: how many, the way to raise one, three groups; beside them on which level they wait, and the known answers.
 * Who looks at many wards sees those of all, until a ward is chosen.
 */
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { later } from '../../domain/register.ts';
import { PROBLEM_LEVELS, PROBLEM_STATES, type ProblemState } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { looksAtAllWards, usePerson, useWardPath, WARD_PARAMETER } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { Fetching, WardGate } from '../marks/ward-gate.tsx';
import { withParameter } from '../marks/with-parameter.ts';
import { ExportTable } from '../marks/export-table.tsx';
import { useDay } from '../marks/use-day.ts';
import { GuideList } from './guide-list.tsx';
import { ProblemRow } from './problem-row.tsx';
import { levelWord, waitingMs } from './problem-words.ts';
import { type ProblemClock, useProblemClock } from '../marks/use-problem-clock.ts';
import styles from './problems-page.module.css';

const GROUP_PARAMETER = 'nhom';

export function ProblemsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const campaign = useCampaign();
  const [search] = useSearchParams();
  if (person === undefined) return <Loading label={t('record.loading')} />;
  if (looksAtAllWards(person) && search.get(WARD_PARAMETER) === null) {
    return campaign === undefined ? <NoCampaign /> : <Problems campaign={campaign} ward={undefined} />;
  }
  return (
    <WardGate title={t('problem.title')}>
      {(ward) => <Problems campaign={ward.campaign} ward={ward} key={ward.definition.code} />}
    </WardGate>
  );
}

function NoCampaign() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('problem.title')} />
      <Fetching />
    </>
  );
}

interface ProblemsProps {
  readonly campaign: Campaign;
  /** Undefined: all wards. */
  readonly ward: OpenWard | undefined;
}

function Problems({ campaign, ward }: ProblemsProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const code = ward?.definition.code;
  const records = useLive(() => observeProblems(code), [code]);
  const clock = useProblemClock();
  const role = usePerson()?.role;
  const [group, setGroup] = useGroup();
  if (records === undefined) return <Loading label={t('record.loading')} />;
  const byState = Map.groupBy(records, ({ problem }) => problem.state);
  const open = byState.get('open') ?? [];
  const rows = inOrder(byState.get(group) ?? [], clock);
  return (
    <Columns aside={<Beside campaign={campaign} records={open} ward={ward?.definition} clock={clock} />}>
      <PageTitle title={t('problem.title')} sub={<Sum open={open} clock={clock} campaign={campaign} />} />
      {ward !== undefined && mayRecord(ward.role, 'problem.raised') && (
        <Link className={`${buttonClass('primary')} ${styles['raise'] ?? ''}`} to={path('/vuong-mac/moi')}>
          <Icon name="plus" />
          <span>{t('problem.raise')}</span>
        </Link>
      )}
      {ward === undefined && role === 'supervisor' && records.length > 0 && (
        <Link className={`${buttonClass('secondary')} ${styles['raise'] ?? ''}`} to={path('/vuong-mac/gop')}>
          <Icon name="link" />
          <span>{t('problem.fold.title')}</span>
        </Link>
      )}
      <Segmented<ProblemState>
        legend={t('problem.group')}
        isLegendHidden
        fit="content"
        options={PROBLEM_STATES.map((state) => ({
          value: state,
          label: t(`problem.group.${state}`, { n: byState.get(state)?.length ?? 0 }),
        }))}
        value={group}
        onChange={setGroup}
      />
      {rows.length === 0 && <Empty text={t(group === 'open' ? 'problem.empty' : `problem.empty.${group}`)} />}
      <ul className={styles['rows']}>
        {rows.map((record) => (
          <li key={`${record.ward} ${record.problem.id}`}>
            <ProblemRow
              record={record}
              standing={clock.standing(record.problem)}
              nowMs={clock.nowFor(record.problem)}
              ward={campaign.wardsByCode.get(record.ward)}
              timezone={campaign.calendar.timezone}
              withWardName={ward === undefined}
            />
          </li>
        ))}
      </ul>
      <ExportProblems campaign={campaign} ward={ward} shown={rows} all={records} group={group} clock={clock} />
    </Columns>
  );
}

interface ExportProblemsProps extends ProblemsProps {
  readonly shown: readonly ProblemRecord[];
  readonly all: readonly ProblemRecord[];
  readonly group: ProblemState;
  readonly clock: ProblemClock;
}

function ExportProblems({ campaign, ward, shown, all, group, clock }: ExportProblemsProps) {
  const { t } = useTranslation();
  const day = useDay()?.day;
  if (day === undefined) return null;
  const title = t('export.name.problems');
  const make = (records: readonly ProblemRecord[]) => async () =>
    (await import('./problems-table.ts')).problemsTable(records, campaign, clock, t);
  const newest = all.reduce<string | null>((latest, { problem }) => later(latest, problem.receivedAt), null);
  return (
    <ExportTable
      campaign={campaign}
      place={ward?.definition.name ?? campaign.calendar.place ?? t('export.city')}
      day={day}
      asOf={ward === undefined ? newest : ward.record.newestReceivedAt}
      lists={[
        { title, filter: t(`problem.group.${group}`, { n: shown.length }), count: shown.length, make: make(shown) },
        { title, count: all.length, make: make(all) },
      ]}
    />
  );
}

function useGroup(): readonly [ProblemState, (state: ProblemState) => void] {
  const [search, setSearch] = useSearchParams();
  const asked = search.get(GROUP_PARAMETER);
  const group = PROBLEM_STATES.find((state) => state === asked) ?? 'open';
  return [
    group,
    (state) =>
      setSearch((before) => withParameter(before, GROUP_PARAMETER, state === 'open' ? undefined : state), {
        replace: true,
      }),
  ];
}

const RANK = { high: 0, medium: 1, low: 2 };

/** What matters most first, among those what waits longest; what is closed: the newest first. */
function inOrder(records: readonly ProblemRecord[], clock: ProblemClock): readonly ProblemRecord[] {
  const waits = new Map(records.map((record) => [record, waitingMs(clock.standing(record.problem))]));
  return records.toSorted(
    (a, b) =>
      Number(b.problem.state === 'open') - Number(a.problem.state === 'open') ||
      (a.problem.state === 'open'
        ? RANK[a.problem.raised.severity] - RANK[b.problem.raised.severity] || (waits.get(b) ?? 0) - (waits.get(a) ?? 0)
        : b.problem.newestAt.localeCompare(a.problem.newestAt)),
  );
}

interface SumProps {
  readonly open: readonly ProblemRecord[];
  readonly clock: ProblemClock;
  readonly campaign: Campaign;
}

function Sum({ open, clock, campaign }: SumProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const high = open.filter(({ problem }) => problem.raised.severity === 'high').length;
  const longest = Math.max(0, ...open.map(({ problem }) => waitingMs(clock.standing(problem))));
  return (
    <p>
      {t('problem.sum', { open: open.length, high })}
      {open.length > 0 && ` ${t('problem.sum.longest', { age: format.age(longest) })}`}
    </p>
  );
}

interface BesideProps {
  readonly campaign: Campaign;
  /** The open ones. */
  readonly records: readonly ProblemRecord[];
  readonly ward: WardDefinition | undefined;
  readonly clock: ProblemClock;
}

function Beside({ campaign, records, ward, clock }: BesideProps) {
  const { t } = useTranslation();
  const byLevel = Map.groupBy(records, ({ problem }) => clock.standing(problem).level);
  return (
    <>
      <section>
        <SectionHead title={t('problem.levels.title')} />
        <ul className={styles['levels']}>
          {PROBLEM_LEVELS.map((level) => (
            <li key={level}>
              <span>{levelWord(t, level, ward)}</span> <span>{byLevel.get(level)?.length ?? 0}</span>
            </li>
          ))}
        </ul>
      </section>
      <GuideList campaign={campaign} ward={ward} />
    </>
  );
}
