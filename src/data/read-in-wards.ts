/**
 * Small things that wards hold many of and screens show of all wards at once: problems, urgings. What was received of a
 * ward is read anew only when its log moved on, once for all of them, so that a change in one of 126 wards costs the
 * reading of one.
 */
import { PROBLEM_FIELDS } from '../domain/problem.ts';
import type { EntityState } from '../domain/register.ts';
import { parseScope, wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import { URGING_FIELDS } from '../domain/urging.ts';
import type { SnapshotRegister } from '../protocol/snapshot.ts';
import type { HaiCapDb, PackRow, ScopeRow } from './db.ts';
import { packEntities, parseLines, toEntities } from './pack-entities.ts';
import { readCurrentPerson } from './people.ts';
import { readOverlay } from './read-shown.ts';
import { readUnsentRows } from './unsent.ts';

export interface InWard<Thing> {
  readonly thing: Thing;
  /** Ward code. */
  readonly ward: string;
  readonly sync: RecordSync;
}

/** What a thing is read from; undefined where the entity is none. */
export type ToThing<Thing> = (id: string, entity: EntityState) => Thing | undefined;

/** @param code undefined: of every ward that is granted and held. */
export async function readInWards<Thing extends { readonly id: string }>(
  db: HaiCapDb,
  code: string | undefined,
  toThing: ToThing<Thing>,
): Promise<readonly InWard<Thing>[]> {
  const [rows, person, syncOf] = await Promise.all([
    code === undefined ? db.scopes.toArray() : db.scopes.where('scope').equals(wardScope(code)).toArray(),
    readCurrentPerson(db),
    readSync(db),
  ]);
  const granted = new Set(person?.grants.map(({ scope }) => scope));
  const seen = rows.flatMap((row) => {
    const ward = granted.has(row.scope) ? wardOf(row.scope) : undefined;
    return ward === undefined ? [] : [{ row, ward }];
  });
  const shown = await Promise.all(seen.map(({ row }) => readShown(db, row)));
  return seen.flatMap(({ row: { scope }, ward }, index) =>
    thingsIn(shown[index] as Entities, toThing).map((thing) => ({ thing, ward, sync: syncOf(scope, thing.id) })),
  );
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

type Entities = ReadonlyMap<string, EntityState>;

interface Kept {
  readonly hash: string;
  /** `seq` of what was received, `revision` of what is shown. */
  readonly at: number;
  readonly entities: Entities;
}

const keptByDb = new WeakMap<HaiCapDb, { readonly packs: Map<string, Kept>; readonly shown: Map<string, Kept> }>();

function keptOf(db: HaiCapDb) {
  const kept = keptByDb.get(db) ?? { packs: new Map<string, Kept>(), shown: new Map<string, Kept>() };
  keptByDb.set(db, kept);
  return kept;
}

/** The same map while nothing of the ward changes. */
async function readShown(db: HaiCapDb, row: ScopeRow): Promise<Entities> {
  const { scope, revision, hash } = row;
  const { shown } = keptOf(db);
  const known = shown.get(scope);
  if (known?.at === revision && known.hash === hash) return known.entities;
  const [received, overlay] = await Promise.all([readPacked(db, row), readOverlay(db, scope)]);
  const entities = new Map(received);
  for (const { entity, shown: state } of overlay) if (isSmallThing(state)) entities.set(entity, state);
  shown.set(scope, { at: revision, hash, entities });
  return entities;
}

/** A pack is rewritten only when its log moves on. */
async function readPacked(db: HaiCapDb, { scope, seq, hash }: ScopeRow): Promise<Entities> {
  const { packs } = keptOf(db);
  const known = packs.get(scope);
  if (known?.at === seq && known.hash === hash) return known.entities;
  const entities = smallThingsIn(await db.packs.get(scope));
  packs.set(scope, { at: seq, hash, entities });
  return entities;
}

const thingsByReader = new WeakMap<object, WeakMap<Entities, readonly unknown[]>>();

function thingsIn<Thing>(entities: Entities, toThing: ToThing<Thing>): readonly Thing[] {
  const kept = thingsByReader.get(toThing) ?? new WeakMap<Entities, readonly unknown[]>();
  thingsByReader.set(toThing, kept);
  const known = kept.get(entities) as readonly Thing[] | undefined;
  if (known !== undefined) return known;
  const things = [...entities].flatMap(([id, entity]) => toThing(id, entity) ?? []);
  kept.set(entities, things);
  return things;
}

function smallThingsIn(pack: PackRow | undefined): Entities {
  const entities = pack !== undefined && 'lines' in pack ? toEntities(smallLines(pack.lines)) : packEntities(pack);
  return new Map(Object.entries(entities).filter(([, state]) => isSmallThing(state)));
}

const FIELDS = [...PROBLEM_FIELDS, ...URGING_FIELDS] as const;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const FIELD = new RegExp(`"field"\\s*:\\s*"(?:${FIELDS.join('|')})"`);

/** Most lines are of tasks: parsing only the others makes a first look at the city's problems ten times cheaper. */
function smallLines(lines: Uint8Array): readonly SnapshotRegister[] {
  const wanted = decoder
    .decode(lines)
    .split('\n')
    .filter((line) => FIELD.test(line));
  if (wanted.length === 0) return [];
  return parseLines(encoder.encode(`${wanted.join('\n')}\n`)) as readonly SnapshotRegister[];
}

function isSmallThing(state: EntityState): boolean {
  return FIELDS.some((field) => state[field] !== undefined);
}
