/** Logs with one fault each, to see that the checks see them. */
import type { LogChanges, OpLog } from '../../src/server/op-log.ts';

function change(opLog: OpLog, spoil: (changes: LogChanges, count: number) => LogChanges | undefined): OpLog {
  let count = 0;
  return {
    ...opLog,
    transact: (decide) =>
      opLog.transact((held) => {
        const { changes, answer } = decide(held);
        const spoilt = changes === undefined ? undefined : spoil(changes, (count += 1));
        return spoilt === undefined ? { answer } : { changes: spoilt, answer };
      }),
  };
}

export const FAULTY_OP_LOGS: Readonly<Record<string, (opLog: OpLog) => OpLog>> = {
  'acknowledges a push in seven that it never stores': (opLog) =>
    change(opLog, (changes, count) => (count % 7 === 0 && changes.receipts !== undefined ? undefined : changes)),
  'forgets what became of an op': (opLog) => change(opLog, ({ receipts: _, ...changes }) => changes),
  'forgets whose opId it was': (opLog) =>
    change(opLog, (changes) => ({
      ...changes,
      receipts: (changes.receipts ?? []).map((receipt) => ({ ...receipt, isOwner: false })),
    })),
  'drops what it does not apply': (opLog) => change(opLog, ({ quarantined: _, ...changes }) => changes),
  'forgets the state of registers': (opLog) => change(opLog, ({ registers: _, ...changes }) => changes),
  'leaves a hole in the log': (opLog) =>
    change(opLog, (changes, count) => ({
      ...changes,
      heads: (changes.heads ?? []).map((head) => (count % 5 === 0 ? { ...head, seq: head.seq + 1 } : head)),
    })),
  'keeps another hash than it gave': (opLog) =>
    change(opLog, (changes) => ({
      ...changes,
      entries: (changes.entries ?? []).map((entry) => ({ ...entry, hash: entry.hash.replace(/^./, '0') })),
    })),
};
