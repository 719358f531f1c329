/** What two wards are compared by: verdicts and why, ten scenarios, attempts, open problems, the figures of the day. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CountGroup, countOf, FIGURES, readDayFigures } from '../../domain/figures.ts';
import { RUN_RESULTS, SEVERITIES } from '../../domain/ops.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { countOpenProblems } from '../../domain/problem-tally.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { BoardCellMark } from '../marks/board-cell-mark.tsx';
import { cellLook } from '../marks/cell-look.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import styles from './compare-wards.module.css';
import { markWords } from './own-verdict-words.ts';
import type { WardView } from './use-ward-facts.ts';
import { WardReasons } from './ward-reasons.tsx';
import { wardPath } from './ward-path.ts';

type Pair = readonly [WardView, WardView];

interface Line {
  readonly key: string;
  readonly label: ReactNode;
  readonly renderOf: (view: WardView) => ReactNode;
}

export function CompareTables({ views }: { readonly views: Pair }) {
  return (
    <div className={styles['compare']}>
      <Verdicts views={views} />
      <Reasons views={views} />
      <Scenarios views={views} />
      <Runs views={views} />
      <Problems views={views} />
      <Figures views={views} />
    </div>
  );
}

/** A table of which each cell knows its ward: on phones the columns stand one below the other. */
function Table({
  title,
  views,
  lines,
}: {
  readonly title: string;
  readonly views: Pair;
  readonly lines: readonly Line[];
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section>
      <SectionHead title={title} id={id} />
      <div role="table" className={styles['table']} aria-labelledby={id}>
        <div role="row" className={styles['head']}>
          <span role="columnheader">
            <span data-visually-hidden="">{t('compare.what')}</span>
          </span>
          {views.map(({ ward }) => (
            <span role="columnheader" lang="vi" key={ward.code}>
              {ward.name}
            </span>
          ))}
        </div>
        {lines.map(({ key, label, renderOf }) => (
          <div role="row" className={styles['line']} key={key}>
            <div role="rowheader" className={styles['label']}>
              {label}
            </div>
            {views.map((view) => (
              <div role="cell" className={styles['cell']} key={view.ward.code}>
                <span className={styles['of']} aria-hidden="true" lang="vi">
                  {view.ward.name}
                </span>
                <div>{renderOf(view)}</div>
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Verdicts({ views }: { readonly views: Pair }) {
  const { t } = useTranslation();
  const format = useTimeFormat(views[0].campaign.calendar.timezone);
  const lines: readonly Line[] = [
    {
      key: 'computed',
      label: t('compare.computed'),
      renderOf: ({ ward, readiness: { verdict } }) => (
        <Link to={wardPath(ward.code)} className={styles['verdict']}>
          <VerdictMark verdict={verdict} />
          <span data-testid="ward-verdict" data-ward={ward.code} data-verdict={verdict}>
            {t(VERDICT_KEYS[verdict])}
          </span>
        </Link>
      ),
    },
    {
      key: 'own',
      label: t('verdict.title'),
      renderOf: ({ record: { summary } }) => markWords(t, summary.ownVerdict),
    },
    {
      key: 'age',
      label: t('compare.age'),
      renderOf: ({ record: { newestReceivedAt }, nowMs }) =>
        newestReceivedAt === null ? t('board.asOf.never') : format.moment(newestReceivedAt, nowMs),
    },
  ];
  return <Table title={t('board.verdict')} views={views} lines={lines} />;
}

/** The lists themselves: they are not of one length, and each is one tap from its record. */
function Reasons({ views }: { readonly views: Pair }) {
  return (
    <div className={styles['halves']}>
      {views.map((view) => (
        <div key={view.ward.code}>
          <p className={styles['whose']} lang="vi">
            {view.ward.name}
          </p>
          <WardReasons view={view} shownAtFirst={4} />
        </div>
      ))}
    </div>
  );
}

function Scenarios({ views }: { readonly views: Pair }) {
  const { t } = useTranslation();
  const [{ campaign, ward, nowMs }] = views;
  const format = useTimeFormat(campaign.calendar.timezone);
  const lines = [...campaign.scenariosByNo.values()].map(({ no, shortTitle }): Line => ({
    key: String(no),
    label: (
      <>
        {no}. <span lang="vi">{fillTemplate(shortTitle, ward, campaign)}</span>
      </>
    ),
    renderOf: ({ cells }) => {
      const cell = cells.find(({ scenario }) => scenario === no);
      if (cell === undefined) return null;
      const { done, total, stuck, lastRun, asOf } = cell;
      const words = [
        t('ward.scenario.count', { done, total }),
        ...(stuck > 0 ? [t('ward.scenario.stuck', { n: stuck })] : []),
        lastRun === undefined ? t('ward.run.none') : t(`ward.run.${lastRun.result}`, { date: format.date(lastRun.on) }),
        ...(asOf === null ? [] : [format.age(nowMs - Date.parse(asOf))]),
      ];
      return (
        <span className={styles['verdict']}>
          <BoardCellMark look={cellLook(cell, nowMs)} isLarge />
          <span>{words.join(' · ')}</span>
        </span>
      );
    },
  }));
  return <Table title={t('ward.scenarios.title', { n: lines.length })} views={views} lines={lines} />;
}

function Runs({ views }: { readonly views: Pair }) {
  const { t } = useTranslation();
  const lines = RUN_RESULTS.map((result): Line => ({
    key: result,
    label: t(`compare.runs.${result}`),
    renderOf: ({ record: { summary } }) =>
      Object.values(summary.runsByScenario ?? {}).reduce((sum, tally) => sum + tally[result], 0),
  }));
  return <Table title={t('run.title')} views={views} lines={lines} />;
}

function Problems({ views }: { readonly views: Pair }) {
  const { t } = useTranslation();
  const lines = SEVERITIES.toReversed().map((severity): Line => ({
    key: severity,
    label: t(`compare.problems.${severity}`),
    renderOf: ({ record: { summary } }) => countOpenProblems(summary.problems, severity),
  }));
  return <Table title={t('compare.problems')} views={views} lines={lines} />;
}

const GROUPS = ['dossiers', 'documents', 'feedback'] as const satisfies readonly CountGroup[];

function Figures({ views }: { readonly views: Pair }) {
  const { t } = useTranslation();
  const [{ day, campaign }] = views;
  const format = useTimeFormat(campaign.calendar.timezone);
  const lines = GROUPS.flatMap((group) =>
    FIGURES[group].map((name): Line => ({
      key: `${group}.${name}`,
      label: t(`figures.${group}.${name}` as 'figures.dossiers.counter'),
      renderOf: ({ record }) => {
        const figures = readDayFigures((entity) => record.othersByEntity.get(entity)?.shown, day);
        return countOf(figures, group, name) ?? t('figures.none');
      },
    })),
  );
  return <Table title={t('figures.title', { date: format.date(day) })} views={views} lines={lines} />;
}
