/**
 * Reads every page of the log that is held here again and computes every hash anew, without a network: each entry extends
 * the one before it, up to the cursor [I4]. In small parts, so that the screen answers meanwhile. Changes nothing.
 */
import type { Entry } from '../protocol/messages.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import type { HaiCapDb, ScopeRow } from './db.ts';
import { requestSync } from './request-sync.ts';
import { restartScope } from './scope-rows.ts';
import { appStore } from './store.ts';
import { entryHash } from './verify-page.ts';

export interface ScopeAudit {
  readonly scope: string;
  /** Entries whose hash was computed. */
  readonly checked: number;
  /** Something of it came by a snapshot, whose file was checked as a whole when it came. */
  readonly isFromSnapshot: boolean;
  /** The first place that is not as the city wrote it. */
  readonly brokenAt?: number;
}

export interface AuditProgress {
  readonly done: number;
  readonly total: number;
}

/** Entries between two breaths: a few milliseconds each, also on a slow tablet. */
const PART = 100;

/** All scopes that hold anything, in order of their names. */
export async function auditLog(
  onProgress: (progress: AuditProgress) => void,
  store = appStore(),
): Promise<readonly ScopeAudit[]> {
  const { db } = store;
  const held = await readHeld(db);
  const total = held.reduce((sum, { entries }) => sum + entries, 0);
  const audits: ScopeAudit[] = [];
  let done = 0;
  for (const scope of held) {
    const before = done;
    const audit = await auditScope(db, scope, (checked) => onProgress({ done: before + checked, total }));
    done = before + scope.entries;
    if (audit.brokenAt === undefined || !(await hasBegunAnew(db, scope.row))) audits.push(audit);
  }
  onProgress({ done: total, total });
  return audits;
}

/** Forgets what was received of a scope and asks the city for it again. Own work is not touched. */
export async function fetchScopeAnew(scope: string, store = appStore()): Promise<void> {
  const { db } = store;
  const tables = [
    db.scopes,
    db.packs,
    db.entities,
    db.history,
    db.dayBooks,
    db.outbox,
    db.installs,
    db.people,
    db.meta,
  ];
  await db.transaction('rw', tables, async () => restartScope(db, scope));
  await requestSync(store);
}

interface Held {
  readonly row: ScopeRow;
  /** Where its pages begin. */
  readonly starts: readonly number[];
  readonly entries: number;
}

async function readHeld(db: HaiCapDb): Promise<readonly Held[]> {
  const [rows, keys] = await db.transaction('r', db.scopes, db.history, async () =>
    Promise.all([db.scopes.toArray(), db.history.orderBy('[scope+from]').primaryKeys()]),
  );
  const startsByScope = Map.groupBy(keys, ([scope]) => scope);
  return rows
    .filter(({ seq }) => seq > 0)
    .map((row) => {
      const starts = (startsByScope.get(row.scope) ?? []).map(([, from]) => from);
      return { row, starts, entries: starts[0] === undefined ? 0 : row.seq - starts[0] + 1 };
    });
}

/** What was read is no longer what the scope stands on: there is nothing wrong with it. */
async function hasBegunAnew(db: HaiCapDb, before: ScopeRow): Promise<boolean> {
  const row = await db.scopes.get(before.scope);
  return row === undefined || row.seq < before.seq || (row.snapshotAt?.seq ?? 0) > (before.snapshotAt?.seq ?? 0);
}

/** Where the chain stands; `hash` is unknown behind a snapshot of which nothing more is kept. */
interface Link {
  readonly seq: number;
  readonly hash: string | undefined;
}

async function auditScope(
  db: HaiCapDb,
  { row, starts }: Held,
  onChecked: (checked: number) => void,
): Promise<ScopeAudit> {
  const { scope, snapshotAt } = row;
  let link: Link = { seq: 0, hash: GENESIS_HASH };
  let checked = 0;
  let isFromSnapshot = false;
  const broken = (brokenAt: number): ScopeAudit => ({ scope, checked, isFromSnapshot, brokenAt });
  for (const from of starts) {
    const page = await db.history.get([scope, from]);
    // What came after the beginning of this check is for the next one.
    if (from > row.seq) break;
    if (page === undefined) return broken(from);
    if (from !== link.seq + 1) {
      const jump = jumpTo(from - 1, link, snapshotAt);
      if (jump === undefined) return broken(link.seq + 1);
      isFromSnapshot = true;
      link = jump;
    }
    for (let at = 0; at < page.entries.length; at += PART) {
      const part = page.entries.slice(at, at + PART);
      const wrong = await findWrong(link, part);
      if (wrong !== undefined) return broken(wrong);
      link = part.at(-1) ?? link;
      checked += part.length;
      onChecked(checked);
      await breathe();
    }
  }
  if (snapshotAt !== undefined && snapshotAt.seq > link.seq) {
    isFromSnapshot = true;
    link = snapshotAt;
  } else if (link.seq === 0) {
    // Taken by an earlier build, which did not note what it took.
    return { scope, checked, isFromSnapshot: true };
  }
  if (link.seq !== row.seq) return broken(Math.min(link.seq, row.seq) + 1);
  return link.hash === row.hash ? { scope, checked, isFromSnapshot } : broken(row.seq);
}

/** Over what a snapshot brought. Undefined: nothing explains that entries are missing. */
function jumpTo(seq: number, link: Link, snapshotAt: ScopeRow['snapshotAt']): Link | undefined {
  if (seq < link.seq) return undefined;
  if (snapshotAt?.seq === seq) return snapshotAt;
  const isEarlierSnapshot = snapshotAt === undefined ? link.seq === 0 : seq < snapshotAt.seq;
  return isEarlierSnapshot ? { seq, hash: undefined } : undefined;
}

/** The `seq` of the first entry that does not extend what stands before it. All are computed side by side. */
async function findWrong(before: Link, entries: readonly Entry[]): Promise<number | undefined> {
  const verdicts = await Promise.all(
    entries.map(async (entry, index) => {
      const previous = index === 0 ? before : (entries[index - 1] as Entry);
      if (entry.seq !== previous.seq + 1) return false;
      return previous.hash === undefined || (await hashOf(previous.hash, entry)) === entry.hash;
    }),
  );
  const index = verdicts.indexOf(false);
  return index === -1 ? undefined : before.seq + index + 1;
}

/** What has no canonical form any more has no hash. */
async function hashOf(previous: string, entry: Entry): Promise<string | undefined> {
  try {
    return await entryHash(previous, entry);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
