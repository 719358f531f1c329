/** One task of one ward in full: its record, values in conflict, comments, and how it came to be. */
import type { Json, Op } from '../domain/op.ts';
import { type OpBodies, verificationEntity } from '../domain/ops.ts';
import type { EntityState, Head } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import type { Entry } from '../protocol/messages.ts';
import type { HaiCapDb, OutboxRow, ScopeRow } from './db.ts';
import { type CommentView, commentsOn } from './read-comments.ts';
import { inOrder, isPending } from './entity-rows.ts';
import { readShown, scopeRange } from './read-shown.ts';
import { type Live, live } from './live.ts';
import { readGrantedScope, readSyncByEntity, type TaskRecord, toTaskRecord } from './read-ward.ts';
import { appStore } from './store.ts';

export interface TaskEvent {
  readonly opId: string;
  readonly kind: string;
  readonly actor: string;
  readonly at: string;
  readonly body: Json;
  readonly sync: RecordSync;
  /** Names of the values its author had been shown. */
  readonly seen: readonly string[];
  /** It was recorded on this device. */
  readonly isOwnDevice: boolean;
}

export interface TaskDetail {
  readonly record: TaskRecord;
  /** What is shown of it, by field; undefined where it is untouched. */
  readonly shown: EntityState | undefined;
  /** Every head of the fields in conflict, the shown one too. */
  readonly headsByField: ReadonlyMap<string, readonly Head[]>;
  /** Oldest first. */
  readonly comments: readonly CommentView[];
  /** Newest first; what was rejected too. */
  readonly history: readonly TaskEvent[];
  /** False: facts of the task came by a snapshot, and how they came to be only the city knows [S36]. */
  readonly isHistoryWhole: boolean;
}

/** Undefined where the current person may not see the ward or the tablet holds nothing of it. */
export function observeTask(code: string, taskId: string, store = appStore()): Live<TaskDetail | undefined> {
  const { db } = store;
  return live(async () => {
    const granted = await readGrantedScope(db, wardScope(code));
    if (granted === undefined) return undefined;
    const { row } = granted;
    const [shown, syncOf] = await Promise.all([readShown(db, row.scope), readSyncByEntity(db, row.scope)]);
    const record = toTaskRecord(shown.get(taskId), syncOf(taskId));
    const comments = commentsOn(`task:${taskId}`, shown, syncOf);
    const evidence = evidenceOn(taskId, shown);
    const history = await readHistory(db, row, { taskId, evidence });
    return {
      record,
      shown: shown.get(taskId),
      headsByField: headsInConflict(shown.get(taskId), record.state.conflicts),
      comments,
      history,
      isHistoryWhole: isWhole(
        history,
        [taskId, verificationEntity(taskId), ...comments.map(({ id }) => id)].map((entity) => shown.get(entity)),
      ),
    };
  });
}

function headsInConflict(
  entity: EntityState | undefined,
  fields: readonly string[],
): ReadonlyMap<string, readonly Head[]> {
  return new Map(fields.map((field) => [field, entity?.[field]?.heads ?? []]));
}

/** Ids of what is or was attached to it. */
function evidenceOn(taskId: string, shown: ReadonlyMap<string, EntityState>): ReadonlySet<string> {
  const isOn = ({ body }: Head): boolean => (body as unknown as OpBodies['evidence.attached']).on === `task:${taskId}`;
  return new Set([...shown].flatMap(([id, entity]) => (entity['evidence']?.heads.some(isOn) === true ? [id] : [])));
}

/** Every op that the state names is among them. */
function isWhole(history: readonly TaskEvent[], entities: readonly (EntityState | undefined)[]): boolean {
  const known = new Set(history.map(({ opId }) => opId));
  const registers = entities.flatMap((entity) => Object.values(entity ?? {}));
  const named = registers.flatMap(({ heads, replaced = [] }) => [...heads.map(({ opId }) => opId), ...replaced]);
  return named.every((opId) => known.has(opId));
}

/** Log first, then own ops the log does not hold yet, then what was sent back; newest first. */
async function readHistory(db: HaiCapDb, scope: ScopeRow, subject: Subject): Promise<readonly TaskEvent[]> {
  // In one transaction: what the city returns goes from one table to another.
  const [pages, outbox, installs, rejected] = await db.transaction(
    'r',
    [db.history, db.outbox, db.installs, db.rejected],
    async () =>
      Promise.all([
        db.history.where('[scope+from]').between([scope.scope, 0], [scope.scope, Number.MAX_SAFE_INTEGER]).toArray(),
        db.outbox
          .where('[scope+entity]')
          .between(...scopeRange(scope.scope))
          .toArray(),
        db.installs.toArray(),
        db.rejected.where('scope').equals(scope.scope).toArray(),
      ]),
  );
  const ackedNByInstall = new Map(installs.map((install) => [install.installId, install.ackedN]));
  const syncOf = (row: OutboxRow): RecordSync =>
    row.n > (ackedNByInstall.get(row.installId) ?? 0) ? 'local' : 'received';
  const own = inOrder(
    installs,
    outbox.filter((row) => isPending(scope, row)),
  );
  const ownIds = new Set(installs.map(({ installId }) => installId));
  const toEvent = ({ opId, kind, actor, madeAt, body, seen, installId }: Op, sync: RecordSync): TaskEvent => ({
    opId,
    kind,
    actor,
    at: madeAt,
    body,
    sync,
    seen,
    isOwnDevice: ownIds.has(installId),
  });
  const logged = pages.flatMap((page) => page.entries).filter((entry) => isAbout(entry.op, subject));
  return [
    ...rejected
      .filter((row) => row.settled?.how !== 'accepted' && isAbout(row.op, subject))
      .map((row) => toEvent(row.op, 'rejected')),
    ...own
      .filter((row) => isAbout(row.op, subject))
      .map((row) => toEvent(row.op, syncOf(row)))
      .reverse(),
    ...logged.map((entry: Entry) => toEvent(entry.op, 'received')).reverse(),
  ];
}

interface Subject {
  readonly taskId: string;
  readonly evidence: ReadonlySet<string>;
}

function isAbout(op: Pick<Op, 'entity' | 'kind' | 'body'>, { taskId, evidence }: Subject): boolean {
  if (op.kind === 'evidence.removed') return evidence.has(op.entity);
  if (op.kind === 'verification.set' && op.entity === verificationEntity(taskId)) return true;
  if (op.kind !== 'comment.added' && op.kind !== 'evidence.attached') return op.entity === taskId;
  return (op.body as unknown as OpBodies['comment.added']).on === `task:${taskId}`;
}
