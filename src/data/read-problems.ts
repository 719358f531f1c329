/**
 * Problems of one ward, or of all wards that the current person may see. What was received of a ward is read anew only
 * when its log moved on, so that a change in one of 126 wards costs the reading of one.
 */
import { type Problem, PROBLEM_FIELDS, toProblem } from '../domain/problem.ts';
import type { EntityState } from '../domain/register.ts';
import { parseScope, wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import type { SnapshotRegister } from '../protocol/snapshot.ts';
import type { HaiCapDb, PackRow, ScopeRow } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { packEntities, parseLines, toEntities } from './pack-entities.ts';
import { readCurrentPerson } from './people.ts';
import { readOverlay } from './read-shown.ts';
import { appStore } from './store.ts';
import { readUnsentRows } from './unsent.ts';

export interface ProblemRecord {
  readonly problem: Problem;
  /** Ward code. */
  readonly ward: string;
  readonly sync: RecordSync;
}

/** @param code undefined: of every ward that is granted and held. The oldest first. */
export function observeProblems(code: string | undefined, store = appStore()): Live<readonly ProblemRecord[]> {
  const key = `problems:${code ?? ''}`;
  return sharedLive(store, key, () => live(() => readProblems(store.db, code)));
}

async function readProblems(db: HaiCapDb, code: string | undefined): Promise<readonly ProblemRecord[]> {
  const [rows, person, syncOf] = await Promise.all([
    code === undefined ? db.scopes.toArray() : db.scopes.where('scope').equals(wardScope(code)).toArray(),
    readCurrentPerson(db),
    readSync(db),
  ]);
  const granted = new Set(person?.grants.map(({ scope }) => scope));
  const seen = rows.filter((row) => granted.has(row.scope) && wardOf(row.scope) !== undefined);
  const shown = await Promise.all(seen.map((row) => readShownProblems(db, row)));
  return seen
    .flatMap(({ scope }, index) =>
      (shown[index] ?? []).map((problem) => ({
        problem,
        ward: wardOf(scope) as string,
        sync: syncOf(scope, problem.id),
      })),
    )
    .sort((a, b) => (a.problem.raisedAt < b.problem.raisedAt ? -1 : 1));
}

function wardOf(scope: string): string | undefined {
  const name = parseScope(scope);
  return name?.type === 'ward' && !name.restricted ? name.ward : undefined;
}

async function readSync(db: HaiCapDb): Promise<(scope: string, entity: string) => RecordSync> {
  const [unsent, rejected] = await Promise.all([readUnsentRows(db), db.rejected.toArray()]);
  const local = new Set(unsent.map(({ scope, entity }) => `${scope} ${entity}`));
  const waiting = rejected.filter(({ settled }) => settled === undefined);
  const returned = new Set(waiting.map(({ scope, entity }) => `${scope} ${entity}`));
  return (scope, entity) => {
    if (returned.has(`${scope} ${entity}`)) return 'rejected';
    return local.has(`${scope} ${entity}`) ? 'local' : 'received';
  };
}

interface Kept {
  readonly seq: number;
  readonly hash: string;
  readonly entities: ReadonlyMap<string, EntityState>;
}

interface KeptShown {
  readonly revision: number;
  readonly hash: string;
  readonly problems: readonly Problem[];
}

const keptByDb = new WeakMap<HaiCapDb, { readonly packs: Map<string, Kept>; readonly shown: Map<string, KeptShown> }>();

function keptOf(db: HaiCapDb) {
  const kept = keptByDb.get(db) ?? { packs: new Map<string, Kept>(), shown: new Map<string, KeptShown>() };
  keptByDb.set(db, kept);
  return kept;
}

async function readShownProblems(db: HaiCapDb, row: ScopeRow): Promise<readonly Problem[]> {
  const { scope, revision, hash } = row;
  const { shown } = keptOf(db);
  const known = shown.get(scope);
  if (known !== undefined && known.revision === revision && known.hash === hash) return known.problems;
  const [received, overlay] = await Promise.all([readPacked(db, row), readOverlay(db, scope)]);
  const entities = new Map(received);
  for (const { entity, shown: state } of overlay) if (isProblem(state)) entities.set(entity, state);
  const problems = [...entities].flatMap(([id, entity]) => toProblem(id, entity) ?? []);
  shown.set(scope, { revision, hash, problems });
  return problems;
}

/** A pack is rewritten only when its log moves on. */
async function readPacked(db: HaiCapDb, { scope, seq, hash }: ScopeRow): Promise<ReadonlyMap<string, EntityState>> {
  const { packs } = keptOf(db);
  const known = packs.get(scope);
  if (known !== undefined && known.seq === seq && known.hash === hash) return known.entities;
  const entities = problemsIn(await db.packs.get(scope));
  packs.set(scope, { seq, hash, entities });
  return entities;
}

function problemsIn(pack: PackRow | undefined): ReadonlyMap<string, EntityState> {
  const entities = pack !== undefined && 'lines' in pack ? toEntities(problemLines(pack.lines)) : packEntities(pack);
  return new Map(Object.entries(entities).filter(([, state]) => isProblem(state)));
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const FIELD = new RegExp(`"field"\\s*:\\s*"(?:${PROBLEM_FIELDS.join('|')})"`);

/** Most lines are of tasks: parsing only the others makes a first look at the city's problems ten times cheaper. */
function problemLines(lines: Uint8Array): readonly SnapshotRegister[] {
  const wanted = decoder
    .decode(lines)
    .split('\n')
    .filter((line) => FIELD.test(line));
  if (wanted.length === 0) return [];
  return parseLines(encoder.encode(`${wanted.join('\n')}\n`)) as readonly SnapshotRegister[];
}

function isProblem(state: EntityState): boolean {
  return PROBLEM_FIELDS.some((field) => state[field] !== undefined);
}
