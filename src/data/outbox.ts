/** Port `Outbox`: ops this tablet made and must hand over. */
import type { HelloAnswer } from '../protocol/messages.ts';
import type { Install, Outbox } from '../sync/ports.ts';
import { acknowledgeOps } from './acknowledge-ops.ts';
import type { HaiCapDb, InstallRow } from './db.ts';
import { ensureInstall } from './install.ts';
import { pruneOutbox } from './prune-outbox.ts';
import { readBatch } from './read-batch.ts';
import { readRecorded } from './recorded-here.ts';
import { closeGap, leaveFork, rejectUnsendable } from './renumber-ops.ts';
import type { Store } from './store.ts';
import { countUnsent, readOldestUnsentAt } from './unsent.ts';

export function createOutbox(store: Store): Outbox {
  const { db } = store;
  /** The current install as it was last read or written here, while nothing of an earlier one is unsent. */
  let known: Known | undefined;
  /** What changes numbers makes memory worthless. */
  const forget = async (change: Promise<void>): Promise<void> => {
    known = undefined;
    await change;
    known = undefined;
  };
  return {
    readInstalls: async () => {
      const installs = await readInstalls(store);
      known = toKnown(installs);
      return installs;
    },
    isAnyUnsent: async () => countUnsent(await db.installs.toArray()) > 0,
    readFresh: () => readFresh(db, known),
    readBatch: (installId, limit) => readBatch(db, installId, limit),
    acknowledge: async (installId, answer) => {
      const ackedN = await acknowledgeOps(store, installId, answer);
      if (known?.installId === installId && ackedN !== undefined) known = { installId, ackedN };
    },
    alignWith: (installId, answer) => forget(alignWith(db, installId, answer)),
    closeGap: (installId, n) => forget(closeGap(store, installId, n)),
    leaveFork: (installId) => forget(leaveFork(store, installId)),
    rejectUnsendable: (ops) => forget(rejectUnsendable(store, ops)),
  };
}

interface Known {
  readonly installId: string;
  readonly ackedN: number;
}

function toKnown(installs: readonly Install[]): Known | undefined {
  const current = installs.at(-1);
  const isEarlierUnsent = installs.some((install) => install !== current && install.lastN > install.ackedN);
  return current === undefined || isEarlierUnsent
    ? undefined
    : { installId: current.installId, ackedN: current.ackedN };
}

/** Stale memory is no danger: what the city has, it has once, and what it lacks, it asks for. */
function readFresh(db: HaiCapDb, known: Known | undefined): ReturnType<Outbox['readFresh']> {
  if (known === undefined) return undefined;
  const { installId, ackedN } = known;
  const ops = readRecorded(db, installId, ackedN + 1);
  return ops.length === 0 ? undefined : { installId, ops };
}

/** Earlier installs only while they hold ops: the city may want those again after a restore. */
async function readInstalls(store: Store): Promise<readonly Install[]> {
  const { db } = store;
  const found = await db.transaction('r', db.installs, db.outbox, async () => toInstalls(db));
  if (found.length > 0) return found;
  await db.transaction('rw', db.installs, async () => ensureInstall(store));
  return db.transaction('r', db.installs, db.outbox, async () => toInstalls(db));
}

async function toInstalls(db: HaiCapDb): Promise<readonly Install[]> {
  const rows = await db.installs.orderBy('birthNo').toArray();
  const installs: Install[] = [];
  for (const row of rows) {
    if (row === rows.at(-1) || (await holdsOps(db, row))) installs.push(await toInstall(db, row));
  }
  return installs;
}

async function holdsOps(db: HaiCapDb, { installId, lastN }: InstallRow): Promise<boolean> {
  const count = await db.outbox
    .where('[installId+n]')
    .between([installId, 1], [installId, lastN], true, true)
    .limit(1)
    .count();
  return count > 0;
}

async function toInstall(db: HaiCapDb, row: InstallRow): Promise<Install> {
  const { installId, lastN, ackedN, epoch } = row;
  return { installId, lastN, ackedN, epoch, oldestUnsentAt: await readOldestUnsentAt(db, [row]) };
}

/**
 * Only ever lowers `ackedN`: what the city has and we hold no receipt for is sent again, for its receipt may say that
 * the op was sent back. In a new epoch a number proves nothing: a copy of this profile may have used it for another op
 * since, so that all that is kept is sent again, and a fork comes to light [S42].
 */
async function alignWith(db: HaiCapDb, installId: string, answer: HelloAnswer): Promise<void> {
  await db.transaction('rw', db.installs, db.outbox, db.scopes, db.rejected, async () => {
    const install = await db.installs.where('installId').equals(installId).first();
    if (install === undefined) return;
    const { lastN, durableN, epoch } = answer;
    const known = Math.min(install.ackedN, lastN);
    const isNewEpoch = install.epoch !== null && install.epoch !== epoch;
    const ackedN = isNewEpoch ? await beforeKept(db, installId, known) : known;
    const next = { ...install, ackedN, durableN, epoch };
    if (isSame(install, next)) return;
    await db.installs.put(next);
    await pruneOutbox(db, next);
  });
}

/** The number before the ops that are kept without a hole up to `n`, here or in the rejected inbox. */
async function beforeKept(db: HaiCapDb, installId: string, n: number): Promise<number> {
  const range = [[installId, 1], [installId, n], true, true] as const;
  const [keys, returned] = await Promise.all([
    db.outbox
      .where('[installId+n]')
      .between(...range)
      .primaryKeys(),
    db.rejected
      .where('[installId+n]')
      .between(...range)
      .toArray(),
  ]);
  const kept = new Set([...keys.map((key) => key[1]), ...returned.map((row) => row.n)]);
  let before = n;
  while (kept.has(before)) before -= 1;
  return before;
}

/** A hello every half minute must not wake every screen that shows what is unsent. */
function isSame(a: InstallRow, b: InstallRow): boolean {
  return a.ackedN === b.ackedN && a.durableN === b.durableN && a.epoch === b.epoch;
}
