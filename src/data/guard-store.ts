/**
 * Keeps the second copy beside the store: every op goes to the journal after its transaction, what has its receipt leaves
 * it, and at each opening the store is held against it [S50, S52].
 */
import type { Op } from '../domain/op.ts';
import { isQuotaFailure } from './handle-failure.ts';
import type { Journal } from './journal.ts';
import type { KeptOps } from './kept-ops.ts';
import { giveUpReserve } from './mend-store.ts';
import { readMeta } from './meta.ts';
import { onRecorded } from './recorded-here.ts';
import { recoverLost } from './recover-lost.ts';
import type { Store } from './store.ts';
import { observeSyncStatus } from './sync-status.ts';
import type { Tripwire } from './tripwire.ts';
import { countUnsent, readUnsentRows } from './unsent.ts';
import { within } from './within.ts';

export interface SecondCopy {
  /** Undefined where this browser has no files of the origin. */
  readonly journal: Journal | undefined;
  readonly wire: Tripwire;
  readonly kept: KeptOps;
}

export interface Guard {
  /** Holds the store against the second copy and brings back what it lost. */
  check(): Promise<void>;
  /** Resolves when all that was begun is done. */
  rest(): Promise<void>;
  end(): void;
}

/** As many ops are handed to the journal at once. */
const LONG = 500;
const LOCK_NAME = 'hai-cap.guard';
/** A worker that did not come is no reason to wait: what the journal holds is found at the next start. */
const JOURNAL_WITHIN_MS = 10_000;

export function guardStore(store: Store, { journal, wire, kept }: SecondCopy): Guard {
  const { db } = store;
  /** Ops given to the journal by this page, and about how many it holds. */
  let given = 0;
  let held = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** Recorded while the store is looked at, which may not have seen them. */
  let beside: Op[] | undefined;
  /** What the journal holds must be read before anything is taken out of it. */
  let isRead = false;
  /** What was read from the journal and not rewritten since. */
  let journaledIds: ReadonlySet<string> = new Set();
  /** The store is the one that was held against the copies. */
  let isChecked = false;

  const settle = async (): Promise<void> => {
    const count = given;
    const keptIds = new Set(kept.ids());
    beside = [];
    const [installs, birthId, device, formerDeviceId, rows] = await Promise.all([
      db.installs.orderBy('birthNo').toArray(),
      readMeta(db, 'birthId'),
      readMeta(db, 'device'),
      readMeta(db, 'formerDeviceId'),
      readUnsentRows(db),
    ]);
    const unseen = beside;
    beside = undefined;
    const install = installs.at(-1);
    // Another store than the one that was checked: what the copies hold may be all there is.
    if (birthId === undefined || (isChecked && wire.read()?.birthId !== birthId)) return;
    const deviceId = device?.deviceId ?? formerDeviceId;
    wire.write({
      birthId,
      installId: install?.installId ?? '',
      lastN: install?.lastN ?? 0,
      unsent: countUnsent(installs),
      ...(deviceId === undefined ? {} : { deviceId }),
    });
    for (const op of unseen) wire.note(op);
    const unsent = new Set(rows.map(({ op }) => op.opId));
    if (isChecked) kept.letGo([...keptIds].filter((opId) => !unsent.has(opId)));
    // Recorded before this page kept anything.
    for (const { op } of rows) if (!keptIds.has(op.opId)) kept.note(op);
    held = Math.max(rows.length, journaledIds.size) + given - count;
    if (!isRead || journal === undefined) return;
    // Rewritten in one piece only where that is short: a long list would stand still the screen.
    const isThere = rows.length > LONG && rows.every(({ op }) => journaledIds.has(op.opId));
    if (isThere) return;
    await keepAll(
      journal,
      rows.map(({ op }) => op),
      count,
    );
    journaledIds = new Set();
    held = rows.length + given - count;
  };

  const check = async (): Promise<void> => {
    isChecked = false;
    const journaled = journal && (await within(JOURNAL_WITHIN_MS, journal.readAll()).catch(() => undefined));
    isRead = journaled !== undefined;
    journaledIds = new Set(journaled?.map(({ opId }) => opId));
    const copies = [...(journaled ?? []), ...kept.read()];
    const byId = new Map(copies.map((op) => [op.opId, op]));
    await recoverLost(store, { wire: wire.read(), journaled: [...byId.values()] });
    await settle();
    isChecked = true;
  };

  /** An op that finds no room in the journal is worth what was put aside: the store may be lost on a full disk. */
  const writeDown = async (op: Op): Promise<void> => {
    if (journal === undefined) return;
    try {
      await journal.append(op).catch(async (error: unknown) => {
        if (isQuotaFailure(error) && (await giveUpReserve())) await journal.append(op);
      });
    } catch {
      // Told by the self-test; the store has it.
    }
  };

  /** One at a time, in this page and beside others. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(() => alone(work));
    last = turn.catch(() => undefined);
    return turn;
  };

  const ends = [
    onRecorded(db, (op) => {
      given += 1;
      held += 1;
      beside?.push(op);
      wire.note(op);
      kept.note(op);
      void writeDown(op);
    }),
    followPending(store, (pending) => {
      if (held > 2 * pending && pending <= LONG) void inTurn(settle).catch(() => undefined);
    }),
  ];
  return {
    check: () => inTurn(check),
    rest: async () => void (await last),
    end: () => ends.forEach((end) => end()),
  };
}

async function keepAll(journal: Journal, ops: readonly Op[], count: number): Promise<void> {
  await within(JOURNAL_WITHIN_MS, journal.keep(ops.slice(0, LONG), count));
  for (let from = LONG; from < ops.length; from += LONG)
    await within(JOURNAL_WITHIN_MS, journal.add(ops.slice(from, from + LONG)));
}

function followPending(store: Store, next: (pending: number) => void): () => void {
  const subscription = observeSyncStatus(store).subscribe({ next: ({ pending }) => next(pending) });
  return () => subscription.unsubscribe();
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK_NAME, work);
}
