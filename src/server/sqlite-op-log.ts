/** The city's log on SQLite: reads of its tables. What is written, and how, stands in `sqlite-transact.ts`. */
import type { AccountWrites } from './account-writes.ts';
import type { Op } from '../domain/op.ts';
import type { EntityState, Register } from '../domain/register.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import { createLogMemory, type LogMemory, type StoredLog } from './log-memory.ts';
import type { Epoch, OpLog, SessionFacts, StoredEntry, StoredReceipt } from './op-log.ts';
import type { Person } from './person.ts';
import { rowToPerson } from './person-row.ts';
import { beginEpoch } from './read-epoch.ts';
import { rememberSessions } from './remember-sessions.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import type { OpenDatabase } from './sqlite-database.ts';
import { type LogStatements, prepareLogStatements } from './sqlite-log-statements.ts';
import { createTransact } from './sqlite-transact.ts';
import { createStateReader } from './sqlite-state-reader.ts';

/** Opens the log of a database in its running epoch. `remember`: what keeps the rows that pushes need again and again. */
export function createSqliteOpLog(
  database: OpenDatabase,
  opened: Epoch,
  remember: (stored: StoredLog) => LogMemory = createLogMemory,
): OpLog {
  const statements = prepareLogStatements(database);
  const stored = readTables(statements, database.accountWrites);
  let epoch = opened;
  return {
    get epoch() {
      return epoch;
    },
    beginEpoch: async (nowMs, beyondNo = 0) => {
      epoch = await beginEpoch(database.db, Math.max(epoch.epochNo, beyondNo) + 1, nowMs);
    },
    transact: createTransact(database, statements, remember(stored)),
    readHead: async (scope) => stored.head(scope),
    readHash: async (scope, seq) => statements.selectHash.get({ scope, seq })?.hash,
    readEntries: async (scope, range) => readEntries(statements, scope, range),
    readEntities: async (scope) => toEntities(statements.selectRegisters.all({ scope })),
    readState: createStateReader(database),
    readQuarantine: async (scopes) =>
      scopes
        .flatMap((scope) => statements.selectQuarantine.all({ scope }))
        .map(({ op, reason, ...row }) => ({ ...row, reason: reason as QuarantineReason, opText: op }))
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
    isAlive: async () => database.sqlite.isOpen && statements.selectEpoch.get({})?.epoch === epoch.epoch,
  };
}

function readTables(statements: LogStatements, accountWrites: AccountWrites): StoredLog {
  return {
    install: (installId) => statements.selectInstall.get({ installId }),
    receipt: (installId, n) => toReceipt(statements.selectReceipt.get({ installId, n })),
    owner: (opId) => toReceipt(statements.selectOwner.get({ opId })),
    storedOp: (receipt) => JSON.parse(readStoredText(statements, receipt)) as Op,
    quarantined: (installId, n) => toQuarantined(statements.selectQuarantinedOp.get({ installId, n })),
    decision: (opId) => statements.selectDecision.get({ opId }),
    session: rememberSessions((session) => toSession(statements.selectSession.get({ session })), accountWrites),
    openSession: (deviceId, personId) => toSession(statements.selectOpenSession.get({ deviceId, personId })),
    person: (id) => toPerson(statements.selectPerson.get({ id })),
    head: (scope) => statements.selectHead.get({ scope }) ?? { seq: 0, hash: GENESIS_HASH },
    otherWrites: () => accountWrites.count,
    registerText: (scope, entity, field) => statements.selectRegister.get({ scope, entity, field })?.state,
  };
}

type ReceiptRow = ReturnType<LogStatements['selectReceipt']['get']>;
type SessionRow = ReturnType<LogStatements['selectSession']['get']>;

function toReceipt(row: ReceiptRow): StoredReceipt | undefined {
  if (row === undefined) return undefined;
  return { ...row, isOwner: row.isOwner === 1, reason: row.reason as StoredReceipt['reason'] };
}

function toQuarantined(
  row: ReturnType<LogStatements['selectQuarantinedOp']['get']>,
): ReturnType<StoredLog['quarantined']> {
  if (row === undefined) return undefined;
  const { op: _op, reason, ...rest } = row;
  return { ...rest, reason: reason as QuarantineReason };
}

function toSession(row: SessionRow): SessionFacts | undefined {
  if (row === undefined) return undefined;
  const { session, deviceId, signedOutAtMs, revokedAtMs } = row;
  return { session, deviceId, person: rowToPerson(row), signedOutAtMs, isRevoked: revokedAtMs !== null };
}

function toPerson(row: ReturnType<LogStatements['selectPerson']['get']>): Person | undefined {
  return row === undefined ? undefined : rowToPerson(row);
}

function readStoredText(statements: LogStatements, receipt: StoredReceipt): string {
  const { installId, n, scope, seq } = receipt;
  const row =
    scope === null || seq === null
      ? statements.selectQuarantinedOp.get({ installId, n })
      : statements.selectEntryOp.get({ scope, seq });
  if (row === undefined) throw new Error(`no op is stored for receipt ${installId}/${n}`);
  return row.op;
}

function readEntries(
  statements: LogStatements,
  scope: string,
  range: { readonly after: number; readonly limit: number; readonly maxBytes: number },
): readonly StoredEntry[] {
  const entries: StoredEntry[] = [];
  let bytes = 0;
  for (const row of statements.selectEntries.iterate({ scope, after: range.after, limit: range.limit })) {
    bytes += row.op.length;
    if (entries.length > 0 && bytes > range.maxBytes) break;
    entries.push({
      scope,
      seq: row.seq,
      hash: row.hash,
      receivedAt: row.receivedAt,
      opText: row.op,
      outcome: row.outcome,
      conflictWith: row.conflictWith === null ? [] : (JSON.parse(row.conflictWith) as string[]),
      isAdopted: row.adopted === 1,
    });
  }
  return entries;
}

function toEntities(
  rows: readonly { readonly entity: string; readonly field: string; readonly state: string }[],
): ReadonlyMap<string, EntityState> {
  const entities = new Map<string, Record<string, Register>>();
  for (const { entity, field, state } of rows) {
    const registers = entities.get(entity) ?? {};
    registers[field] = JSON.parse(state) as Register;
    entities.set(entity, registers);
  }
  return entities;
}
