/**
 * The city's log on SQLite. Pushes that arrive in one turn of the event loop share one transaction and one flush to disk;
 * each is answered only after it. Where one of them fails, all are undone and run again one by one, so that a bad push
 * takes no other with it [I7, I9].
 */
import type { Op } from '../domain/op.ts';
import type { EntityState, Register } from '../domain/register.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import type {
  Decision,
  Epoch,
  HeldLog,
  LogChanges,
  OpLog,
  SessionFacts,
  StoredEntry,
  StoredReceipt,
} from './op-log.ts';
import { rowToPerson } from './person-row.ts';
import type { OpenDatabase } from './sqlite-database.ts';
import { type LogStatements, prepareLogStatements } from './sqlite-log-statements.ts';
import { createStateReader } from './sqlite-state-reader.ts';

interface Job {
  readonly decide: (held: HeldLog) => Decision<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Opens the log of a database in its running epoch. */
export function createSqliteOpLog(database: OpenDatabase, epoch: Epoch): OpLog {
  const statements = prepareLogStatements(database);
  const held = createHeldLog(statements);
  return {
    epoch,
    transact: createTransact(database, statements, held),
    readHead: async (scope) => held.head(scope),
    readHash: async (scope, seq) => statements.selectHash.get({ scope, seq })?.hash,
    readEntries: async (scope, range) => readEntries(statements, scope, range),
    readEntities: async (scope) => toEntities(statements.selectRegisters.all({ scope })),
    readState: createStateReader(database),
    readQuarantine: async (scopes) =>
      scopes
        .flatMap((scope) => statements.selectQuarantine.all({ scope }))
        .map(({ op, reason, ...row }) => ({ ...row, reason: reason as never, opText: op }))
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
    isAlive: async () => database.sqlite.isOpen && statements.selectEpoch.get({})?.epoch === epoch.epoch,
  };
}

function createTransact(database: OpenDatabase, statements: LogStatements, held: HeldLog): OpLog['transact'] {
  const { sqlite, db } = database;
  const queue: Job[] = [];

  const runInOne = (jobs: readonly Job[]): readonly unknown[] => {
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      const answers = jobs.map((job) => {
        const { changes, answer } = job.decide(held);
        if (changes !== undefined) storeChanges(statements, changes);
        return answer;
      });
      sqlite.exec('COMMIT');
      return answers;
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  };

  const run = (jobs: readonly Job[]): void => {
    try {
      const answers = runInOne(jobs);
      for (const [index, job] of jobs.entries()) job.resolve(answers[index]);
    } catch (error) {
      if (jobs.length === 1) jobs[0]?.reject(error);
      else for (const job of jobs) run([job]);
    }
  };

  const flush = (): void => {
    // Under Kysely's lock on the one connection: a transaction of the accounts may be open between two turns.
    const locked = db.connection().execute(async () => run(queue.splice(0)));
    locked.catch((error: unknown) => {
      for (const job of queue.splice(0)) job.reject(error);
    });
  };

  return (decide) =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ decide, resolve: resolve as (answer: unknown) => void, reject });
    });
}

function createHeldLog(statements: LogStatements): HeldLog {
  return {
    install: (installId) => statements.selectInstall.get({ installId }),
    receipt: (installId, n) => toReceipt(statements.selectReceipt.get({ installId, n })),
    owner: (opId) => toReceipt(statements.selectOwner.get({ opId })),
    storedOp: (receipt) => JSON.parse(readStoredText(statements, receipt)) as Op,
    session: (session) => toSession(statements.selectSession.get({ session })),
    openSession: (deviceId, personId) => toSession(statements.selectOpenSession.get({ deviceId, personId })),
    head: (scope) => statements.selectHead.get({ scope }) ?? { seq: 0, hash: GENESIS_HASH },
    register: (scope, entity, field) => {
      const row = statements.selectRegister.get({ scope, entity, field });
      return row === undefined ? undefined : (JSON.parse(row.state) as Register);
    },
  };
}

type ReceiptRow = ReturnType<LogStatements['selectReceipt']['get']>;
type SessionRow = ReturnType<LogStatements['selectSession']['get']>;

function toReceipt(row: ReceiptRow): StoredReceipt | undefined {
  if (row === undefined) return undefined;
  return { ...row, isOwner: row.isOwner === 1, reason: row.reason as StoredReceipt['reason'] };
}

function toSession(row: SessionRow): SessionFacts | undefined {
  if (row === undefined) return undefined;
  const { session, deviceId, signedOutAtMs, revokedAtMs } = row;
  return { session, deviceId, person: rowToPerson(row), signedOutAtMs, isRevoked: revokedAtMs !== null };
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

function storeChanges(statements: LogStatements, changes: LogChanges): void {
  if (changes.install !== undefined) {
    const { installId, deviceId, lastN, schema } = changes.install;
    statements.upsertInstall.run({ installId, deviceId, lastN, schema });
  }
  for (const receipt of changes.receipts ?? []) {
    statements.insertReceipt.run({ ...receipt, isOwner: receipt.isOwner ? 1 : 0 });
  }
  for (const { opText, conflictWith, isAdopted, ...entry } of changes.entries ?? []) {
    statements.insertEntry.run({
      ...entry,
      op: opText,
      conflictWith: conflictWith.length === 0 ? null : JSON.stringify(conflictWith),
      adopted: isAdopted ? 1 : 0,
    });
  }
  for (const { opText, ...row } of changes.quarantined ?? []) statements.insertQuarantine.run({ ...row, op: opText });
  for (const { register, ...key } of changes.registers ?? []) {
    statements.upsertRegister.run({ ...key, state: JSON.stringify(register) });
  }
  for (const { scope, seq, hash } of changes.heads ?? []) statements.upsertHead.run({ scope, head: seq, hash });
}
