/**
 * Writes to the log on SQLite. Pushes that arrive in one turn of the event loop share one transaction and one flush to disk;
 * each is answered only after it. Where one of them fails, all are undone and run again one by one, so that a bad push
 * takes no other with it [I7, I9].
 */
import { GroupDraft } from './group-draft.ts';
import type { LogMemory, Written, WrittenRegister } from './log-memory.ts';
import type { Decision, HeldLog, OpLog } from './op-log.ts';
import type { OpenDatabase } from './sqlite-database.ts';
import type { LogStatements } from './sqlite-log-statements.ts';

interface Job {
  readonly decide: (held: HeldLog) => Decision<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export function createTransact(
  { sqlite, db, accountWrites }: OpenDatabase,
  statements: LogStatements,
  memory: LogMemory,
): OpLog['transact'] {
  const queue: Job[] = [];

  const runInOne = (jobs: readonly Job[]): readonly unknown[] => {
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      accountWrites.lookOutside();
      const draft = new GroupDraft(memory.held);
      const answers = jobs.map((job) => {
        const { changes, answer } = job.decide(draft.held);
        if (changes !== undefined) draft.take(changes);
        return answer;
      });
      const written = storeDraft(statements, draft);
      commit();
      memory.keep(written);
      return answers;
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  };

  /** By a name of its own, so that a profile shows what the disk costs. */
  const commit = (): void => sqlite.exec('COMMIT');

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

/** Each row once, whoever of the group changed it. */
function storeDraft(statements: LogStatements, draft: GroupDraft): Written {
  for (const install of draft.installsById.values()) statements.upsertInstall.run(install);
  for (const receipt of draft.receipts) {
    statements.insertReceipt.run({ ...receipt, isOwner: receipt.isOwner ? 1 : 0 });
  }
  for (const entry of draft.entries) {
    const { opText, conflictWith, isAdopted, ...row } = entry;
    statements.insertEntry.run({
      ...row,
      op: opText,
      conflictWith: conflictWith.length === 0 ? null : JSON.stringify(conflictWith),
      adopted: isAdopted ? 1 : 0,
    });
  }
  for (const { opText, ...row } of draft.quarantined) statements.insertQuarantine.run({ ...row, op: opText });
  for (const { installId, n, status, scope, seq, reason } of draft.amended) {
    statements.amendReceipt.run({ installId, n, status, scope, seq, reason });
  }
  for (const decision of draft.decisionsById.values()) statements.upsertDecision.run(decision);
  const registers: WrittenRegister[] = [];
  for (const stored of draft.registersByKey.values()) {
    const text = JSON.stringify(stored.register);
    const { scope, entity, field } = stored;
    statements.upsertRegister.run({ scope, entity, field, state: text });
    registers.push({ ...stored, text });
  }
  for (const [scope, { seq, hash }] of draft.headsByScope) statements.upsertHead.run({ scope, head: seq, hash });
  return { installs: draft.installsById.values(), heads: draft.headsByScope, registers };
}
