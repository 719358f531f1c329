/** One ward as its screens need it: every touched task with its state and how it stands with the city. */
import { type EntityState, shownNames } from '../domain/register.ts';
import type { Role } from '../domain/role.ts';
import { wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import { type TaskState, toTaskState } from '../domain/task.ts';
import { type Verification, verificationsIn } from '../domain/verification.ts';
import type { WardSummary } from '../domain/ward-summary.ts';
import type { HaiCapDb, ScopeRow } from './db.ts';
import { readShown } from './read-shown.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readCurrentPerson } from './people.ts';
import { appStore } from './store.ts';
import { readUnsentEntities } from './unsent.ts';

export interface TaskRecord {
  readonly state: TaskState;
  /** Names of the facts that say the day shown. */
  readonly dueIds: readonly string[];
  readonly sync: RecordSync;
  /** Device clock of the newest own op the log does not hold yet, else server clock of the newest fact; null = untouched. */
  readonly changedAt: string | null;
}

export interface OtherRecord {
  readonly shown: EntityState;
  readonly sync: RecordSync;
}

export interface WardRecord {
  readonly code: string;
  readonly role: Role;
  /** Touched tasks only. */
  readonly tasksById: ReadonlyMap<string, TaskRecord>;
  /** What the ward added to its checklist, its figures, sign-offs and verifications, by entity: small, and read often. */
  readonly othersByEntity: ReadonlyMap<string, OtherRecord>;
  /** What second persons found, by the task or run they looked at. */
  readonly verificationsById: ReadonlyMap<string, Verification>;
  readonly summary: WardSummary;
  readonly newestReceivedAt: string | null;
  readonly isComplete: boolean;
}

export const UNTOUCHED: TaskRecord = { state: toTaskState(undefined), dueIds: [], sync: 'received', changedAt: null };

/**
 * Undefined where the current person has no grant or the tablet holds nothing of it. What did not change is the same
 * object as before: a screen draws one row of a hundred and fifty after a tick.
 */
export function observeWard(code: string, store = appStore()): Live<WardRecord | undefined> {
  return sharedLive(store, `ward:${code}`, () => {
    let before: WardRecord | undefined;
    return live(async () => {
      const now = await readWard(store.db, code);
      before = now === undefined || before === undefined ? now : keepSame(before, now);
      return before;
    });
  });
}

function keepSame(before: WardRecord, now: WardRecord): WardRecord {
  const tasksById = keepSameMembers(before.tasksById, now.tasksById);
  const othersByEntity = keepSameMembers(before.othersByEntity, now.othersByEntity);
  const verificationsById = keepSameMembers(before.verificationsById, now.verificationsById);
  const maps = { tasksById, othersByEntity, verificationsById };
  const areSame =
    tasksById === before.tasksById &&
    othersByEntity === before.othersByEntity &&
    verificationsById === before.verificationsById;
  return areSame && isSameJson(factsOf(before), factsOf(now)) ? before : { ...now, ...maps };
}

function factsOf({ tasksById: _, othersByEntity: _others, verificationsById: _found, ...facts }: WardRecord) {
  return facts;
}

function keepSameMembers<Member>(
  before: ReadonlyMap<string, Member>,
  now: ReadonlyMap<string, Member>,
): ReadonlyMap<string, Member> {
  let isSame = before.size === now.size;
  const kept = new Map<string, Member>();
  for (const [id, record] of now) {
    const known = before.get(id);
    const isKnown = known !== undefined && isSameJson(known, record);
    isSame &&= isKnown;
    kept.set(id, isKnown ? known : record);
  }
  return isSame ? before : kept;
}

/** Built by the same code here, so that the order of their keys is the same. */
function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function readWard(db: HaiCapDb, code: string): Promise<WardRecord | undefined> {
  const scope = wardScope(code);
  const tables = [db.scopes, db.meta, db.people, db.packs, db.entities, db.installs, db.outbox, db.rejected];
  // One transaction and as few steps as possible: a colleague's tick is on the disk and waits for this to be seen.
  const [granted, shown, syncOf] = await db.transaction('r', tables, async () =>
    Promise.all([readGrantedScope(db, scope), readShown(db, scope), readSyncByEntity(db, scope)]),
  );
  if (granted === undefined) return undefined;
  const { row, role } = granted;
  const tasksById = new Map<string, TaskRecord>();
  const othersByEntity = new Map<string, OtherRecord>();
  for (const [entity, state] of shown) {
    if (isTask(state)) tasksById.set(entity, toTaskRecord(state, syncOf(entity)));
    if (isOther(state)) othersByEntity.set(entity, { shown: state, sync: syncOf(entity) });
  }
  const { summary, newestReceivedAt, isComplete } = row;
  const verificationsById = verificationsIn(shown);
  return { code, role, tasksById, othersByEntity, verificationsById, summary, newestReceivedAt, isComplete };
}

/** The scope's row with the role of the current person, who may see less than the device holds. */
export async function readGrantedScope(
  db: HaiCapDb,
  scope: string,
): Promise<{ readonly row: ScopeRow; readonly role: Role } | undefined> {
  const [row, person] = await Promise.all([db.scopes.get(scope), readCurrentPerson(db)]);
  const role = person?.grants.find((grant) => grant.scope === scope)?.role;
  return row === undefined || role === undefined ? undefined : { row, role };
}

/** How each entity of a scope stands with the city. */
export async function readSyncByEntity(db: HaiCapDb, scope: string): Promise<(entity: string) => RecordSync> {
  const [unsentEntities, rejected] = await Promise.all([
    readUnsentEntities(db, scope),
    db.rejected.where('scope').equals(scope).toArray(),
  ]);
  const waiting = rejected.filter(({ settled }) => settled === undefined);
  const rejectedEntities = new Set(waiting.map((row) => row.entity));
  return (entity) => {
    if (rejectedEntities.has(entity)) return 'rejected';
    return unsentEntities.has(entity) ? 'local' : 'received';
  };
}

export function toTaskRecord(entity: EntityState | undefined, sync: RecordSync): TaskRecord {
  const state = toTaskState(entity);
  const dueIds = shownNames(entity?.['due']);
  return { state, dueIds, sync, changedAt: newestOwnMadeAt(entity) ?? state.receivedAt };
}

const TASK_FIELDS = ['status', 'note', 'assignee', 'due'] as const;

function isTask(entity: EntityState): boolean {
  return TASK_FIELDS.some((field) => entity[field] !== undefined);
}

const OTHER_FIELDS = ['figures', 'own', 'signature', 'verification'] as const;

function isOther(entity: EntityState): boolean {
  return OTHER_FIELDS.some((field) => entity[field] !== undefined);
}

function newestOwnMadeAt(entity: EntityState | undefined): string | null {
  let newest: string | null = null;
  for (const register of Object.values(entity ?? {})) {
    for (const head of register.heads) {
      if (head.receivedAt !== null) continue;
      if (newest === null || Date.parse(head.madeAt) >= Date.parse(newest)) newest = head.madeAt;
    }
  }
  return newest;
}
