/**
 * Reads the whole log again and says where it is not what the city wrote (F8): each entry extends the hash before it,
 * none is missing, and what the log means now is what the fold of its entries leaves. One flipped byte is found.
 */
import type { DatabaseSync } from 'node:sqlite';
import { applyOp } from '../domain/apply-op.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Op } from '../domain/op.ts';
import type { EntityState } from '../domain/register.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import { chainHash } from './push-draft.ts';
import { findBrokenBoards } from './sealed-boards/verify-boards.ts';

/**
 * `gap`: the entry before it is missing · `hash`: it does not extend the one before it · `op`: its text is no canonical op
 * of this scope · `outcome`: the fold meets something else than was answered · `head`: the log ends elsewhere than its
 * counter says · `register`: what is shown is not what the entries leave · `receipt`: an install was answered for an entry
 * that is not there, or misses an answer · `decision`: a quarantined op that people accepted is not in the log as it was
 * sent, or one is in the log, or nowhere, without that anybody accepted it · `board`: a sealed board is not as it was
 * signed, or names places that the log does not have.
 */
export type LogFault = 'gap' | 'hash' | 'op' | 'outcome' | 'head' | 'register' | 'receipt' | 'decision' | 'board';

export interface LogFinding {
  readonly fault: LogFault;
  /** The scope; for `receipt` and `decision` the install, for `board` its id. */
  readonly where: string;
  /** Of the entry; for `register` the entity and its field; for `receipt` and `decision` the number. */
  readonly what: string;
}

export interface LogReport {
  readonly scopes: number;
  readonly entries: number;
  readonly findings: readonly LogFinding[];
}

/** All of it is read at one moment, also beside a running server. Holds one scope in memory. */
export function verifyLog(sqlite: DatabaseSync): LogReport {
  sqlite.exec('BEGIN');
  try {
    const scopes = readScopes(sqlite);
    const findings: LogFinding[] = [];
    let entries = 0;
    for (const scope of scopes) {
      const walk = new ScopeWalk(scope, findings);
      for (const row of entriesOf(sqlite, scope)) walk.take(row);
      walk.end(headOf(sqlite, scope), registersOf(sqlite, scope));
      entries += walk.count;
    }
    findings.push(...findReceipts(sqlite), ...findDecisions(sqlite));
    findings.push(...findBrokenBoards(sqlite).map((id) => ({ fault: 'board' as const, where: id, what: '' })));
    return { scopes: scopes.length, entries, findings };
  } finally {
    sqlite.exec('COMMIT');
  }
}

interface EntryRow {
  readonly seq: number;
  readonly hash: string;
  readonly receivedAt: string;
  readonly op: string;
  readonly outcome: string;
  readonly conflictWith: string | null;
}

interface HeadRow {
  readonly head: number;
  readonly hash: string;
}

interface RegisterRow {
  readonly entity: string;
  readonly field: string;
  readonly state: string;
}

class ScopeWalk {
  count = 0;
  readonly #scope: string;
  readonly #findings: LogFinding[];
  readonly #entities = new Map<string, EntityState>();
  #seq = 0;
  #hash = GENESIS_HASH;

  constructor(scope: string, findings: LogFinding[]) {
    this.#scope = scope;
    this.#findings = findings;
  }

  take({ seq, hash, receivedAt, op: opText, outcome, conflictWith }: EntryRow): void {
    const what = String(seq);
    if (seq !== this.#seq + 1) this.#find('gap', what);
    if (chainHash(this.#hash, { seq, receivedAt, opText }) !== hash) this.#find('hash', what);
    const op = readOp(opText, this.#scope);
    if (op === undefined) this.#find('op', what);
    else {
      const applied = applyOp(this.#entities.get(op.entity), { op, seq, receivedAt });
      this.#entities.set(op.entity, applied.entity);
      const others = applied.conflictWith.length === 0 ? null : JSON.stringify(applied.conflictWith);
      if (applied.outcome !== outcome || others !== conflictWith) this.#find('outcome', what);
    }
    // From here on it is judged by what it says of itself: one fault is told once.
    this.#seq = seq;
    this.#hash = hash;
    this.count += 1;
  }

  end(head: HeadRow | undefined, registers: readonly RegisterRow[]): void {
    if ((head?.head ?? 0) !== this.#seq || (head?.hash ?? GENESIS_HASH) !== this.#hash)
      this.#find('head', String(this.#seq));
    const stored = new Map(registers.map(({ entity, field, state }) => [`${entity} ${field}`, state]));
    for (const [entity, fields] of this.#entities) {
      for (const [field, register] of Object.entries(fields)) {
        const key = `${entity} ${field}`;
        if (canonical(stored.get(key)) !== canonicalJson(register)) this.#find('register', key);
        stored.delete(key);
      }
    }
    for (const key of stored.keys()) this.#find('register', key);
  }

  #find(fault: LogFault, what: string): void {
    this.#findings.push({ fault, where: this.#scope, what });
  }
}

/** The order of keys says nothing. Undefined also for what cannot be read. */
function canonical(state: string | undefined): string | undefined {
  try {
    return canonicalJson(JSON.parse(state ?? ''));
  } catch {
    return undefined;
  }
}

/** Undefined for what no push can have left. */
function readOp(opText: string, scope: string): Op | undefined {
  try {
    const op = JSON.parse(opText) as Op;
    return op.scope === scope && canonicalJson(op) === opText ? op : undefined;
  } catch {
    return undefined;
  }
}

function readScopes(sqlite: DatabaseSync): readonly string[] {
  const rows = sqlite.prepare('SELECT scope FROM scope UNION SELECT scope FROM entry ORDER BY scope').all();
  return rows.map((row) => String(row['scope']));
}

function entriesOf(sqlite: DatabaseSync, scope: string): Iterable<EntryRow> {
  const columns = '"seq", "hash", "receivedAt", "op", "outcome", "conflictWith"';
  const rows = sqlite.prepare(`SELECT ${columns} FROM entry WHERE scope = ? ORDER BY seq`).iterate(scope);
  return rows as Iterable<unknown> as Iterable<EntryRow>;
}

function headOf(sqlite: DatabaseSync, scope: string): HeadRow | undefined {
  return sqlite.prepare('SELECT head, hash FROM scope WHERE scope = ?').get(scope) as HeadRow | undefined;
}

function registersOf(sqlite: DatabaseSync, scope: string): readonly RegisterRow[] {
  const rows = sqlite.prepare('SELECT entity, field, state FROM register WHERE scope = ?').all(scope);
  return rows as unknown as readonly RegisterRow[];
}

/** An install's numbers are dense up to its last [I9], and each that entered the log names its entry. */
function findReceipts(sqlite: DatabaseSync): readonly LogFinding[] {
  const missing = sqlite.prepare(`
    SELECT "installId" AS "where", "n" AS "what" FROM receipt
    WHERE status IN ('applied', 'conflict')
      AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.scope = receipt.scope AND entry.seq = receipt.seq)
    UNION ALL
    SELECT install."installId", install."lastN" FROM install
    WHERE install."lastN" <> (SELECT count(*) FROM receipt WHERE receipt."installId" = install."installId")
       OR install."lastN" <> (SELECT coalesce(max("n"), 0) FROM receipt WHERE receipt."installId" = install."installId")
    ORDER BY 1, 2`);
  return missing.all().map(({ where, what }) => ({ fault: 'receipt', where: String(where), what: String(what) }));
}

interface DecidedRow {
  readonly where: string;
  readonly what: number;
  readonly isAccepted: 0 | 1;
  readonly status: string | null;
  readonly quarantined: string | null;
  readonly logged: string | null;
  readonly adopted: 0 | 1 | null;
}

/** Every quarantined op is either that alone, or accepted and in the log as it was sent; never both, never neither. */
function findDecisions(sqlite: DatabaseSync): readonly LogFinding[] {
  const rows = sqlite.prepare(`
    SELECT receipt."installId" AS "where", receipt."n" AS "what", receipt."status" AS "status",
      decision."outcome" IS 'accepted' AND receipt."isOwner" = 1 AS "isAccepted",
      quarantine."op" AS "quarantined", entry."op" AS "logged", entry."adopted" AS "adopted"
    FROM receipt
    LEFT JOIN quarantine ON quarantine."installId" = receipt."installId" AND quarantine."n" = receipt."n"
    LEFT JOIN decision ON decision."opId" = receipt."opId"
    LEFT JOIN entry ON entry."scope" = receipt."scope" AND entry."seq" = receipt."seq"
    WHERE receipt."status" = 'quarantined' OR quarantine."op" IS NOT NULL
    ORDER BY 1, 2`);
  const found = rows.all() as unknown as readonly DecidedRow[];
  return found
    .filter((row) => !isAsDecided(row))
    .map(({ where, what }) => ({ fault: 'decision', where, what: String(what) }));
}

function isAsDecided({ isAccepted, status, quarantined, logged, adopted }: DecidedRow): boolean {
  if (quarantined === null) return false;
  if (isAccepted === 0) return status === 'quarantined' && logged === null;
  return status !== 'quarantined' && adopted === 1 && canonical(quarantined) === canonical(logged ?? undefined);
}
