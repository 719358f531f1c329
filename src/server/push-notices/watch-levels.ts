/**
 * Problems that come to a higher level, by hand or by the time that went by. Nobody pushes anything when time goes by, so
 * the city looks: by the rule of the tablets, at the facts of the log. What was told of a problem is kept with the data,
 * so that a restart neither repeats nor forgets it.
 */
import type { Kysely } from 'kysely';
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { standingOf } from '../../domain/escalation.ts';
import { PROBLEM_LEVELS, type ProblemLevel } from '../../domain/ops.ts';
import { toProblem } from '../../domain/problem.ts';
import type { EntityState, Register } from '../../domain/register.ts';
import type { Tables } from '../tables.ts';
import { type Concern, concernOfLevel } from './concerns.ts';

export interface ProblemName {
  readonly scope: string;
  readonly entity: string;
}

export interface LevelGround {
  readonly db: Kysely<Tables>;
  readonly nowMs: number;
  /** Undefined where the campaign has none yet. */
  readonly calendar: CalendarDefinition | undefined;
}

/** Looks at these problems: concerns of those that stand higher than was told. */
export async function followLevels(problems: readonly ProblemName[], ground: LevelGround): Promise<readonly Concern[]> {
  const concerns: Concern[] = [];
  for (const problem of problems) concerns.push(...(await followLevel(problem, ground)));
  return concerns;
}

/** Those whose time has come; `all`: after a start, or with another calendar, any of them. */
export async function readDueProblems(
  { db, nowMs }: LevelGround,
  which: 'due' | 'all',
): Promise<readonly ProblemName[]> {
  const query = db.selectFrom('noticeLevel').select(['scope', 'entity']).orderBy('scope').orderBy('entity');
  return (which === 'all' ? query : query.where('climbsAtMs', '<=', nowMs)).execute();
}

async function followLevel({ scope, entity }: ProblemName, ground: LevelGround): Promise<readonly Concern[]> {
  const { db, nowMs, calendar } = ground;
  const problem = toProblem(entity, await readEntity(db, { scope, entity }));
  if (problem === undefined || calendar === undefined) return [];
  const { level, climbsAtMs = null, isRunning } = standingOf(problem.levelFacts, calendar, nowMs);
  const told = await db
    .selectFrom('noticeLevel')
    .select(['level', 'climbsAtMs'])
    .where('scope', '=', scope)
    .where('entity', '=', entity)
    .executeTakeFirst();
  if (told?.level === level && told.climbsAtMs === climbsAtMs) return [];
  await db
    .insertInto('noticeLevel')
    .values({ scope, entity, level, climbsAtMs })
    .onConflict((conflict) => conflict.columns(['scope', 'entity']).doUpdateSet({ level, climbsAtMs }))
    .execute();
  return isRunning && isHigher(level, told?.level ?? 'ward') ? [concernOfLevel(scope, level)] : [];
}

function isHigher(level: ProblemLevel, than: ProblemLevel): boolean {
  return PROBLEM_LEVELS.indexOf(level) > PROBLEM_LEVELS.indexOf(than);
}

async function readEntity(db: Kysely<Tables>, { scope, entity }: ProblemName): Promise<EntityState> {
  const rows = await db
    .selectFrom('register')
    .select(['field', 'state'])
    .where('scope', '=', scope)
    .where('entity', '=', entity)
    .execute();
  return Object.fromEntries(rows.map(({ field, state }) => [field, JSON.parse(state) as Register]));
}
