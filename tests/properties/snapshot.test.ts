// @vitest-environment node
/** A replica by a snapshot and the entries behind it is the replica by entries alone, own ops on top included. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShown } from '../../src/data/read-shown.ts';
import { foldOwn } from '../../src/data/fold-own.ts';
import { addPlaces, type heldBySnapshot } from '../../src/data/own-places.ts';
import { receiveEntries } from '../../src/data/receive-entries.ts';
import { receiveSnapshot } from '../../src/data/receive-snapshot.ts';
import type { Store } from '../../src/data/store.ts';
import { applyOp } from '../../src/domain/apply-op.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import type { EntityState } from '../../src/domain/register.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import type { EntriesPage } from '../../src/protocol/messages.ts';
import { anyActions, anyOffsetsMs, play } from '../support/history.ts';
import { foldLog } from '../support/make-op.ts';
import { makeSnapshotFile, sectionOf } from '../support/snapshot-file.ts';
import { makeLogPage, openTestStore, SCOPE, signInHere } from '../support/test-store.ts';

interface Case {
  readonly log: readonly PlacedOp[];
  /** Ops of this device, in the log or not yet. */
  readonly own: readonly Op[];
  /** So many entries stand in the snapshot. */
  readonly cut: number;
  /** The receipts of the newest own ops in the log were lost: so many. */
  readonly lost: number;
  /** An older build took the receipts: it did not note where they placed the ops. */
  readonly isOldBuild: boolean;
}

const SEED = 20_250_624;
const INSTALL = 'install-0';
/** The device notes where so many of its newest ops stand; a snapshot from before all of them may not be told apart. */
const PLACES_KEPT = 8;

const anyCase: fc.Arbitrary<Case> = fc
  .tuple(anyActions({ maxLength: 60 }), anyOffsetsMs, fc.nat(), fc.nat({ max: 3 }), fc.boolean())
  .map(([actions, offsetsMs, cut, lost, isOldBuild]) => {
    const { log, pending } = play(actions, { fold: applyOp, seenBy, offsetsMs });
    const logged = log.map(({ op }) => op).filter(({ installId }) => installId === INSTALL);
    const isLogged = new Set(logged.map(({ opId }) => opId));
    const own = [...logged, ...(pending[0] ?? []).filter(({ opId }) => !isLogged.has(opId))];
    return { log, own: own.toSorted((a, b) => a.n - b.n), cut: cut % (log.length + 1), lost, isOldBuild };
  });

/** Own ops in the log behind the snapshot. */
function ownBehind({ log, cut }: Case): number {
  return log.slice(cut).filter(({ op }) => op.installId === INSTALL).length;
}

async function openTablet({ log, own, lost, isOldBuild }: Case): Promise<Store> {
  const store = openTestStore();
  await signInHere(store);
  const placed = log.flatMap(({ op, seq }) =>
    op.installId === INSTALL && seq !== null ? [{ scope: SCOPE, n: op.n, seq }] : [],
  );
  const withReceipt = placed.slice(0, placed.length - Math.min(lost, placed.length));
  const places = { placesByScope: addPlaces(undefined, withReceipt) };
  await store.db.installs.put({
    birthNo: 1,
    installId: INSTALL,
    lastN: own.at(-1)?.n ?? 0,
    ackedN: withReceipt.at(-1)?.n ?? 0,
    durableN: 0,
    epoch: 'e',
    ...(isOldBuild ? {} : places),
  });
  await store.db.outbox.bulkPut(
    own.map((op) => ({ installId: INSTALL, n: op.n, scope: SCOPE, entity: op.entity, opId: op.opId, op })),
  );
  return store;
}

/** What the log up to `cut` says, with all own ops on top that it does not hold. */
function shouldShow({ log, own }: Case, cut: number): ReadonlyMap<string, EntityState> {
  const held = log.slice(0, cut);
  const isHeld = new Set(held.map(({ op }) => op.opId));
  const shown = new Map(foldLog(held));
  for (const op of own.filter(({ opId }) => !isHeld.has(opId))) {
    const state = foldOwn(shown.get(op.entity), [op]);
    if (state !== undefined) shown.set(op.entity, state);
  }
  return shown;
}

/** The city's log as it comes over the wire. */
async function toPage(store: Store, { log }: Case): Promise<EntriesPage> {
  const page = await makeLogPage(
    store.db,
    SCOPE,
    log.map(({ op }) => op),
  );
  return page;
}

async function stateOf({ db }: Store): Promise<object> {
  const row = await db.scopes.get(SCOPE);
  return {
    shown: await readShown(db, SCOPE),
    seq: row?.seq,
    hash: row?.hash,
    newest: row?.newestReceivedAt,
    summary: row?.summary,
  };
}

describe('a snapshot and what came after it', () => {
  it(
    'leave what all entries leave, whatever this device had sent and heard of it [I1, I3, I6]',
    { timeout: 120_000 },
    async () => {
      const outcomes = { applied: 0, unusable: 0 };
      await fc.assert(
        fc.asyncProperty(anyCase, async (one) => {
          fc.pre(one.cut > 0);
          const [byEntries, bySnapshot] = [await openTablet(one), await openTablet(one)];
          const page = await toPage(byEntries, one);
          const [first, rest] = [page.entries.slice(0, one.cut), page.entries.slice(one.cut)];
          await receiveEntries(byEntries, [{ ...page, to: one.cut, entries: first }]);
          const [result] = await receiveSnapshot(bySnapshot, makeSnapshotFile([sectionOf(page, one.cut)]));
          if (result === 'unusable') await receiveEntries(bySnapshot, [{ ...page, to: one.cut, entries: first }]);
          outcomes[result === 'applied' ? 'applied' : 'unusable'] += 1;
          expect(await stateOf(bySnapshot)).toEqual(await stateOf(byEntries));
          const placed = { ...one, log: page.entries };
          expect(await readShown(bySnapshot.db, SCOPE)).toEqual(shouldShow(placed, one.cut));
          if (rest.length > 0) {
            const last = { ...page, from: one.cut + 1, entries: rest };
            expect(await receiveEntries(bySnapshot, [last])).toEqual(await receiveEntries(byEntries, [last]));
          }
          expect(await stateOf(bySnapshot)).toEqual(await stateOf(byEntries));
          expect(await readShown(bySnapshot.db, SCOPE)).toEqual(shouldShow(placed, one.log.length));
          if (!one.isOldBuild && ownBehind(one) < PLACES_KEPT) expect(result).toBe('applied');
          await Promise.all([byEntries.db.delete(), bySnapshot.db.delete()]);
        }),
        { numRuns: 60, seed: SEED },
      );
      expect(outcomes.applied).toBeGreaterThan(20);
    },
  );

  it('control: a tablet that takes every op with a receipt for held is found out', () => {
    const trusting: typeof heldBySnapshot = (_, own, installs) => ({
      [INSTALL]: Math.max(0, ...own.map(({ n }) => n).filter((n) => n <= (installs[0]?.ackedN ?? 0))),
    });
    const isFound = fc.check(
      fc.property(anyCase, (one) => {
        const rows = one.own.map((op) => ({
          installId: INSTALL,
          n: op.n,
          scope: SCOPE,
          entity: op.entity,
          opId: op.opId,
          op,
        }));
        const held = trusting({ scope: SCOPE, seq: one.cut, entities: {} }, rows, [
          { birthNo: 1, installId: INSTALL, lastN: 99, ackedN: 99, durableN: 0, epoch: 'e' },
        ]);
        const inSnapshot = one.log.slice(0, one.cut).filter(({ op }) => op.installId === INSTALL);
        expect(held?.[INSTALL]).toBe(Math.max(0, ...inSnapshot.map(({ op }) => op.n)));
      }),
    ).failed;
    expect(isFound).toBe(true);
  });
});
