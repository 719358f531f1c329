/**
 * What this page has recorded, told in this page at once and kept for the push that follows: it is on the disk already,
 * and reading it back from there would queue behind everything the screens read again. Other tabs hear by the database.
 */
import type { Op } from '../domain/op.ts';
import type { HaiCapDb } from './db.ts';

/** More than this was not made by one hand between two pushes: it is read from the outbox. */
const KEPT_MAX = 8;

interface Recorded {
  /** The latest ops of one install, without a gap. */
  ops: readonly Op[];
  readonly listeners: Set<(op: Op) => void>;
}

const recordedByDb = new WeakMap<HaiCapDb, Recorded>();

/** To be called after the transaction is complete. */
export function tellRecorded(db: HaiCapDb, op: Op): void {
  const recorded = ofDb(db);
  const last = recorded.ops.at(-1);
  const follows = last !== undefined && last.installId === op.installId && last.n + 1 === op.n;
  recorded.ops = follows ? [...recorded.ops, op].slice(-KEPT_MAX) : [op];
  for (const listener of [...recorded.listeners]) listener(op);
}

/** Returns the end of it. */
export function onRecorded(db: HaiCapDb, listener: (op: Op) => void): () => void {
  const { listeners } = ofDb(db);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Ops of an install from `n` on; empty where they do not begin there. A `txn` goes out whole, so it is not told here. */
export function readRecorded(db: HaiCapDb, installId: string, n: number): readonly Op[] {
  const { ops } = ofDb(db);
  const from = ops.findIndex((op) => op.installId === installId && op.n === n);
  const rest = from === -1 ? [] : ops.slice(from);
  return rest.some((op) => op.txn !== undefined) ? [] : rest;
}

function ofDb(db: HaiCapDb): Recorded {
  const recorded = recordedByDb.get(db) ?? { ops: [], listeners: new Set() };
  recordedByDb.set(db, recorded);
  return recorded;
}
