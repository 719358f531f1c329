/**
 * What a ward counts on a day (feature A8): the figures of each group, how a day is read from what was recorded, and which
 * sums cannot be. A figure nobody entered is not zero. Nothing is refused: what cannot be is pointed out.
 */
import { FIGURE_GROUPS, type FigureGroup, figuresEntity, type OpBodies } from './ops.ts';
import { type EntityState, shownHead } from './register.ts';

/** Names of the figures, in the order they are asked for. `time`: minutes on average. `plan`: texts. */
export const FIGURES = {
  /** `returned`: sent back to be completed. `pending`: being worked on at the end of the day. */
  dossiers: ['counter', 'online', 'early', 'onTime', 'late', 'returned', 'pending'],
  time: ['copies', 'civil', 'land', 'construction', 'other'],
  documents: ['in', 'out'],
  feedback: ['ihanoiReceived', 'ihanoiAnswered', 'counterReceived', 'counterAnswered'],
  survey: ['turns', 'satisfied'],
  plan: ['incidents', 'proposals', 'tomorrow'],
} as const satisfies { readonly [G in FigureGroup]: readonly string[] };

export type CountGroup = Exclude<FigureGroup, 'plan'>;
export type FigureName<G extends FigureGroup = FigureGroup> = (typeof FIGURES)[G][number];
export type FigureValue = number | string | null;

/** What stands in a group; names of newer builds too. */
export type GroupFigures = OpBodies['figures.set']['figures'];
export type DayFigures = { readonly [G in FigureGroup]: GroupFigures };

/** Longer than this on average, minutes were hardly meant. */
export const LONGEST_AVERAGE_MINUTES = 30 * 24 * 60;

/** The figures of a day as they are shown. */
export function readDayFigures(stateOf: (entity: string) => EntityState | undefined, day: string): DayFigures {
  const groups = FIGURE_GROUPS.map((group) => [group, shownFigures(stateOf(figuresEntity(day, group)))]);
  return Object.fromEntries(groups) as DayFigures;
}

function shownFigures(state: EntityState | undefined): GroupFigures {
  const body = shownHead(state?.['figures'])?.body as OpBodies['figures.set'] | undefined;
  return body?.figures ?? {};
}

/** The number that was entered; undefined where none was. */
export function countOf(figures: DayFigures, group: CountGroup, name: string): number | undefined {
  const value = figures[group][name];
  return typeof value === 'number' ? value : undefined;
}

/** The text that was entered; empty where none was. */
export function textOf(figures: DayFigures, name: FigureName<'plan'>): string {
  const value = figures.plan[name];
  return typeof value === 'string' ? value : '';
}

/** True where anybody entered anything for the day. */
export function hasFigures(figures: DayFigures): boolean {
  return FIGURE_GROUPS.some((group) => Object.values(figures[group]).some((value) => value !== null && value !== ''));
}

/** Dossiers that came in; undefined where neither way has a number. */
export function receivedDossiers(figures: DayFigures): number | undefined {
  return sumOf(figures, 'dossiers', ['counter', 'online']);
}

/** Dossiers that went out, returned ones too; undefined where none of them has a number. */
export function leftDossiers(figures: DayFigures): number | undefined {
  return sumOf(figures, 'dossiers', ['early', 'onTime', 'late', 'returned']);
}

/** Dossiers at the end of the day as they follow from yesterday's; undefined where a number for that is missing. */
export function pendingAfter(figures: DayFigures, carried: number | undefined): number | undefined {
  const [received, left] = [receivedDossiers(figures), leftDossiers(figures)];
  if (carried === undefined || received === undefined || left === undefined) return undefined;
  return Math.max(0, carried + received - left);
}

/** A sum that cannot be, and the figure beside which it is said. */
export interface FigureFault {
  readonly group: CountGroup;
  readonly name: FigureName<CountGroup>;
  /**
   * `more-left`: more dossiers went out than there were, `most` of them. `pending`: another number follows. `answered`,
   * `satisfied`: more than there can be. `long`: an average nobody would wait for.
   */
  readonly type: 'more-left' | 'pending' | 'answered' | 'satisfied' | 'long';
  /** The highest number that can be; of `pending` the only one. */
  readonly most: number;
}

/** Of `earlier` days, oldest first, come what was left over. */
export function figureFaults(figures: DayFigures, earlier: readonly DayFigures[]): readonly FigureFault[] {
  return [
    ...dossierFaults(figures, earlier.at(-1)),
    ...answerFaults(figures, earlier),
    ...surveyFaults(figures),
    ...timeFaults(figures),
  ];
}

/** What yesterday left; nobody can tell where it was not entered. */
export function carriedDossiers(before: DayFigures | undefined): number | undefined {
  return before === undefined ? undefined : countOf(before, 'dossiers', 'pending');
}

function dossierFaults(figures: DayFigures, before: DayFigures | undefined): readonly FigureFault[] {
  const carried = carriedDossiers(before);
  const [received, left] = [receivedDossiers(figures), leftDossiers(figures)];
  if (received === undefined || left === undefined) return [];
  const most = received + (carried ?? 0);
  if (left > most) return [{ group: 'dossiers', name: lastEntered(figures), type: 'more-left', most }];
  const pending = countOf(figures, 'dossiers', 'pending');
  const follows = pendingAfter(figures, carried);
  if (pending === undefined || follows === undefined || pending === follows) return [];
  return [{ group: 'dossiers', name: 'pending', type: 'pending', most: follows }];
}

const LEFT = ['early', 'onTime', 'late', 'returned'] as const;

/** The lowest field of the sum that has a number: there the eye is when the sum is complete. */
function lastEntered(figures: DayFigures): FigureName<'dossiers'> {
  return LEFT.findLast((name) => (countOf(figures, 'dossiers', name) ?? 0) > 0) ?? 'returned';
}

const ANSWERED = [
  ['ihanoiReceived', 'ihanoiAnswered'],
  ['counterReceived', 'counterAnswered'],
] as const;

/** Answers of a day may be to what came on the days before. */
function answerFaults(figures: DayFigures, earlier: readonly DayFigures[]): readonly FigureFault[] {
  return ANSWERED.flatMap(([received, answered]) => {
    const value = countOf(figures, 'feedback', answered);
    const came = countOf(figures, 'feedback', received);
    if (value === undefined || came === undefined) return [];
    const most = came + earlier.reduce((left, day) => unanswered(day, left, received, answered), 0);
    return value > most ? [{ group: 'feedback', name: answered, type: 'answered', most } as const] : [];
  });
}

function unanswered(day: DayFigures, left: number, received: string, answered: string): number {
  return Math.max(0, left + (countOf(day, 'feedback', received) ?? 0) - (countOf(day, 'feedback', answered) ?? 0));
}

function surveyFaults(figures: DayFigures): readonly FigureFault[] {
  const turns = countOf(figures, 'survey', 'turns');
  const satisfied = countOf(figures, 'survey', 'satisfied');
  if (turns === undefined || satisfied === undefined || satisfied <= turns) return [];
  return [{ group: 'survey', name: 'satisfied', type: 'satisfied', most: turns }];
}

function timeFaults(figures: DayFigures): readonly FigureFault[] {
  return FIGURES.time
    .filter((name) => (countOf(figures, 'time', name) ?? 0) > LONGEST_AVERAGE_MINUTES)
    .map((name) => ({ group: 'time', name, type: 'long', most: LONGEST_AVERAGE_MINUTES }));
}

function sumOf<G extends CountGroup>(
  figures: DayFigures,
  group: G,
  names: readonly FigureName<G>[],
): number | undefined {
  const values = names.flatMap((name) => countOf(figures, group, name) ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** One figure over several days. */
export interface FigureOfDays {
  /** Sum; of `time` the plain mean of the days, rounded; of `pending` the last one entered. Undefined: nobody entered any. */
  readonly value: number | undefined;
  /** Days that have a number: what stands beside every sum. */
  readonly days: number;
}

/** A figure over days, oldest first, for the report of the week. */
export function figureOfDays(days: readonly DayFigures[], group: CountGroup, name: string): FigureOfDays {
  const values = days.flatMap((figures) => countOf(figures, group, name) ?? []);
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.length === 0) return { value: undefined, days: 0 };
  if (group === 'time') return { value: Math.round(sum / values.length), days: values.length };
  return { value: name === 'pending' ? values.at(-1) : sum, days: values.length };
}
