/** What the report of the city keeps of a ward: a hundred and twenty-six wards in full would be all of the city in memory. */
import type { Campaign, WardDefinition } from '../campaign.ts';
import { type DayFigures, type FigureOfDays, figureOfDays } from '../figures.ts';
import { PROBLEM_LEVELS, type ProblemLevel, type RunResult } from '../ops.ts';
import type { Verdict } from '../readiness.ts';
import { lastOfEach, type SuccessRate, successRate } from '../run.ts';
import { openProblems } from './problem-sentences.ts';
import { enteredDays } from './review-report.ts';
import { trialDays, type WardFacts } from './ward-facts.ts';

/** Sums that the city adds up, by group and name. */
const SUMMED = [
  ['dossiers', 'counter'],
  ['dossiers', 'online'],
  ['dossiers', 'early'],
  ['dossiers', 'onTime'],
  ['dossiers', 'late'],
  ['dossiers', 'returned'],
  ['dossiers', 'pending'],
  ['documents', 'in'],
  ['documents', 'out'],
  ['feedback', 'ihanoiReceived'],
  ['feedback', 'ihanoiAnswered'],
  ['survey', 'turns'],
  ['survey', 'satisfied'],
] as const;
export type SumName = (typeof SUMMED)[number][1];

export interface WardDigest {
  readonly ward: WardDefinition;
  readonly verdict: Verdict;
  readonly isSigned: boolean;
  readonly rate: SuccessRate;
  readonly runs: number;
  /** How the last attempt of each scenario ended. */
  readonly lastByScenario: ReadonlyMap<number, RunResult>;
  readonly sums: { readonly [N in SumName]: FigureOfDays };
  /** Mean of the days' averages, minutes. */
  readonly minutes: { readonly copies: number | undefined; readonly civil: number | undefined };
  readonly daysEntered: number;
  readonly problems: {
    readonly raised: number;
    readonly confirmed: number;
    readonly handled: number;
    readonly left: { readonly [L in ProblemLevel]: number };
  };
  /** Open ones that wait for the city, by what they are about. */
  readonly forCity: readonly CityProblem[];
  readonly touchedTasks: number;
  readonly newestReceivedAt: string | null;
}

export interface CityProblem {
  /** The case it was folded into; else its own text. */
  readonly key: string;
  readonly title: string;
  readonly proposal: string;
}

export function digestWard(facts: WardFacts, campaign: Pick<Campaign, 'calendar'>): WardDigest {
  const days = trialDays(campaign, facts);
  const figures = days.flatMap((day) => facts.figuresByDay.get(day) ?? []);
  const open = openProblems(facts.problems);
  const left = (level: ProblemLevel): number => open.filter((one) => one.level === level).length;
  return {
    ward: facts.ward,
    verdict: facts.readiness.verdict,
    isSigned: facts.signature.type === 'signed',
    rate: successRate(facts.runs),
    runs: facts.runs.length,
    lastByScenario: new Map(
      lastOfEach(facts.runs).flatMap(({ scenario, end }) =>
        end === undefined ? [] : [[scenario, end.result] as const],
      ),
    ),
    sums: sumsOf(figures),
    minutes: {
      copies: figureOfDays(figures, 'time', 'copies').value,
      civil: figureOfDays(figures, 'time', 'civil').value,
    },
    daysEntered: enteredDays(facts, days).length,
    problems: {
      raised: facts.problems.length,
      confirmed: facts.problems.filter(({ state }) => state === 'confirmed').length,
      handled: facts.problems.filter(({ state }) => state === 'handled').length,
      left: Object.fromEntries(PROBLEM_LEVELS.map((level) => [level, left(level)])) as WardDigest['problems']['left'],
    },
    forCity: open
      .filter(({ level }) => level === 'city')
      .map(({ problem: { raised, cause } }) => ({
        key: cause?.id ?? raised.title.trim().toLocaleLowerCase('vi'),
        title: cause?.title ?? raised.title,
        proposal: raised.proposal ?? '',
      })),
    touchedTasks: facts.tasks.filter(({ state }) => state.status !== 'todo').length,
    newestReceivedAt: facts.newestReceivedAt,
  };
}

function sumsOf(figures: readonly DayFigures[]): WardDigest['sums'] {
  return Object.fromEntries(
    SUMMED.map(([group, name]) => [name, figureOfDays(figures, group, name)]),
  ) as WardDigest['sums'];
}

/** Over all wards that have a number; undefined where none has. */
export function sumOfWards(digests: readonly WardDigest[], name: SumName): number | undefined {
  const values = digests.flatMap(({ sums }) => sums[name].value ?? []);
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}
