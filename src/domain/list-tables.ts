/** The other lists as tables: trial runs, problems, figures by day, the board, the legal register. Nobody's name but in tasks. */
import type { Campaign, DocumentDefinition, WardDefinition } from './campaign.ts';
import { countOf, type DayFigures, FIGURES, textOf } from './figures.ts';
import { FIGURE_GROUPS } from './ops.ts';
import type { Problem } from './problem.ts';
import type { NumberedRun } from './run.ts';
import { cellsOf, dayCell, momentCell, type TableCell, type TableLayout, textCell } from './table.ts';
import { boardCells, type ReadinessMoment, type Verdict, type WardFacts, wardReadiness } from './readiness.ts';

type RunColumn =
  | 'scenario'
  | 'attempt'
  | 'day'
  | 'started'
  | 'ended'
  | 'result'
  | 'reason'
  | 'steps'
  | 'stepsPassed'
  | 'site'
  | 'note';

export const RUN_LAYOUT: TableLayout<RunColumn> = [
  ['scenario', 10],
  ['attempt', 8],
  ['day', 12],
  ['started', 17],
  ['ended', 17],
  ['result', 16],
  ['reason', 40],
  ['steps', 10],
  ['stepsPassed', 12],
  ['site', 30],
  ['note', 40],
];

/** @param resultOf the word for how a run ended, or that it goes on. */
export function runRow(
  run: NumberedRun,
  timezone: string,
  resultOf: (run: NumberedRun) => string,
): readonly TableCell[] {
  const at = (ms: number | undefined) => momentCell(ms === undefined ? null : new Date(ms).toISOString(), timezone);
  return cellsOf(RUN_LAYOUT, {
    scenario: run.scenario,
    attempt: run.attempt,
    day: dayCell(run.on),
    started: at(run.startedMs),
    ended: at(run.end?.endedMs),
    result: resultOf(run),
    reason: textCell(run.end?.reason),
    steps: run.steps.length,
    stepsPassed: run.steps.filter(({ result }) => result === 'passed').length,
    site: textCell(run.site),
    note: textCell(run.note),
  });
}

export type ProblemColumn =
  | 'wardName'
  | 'what'
  | 'category'
  | 'severity'
  | 'problemState'
  | 'level'
  | 'raisedAt'
  | 'waitedHours'
  | 'due'
  | 'task'
  | 'proposal'
  | 'answers'
  | 'answer';

export const PROBLEM_LAYOUT: TableLayout<ProblemColumn> = [
  ['wardName', 28],
  ['what', 60],
  ['category', 22],
  ['severity', 14],
  ['problemState', 22],
  ['level', 24],
  ['raisedAt', 17],
  ['waitedHours', 12],
  ['due', 12],
  ['task', 10],
  ['proposal', 40],
  ['answers', 10],
  ['answer', 50],
];

const HOUR_MS = 3_600_000;

/** @param words of what is kept as a key. */
export function problemRow(
  problem: Problem,
  { waitedMs, timezone }: { readonly waitedMs: number; readonly timezone: string },
  words: { readonly [K in 'wardName' | 'category' | 'severity' | 'problemState' | 'level']: string },
): readonly TableCell[] {
  const { raised, raisedAt, answers, owner } = problem;
  return cellsOf(PROBLEM_LAYOUT, {
    ...words,
    what: raised.title,
    raisedAt: momentCell(raisedAt, timezone),
    waitedHours: Math.round((waitedMs / HOUR_MS) * 10) / 10,
    due: dayCell(owner?.due ?? raised.due),
    task: textCell(raised.task),
    proposal: textCell(raised.proposal),
    answers: answers.length,
    answer: textCell(answers.at(-1)?.text),
  });
}

/** Name of a figure as its group calls it. */
export type FigureKey = { readonly group: keyof typeof FIGURES; readonly name: string };

export const FIGURE_KEYS: readonly FigureKey[] = FIGURE_GROUPS.flatMap((group) =>
  FIGURES[group].map((name) => ({ group, name })),
);

/** A day that nobody counted is an empty row: it is not zero. */
export function figuresRow(day: string, figures: DayFigures): readonly TableCell[] {
  return [
    { day },
    ...FIGURE_KEYS.map(({ group, name }) =>
      group === 'plan'
        ? textCell(textOf(figures, name as (typeof FIGURES.plan)[number]))
        : (countOf(figures, group, name) ?? null),
    ),
  ];
}

export interface BoardTableWard extends WardFacts {
  readonly ward: WardDefinition;
}

type BoardColumn = 'wardCode' | 'wardName' | 'district' | 'verdict' | 'reasons' | 'dataAsOf';

export const BOARD_LAYOUT: TableLayout<BoardColumn> = [
  ['wardCode', 10],
  ['wardName', 28],
  ['district', 24],
  ['verdict', 20],
  ['reasons', 10],
  ['dataAsOf', 17],
];

/** A ward with its verdict; behind it done and total of each scenario, as two numbers: "7/15" would become a day. */
export function boardRow(
  campaign: Campaign,
  { ward, ...facts }: BoardTableWard,
  moment: ReadinessMoment,
  verdictWords: { readonly [V in Verdict]: string },
): readonly TableCell[] {
  const { verdict, reasons } = wardReadiness(campaign, facts, moment);
  const head = cellsOf(BOARD_LAYOUT, {
    wardCode: ward.code,
    wardName: ward.name,
    district: ward.formerDistrict,
    verdict: verdictWords[verdict],
    reasons: reasons.length,
    dataAsOf: momentCell(facts.newestReceivedAt, campaign.calendar.timezone),
  });
  return [...head, ...boardCells(campaign, facts.summary).flatMap(({ done, total }) => [done, total])];
}

type LawColumn = 'number' | 'issued' | 'kind' | 'issuer' | 'about' | 'effective' | 'lawStatus' | 'source';

export const LAW_LAYOUT: TableLayout<LawColumn> = [
  ['number', 24],
  ['issued', 12],
  ['kind', 16],
  ['issuer', 26],
  ['about', 70],
  ['effective', 12],
  ['lawStatus', 30],
  ['source', 30],
];

export function lawRow(law: DocumentDefinition): readonly TableCell[] {
  return cellsOf(LAW_LAYOUT, {
    number: law.number,
    issued: dayCell(law.date),
    kind: law.type,
    issuer: law.issuer,
    about: law.title,
    effective: dayCell(law.effectiveFrom),
    lawStatus: textCell(law.status),
    source: textCell(law.source),
  });
}
