/** A problem as people see it: what was raised, what was answered, where it stands. */
import type { LevelFacts } from './escalation.ts';
import type { OpBodies, ProblemState } from './ops.ts';
import { type EntityState, type Head, isInConflict, later, type Register, shownHead, shownNames } from './register.ts';
import { newestReceivedAt } from './task.ts';

/** Words for a category; the field itself is free, and one that is not among these is shown as "Khác". */
export const PROBLEM_CATEGORIES = [
  'phan-mem',
  'tai-khoan',
  'thiet-bi',
  'duong-truyen',
  'quy-dinh',
  'phoi-hop',
  'nhan-su',
  'so-lieu',
  'tru-so',
  'kinh-phi',
  'khac',
] as const;
export type ProblemCategory = (typeof PROBLEM_CATEGORIES)[number];

export interface ProblemAnswer {
  readonly opId: string;
  readonly text: string;
  /** Helps until the problem itself is gone. */
  readonly isWorkaround: boolean;
  readonly at: string;
  readonly actor: string;
}

export interface Problem {
  readonly id: string;
  readonly raised: OpBodies['problem.raised'];
  readonly raisedAt: string;
  readonly raisedBy: string;
  readonly state: ProblemState;
  readonly stateReason?: string;
  readonly isReopened: boolean;
  /** Oldest first. */
  readonly answers: readonly ProblemAnswer[];
  readonly owner?: OpBodies['problem.ownerSet'];
  /** The case it was folded into. */
  readonly cause?: CauseOf;
  /** Fields with an open conflict. */
  readonly conflicts: readonly string[];
  /** Names of the values shown: what a form that stays open a while has seen [S70]. */
  readonly shownIds: { readonly [field in 'state' | 'level' | 'owner']: readonly string[] };
  readonly levelFacts: LevelFacts;
  /** Effective time of the newest fact shown. */
  readonly newestAt: string;
  /** Server clock of the newest fact of the log; null where none. */
  readonly receivedAt: string | null;
}

export interface CauseOf {
  readonly id: string;
  readonly title?: string;
  /** How many wards raised it when it was folded. */
  readonly wards?: number;
}

export const PROBLEM_FIELDS = ['problem', 'answers', 'state', 'level', 'owner', 'cause'] as const;

/** Undefined where its raising has not come: an answer from another tablet may come before it. */
export function toProblem(id: string, entity: EntityState | undefined): Problem | undefined {
  const raising = firstOf(entity?.['problem']);
  if (entity === undefined || raising === undefined) return undefined;
  const raised = raising.body as unknown as OpBodies['problem.raised'];
  const state = shown<OpBodies['problem.stateSet']>(entity['state']);
  const level = shown<OpBodies['problem.levelSet']>(entity['level']);
  const owner = shown<OpBodies['problem.ownerSet']>(entity['owner'])?.body;
  const cause = causeOf(shown<OpBodies['problem.causeSet']>(entity['cause'])?.body);
  const answers = answersOf(entity['answers']);
  return {
    id,
    raised,
    raisedAt: raising.at,
    raisedBy: raising.actor,
    state: state?.body.state ?? 'open',
    ...(state?.body.reason === undefined ? {} : { stateReason: state.body.reason }),
    isReopened: state?.body.state === 'open',
    answers,
    ...(owner === undefined ? {} : { owner }),
    ...(cause === undefined ? {} : { cause }),
    conflicts: PROBLEM_FIELDS.filter((field) => field !== 'problem' && field !== 'answers').filter((field) =>
      isInConflict(entity[field]),
    ),
    shownIds: {
      state: shownNames(entity['state']),
      level: shownNames(entity['level']),
      owner: shownNames(entity['owner']),
    },
    levelFacts: {
      severity: raised.severity,
      raisedAt: raising.at,
      raisedLevel: raised.level ?? 'ward',
      moves: level === undefined ? [] : [{ at: level.at, level: level.body.level }],
      states: statesOf(state, answers, level?.at ?? raising.at),
    },
    newestAt: newestAt(entity) ?? raising.at,
    receivedAt: newestReceivedAt(entity),
  };
}

export function knownCategory(category: string): ProblemCategory {
  return PROBLEM_CATEGORIES.find((known) => known === category) ?? 'khac';
}

/**
 * What is still known of its states over time, oldest first. Only the last one is kept as a state; that it was answered
 * before, its first answer tells: that stopped the count of the level rule, and that day handled it.
 */
function statesOf(
  state: Shown<OpBodies['problem.stateSet']> | undefined,
  answers: readonly ProblemAnswer[],
  countedFrom: string,
): LevelFacts['states'] {
  if (state === undefined) return [];
  const now = { at: state.at, state: state.body.state };
  const answer = answers.find(({ at }) => at >= countedFrom && at <= state.at);
  return answer === undefined ? [now] : [{ at: answer.at, state: 'handled' }, now];
}

/** One id is raised once; of several, which no tablet makes, the first. */
function firstOf(register: Register | undefined): Head | undefined {
  let first: Head | undefined;
  for (const head of register?.heads ?? []) {
    if (first === undefined || isBefore(head, first)) first = head;
  }
  return first;
}

function answersOf(register: Register | undefined): readonly ProblemAnswer[] {
  return [...(register?.heads ?? [])]
    .sort((a, b) => (isBefore(a, b) ? -1 : 1))
    .map(({ opId, at, actor, body }) => {
      const { text, workaround } = body as unknown as OpBodies['problem.answered'];
      return { opId, text, isWorkaround: workaround === true, at, actor };
    });
}

/** What it was at the end of a day; `dayOf` says on which day of the campaign an instant lies. */
export function stateOn({ states }: Pick<LevelFacts, 'states'>, { day, dayOf }: DayOfCampaign): ProblemState {
  return states.findLast(({ at }) => dayOf(at) <= day)?.state ?? 'open';
}

/** Whether it was answered, or confirmed without an answer, on that very day. */
export function isHandledOn({ states }: Pick<LevelFacts, 'states'>, { day, dayOf }: DayOfCampaign): boolean {
  return states.some(
    ({ at, state }, index) => state !== 'open' && dayOf(at) === day && (states[index - 1]?.state ?? 'open') === 'open',
  );
}

export interface DayOfCampaign {
  readonly day: string;
  /** On which day of the campaign an instant lies. */
  readonly dayOf: (at: string) => string;
}

/** The order of the log decides nothing: it is not the same before and after a restore. */
function isBefore(a: Head, b: Head): boolean {
  return a.at === b.at ? a.opId < b.opId : a.at < b.at;
}

function causeOf(body: OpBodies['problem.causeSet'] | undefined): CauseOf | undefined {
  if (body === undefined || body.cause === null) return undefined;
  const { cause: id, title, wards } = body;
  return { id, ...(title === undefined ? {} : { title }), ...(wards === undefined ? {} : { wards }) };
}

interface Shown<Body> {
  readonly at: string;
  readonly body: Body;
}

function shown<Body>(register: Register | undefined): Shown<Body> | undefined {
  const head = shownHead(register);
  return head === undefined ? undefined : { at: head.at, body: head.body as unknown as Body };
}

function newestAt(entity: EntityState): string | null {
  return PROBLEM_FIELDS.flatMap((field) => entity[field]?.heads ?? [])
    .map(({ at }) => at)
    .reduce<string | null>(later, null);
}
