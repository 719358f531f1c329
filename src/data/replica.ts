/** Port `Replica`: what this tablet holds of the city's log. */
import { SCHEMA_VERSION } from '../domain/ops.ts';
import type { Grant } from '../domain/role.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { HelloAnswer } from '../protocol/messages.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { HeldScope, Replica } from '../sync/ports.ts';
import type { HaiCapDb, ScopeRow } from './db.ts';
import { readMeta, writeMeta } from './meta.ts';
import { receiveEntries } from './receive-entries.ts';
import { receiveSnapshot } from './receive-snapshot.ts';
import { dropScope, ensureScopes, restartScope } from './scope-rows.ts';
import { reopenAccepted } from './settle-accepted.ts';
import type { Store } from './store.ts';

/** After a restore all wards of a city: one transaction each would wait for the disk each time, one for all would hold up a tick. */
const RESTARTED_AT_ONCE = 16;

export function createReplica(store: Store): Replica {
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
  const helloTables = [...tables, db.sealedBoards];
  // Scope functions are async: Dexie lets a transaction end early under a plain one that answers a promise.
  return {
    readEpoch: () => readMeta(db, 'epoch'),
    readScopes: () => db.transaction('r', db.scopes, db.meta, async () => readScopes(db)),
    adoptHello: async (answer, offsetMs) => {
      const isAnyDropped = await db.transaction('rw', helloTables, async () => adoptHello(db, answer, offsetMs));
      if (isAnyDropped) await (await import('./evidence-queue.ts')).dropStrangers(store);
    },
    receivePages: (pages) => receiveEntries(store, pages),
    receiveSnapshots: (files) => receiveSnapshot(store, ...files),
    markComplete: (scopes) => db.transaction('rw', db.scopes, db.meta, async () => markComplete(db, scopes)),
    restartScopes: async (scopes) => {
      const restart = async (scope: string): Promise<void> => {
        await restartScope(db, scope);
        await reopenAccepted(db, scope);
      };
      for (let at = 0; at < scopes.length; at += RESTARTED_AT_ONCE) {
        const some = scopes.slice(at, at + RESTARTED_AT_ONCE);
        await db.transaction('rw', [...tables, db.rejected], async () => Promise.all(some.map(restart)));
      }
    },
    dropScope: (scope) => db.transaction('rw', tables, async () => dropScope(db, scope)),
  };
}

async function readScopes(db: HaiCapDb): Promise<readonly HeldScope[]> {
  const [rows, epoch] = await Promise.all([db.scopes.toArray(), readMeta(db, 'epoch')]);
  return rows
    .map((row) => ({
      scope: row.scope,
      seq: row.seq,
      hash: row.hash,
      isConfirmed: row.epoch !== null && row.epoch === epoch?.epoch,
      isComplete: row.isComplete,
    }))
    .sort((a, b) => Number(b.scope === CAMPAIGN_SCOPE) - Number(a.scope === CAMPAIGN_SCOPE));
}

/** The campaign is read by all and stays, whoever is signed in. True where rights were lost. */
async function adoptHello(db: HaiCapDb, answer: HelloAnswer, offsetMs: number): Promise<boolean> {
  const { epoch, epochNo, grants } = answer;
  const rows = await db.scopes.toArray();
  const granted = new Set(grants.map((grant) => grant.scope));
  await writeMeta(db, 'epoch', { epoch, epochNo });
  await writeMeta(db, 'clockOffsetMs', offsetMs);
  await ensureScopes(db, grants);
  if (answer.sealKey !== undefined) await meetSealKey(db, answer.sealKey);
  await updateOnlyPerson(db, grants);
  const dropped = rows.filter(({ scope }) => !granted.has(scope) && scope !== CAMPAIGN_SCOPE);
  for (const row of rows) {
    if (dropped.includes(row)) await dropScope(db, row.scope);
    else if (isReadableNow(row)) await restartScope(db, row.scope);
  }
  // It tells of wards that are no longer this device's; who may still ask has it again in a moment.
  if (dropped.length > 0) await db.meta.delete('fleet');
  if (dropped.length > 0) await db.sealedBoards.clear();
  return dropped.length > 0;
}

/** It is remembered for good: whoever opens a file without the city has nobody else to ask. */
async function meetSealKey(db: HaiCapDb, { kty, crv, x, y }: PublicKey): Promise<void> {
  const known = (await readMeta(db, 'sealKeys')) ?? [];
  if (known.some((key) => key.x === x && key.y === y)) return;
  await writeMeta(db, 'sealKeys', [...known, { kty, crv, x, y }]);
}

/** The grants are those of all who are signed in here: where that is one person, they are theirs. */
async function updateOnlyPerson(db: HaiCapDb, grants: readonly Grant[]): Promise<void> {
  const [only, ...others] = (await db.people.toArray()).filter(({ isSignedOut }) => !isSignedOut);
  if (only === undefined || others.length > 0) return;
  const next = grants.map(({ scope, role }) => ({ scope, role }));
  if (JSON.stringify(next) !== JSON.stringify(only.grants)) await db.people.put({ ...only, grants: next });
}

/** An older build met facts it did not know; this one does. */
function isReadableNow(row: ScopeRow): boolean {
  return row.blindAtSchema !== undefined && row.blindAtSchema < SCHEMA_VERSION;
}

async function markComplete(db: HaiCapDb, scopes: readonly string[]): Promise<void> {
  const epoch = (await readMeta(db, 'epoch'))?.epoch ?? null;
  const rows = await db.scopes.bulkGet([...scopes]);
  const changed = rows.flatMap((row) =>
    row === undefined || (row.isComplete && row.epoch === epoch) ? [] : [{ ...row, isComplete: true, epoch }],
  );
  if (changed.length > 0) await db.scopes.bulkPut(changed);
}
