/** Planted on the tablet, where it holds what the city sent. */
import type { HaiCapDb, ScopeRow } from '../../src/data/db.ts';
import type { Replica } from '../../src/sync/ports.ts';
import type { Plant } from './run.ts';

function inReplica(wrap: (replica: Replica, db: HaiCapDb) => Partial<Replica>): Plant {
  return {
    world: (world, db) => ({ ...world, replica: { ...world.replica, ...wrap(world.replica, db) } }),
  };
}

async function setCursor(db: HaiCapDb, scope: string, change: Partial<ScopeRow>): Promise<ScopeRow | undefined> {
  const row = await db.scopes.get(scope);
  if (row !== undefined) await db.scopes.put({ ...row, ...change });
  return row;
}

export const REPLICA_PLANTS: Readonly<Record<string, Plant>> = {
  'moves the cursor before it stores the rows': inReplica((replica, db) => ({
    receivePages: async (pages) => {
      for (const { scope, from, to, entries } of pages) {
        const held = await db.scopes.get(scope);
        if (held?.seq !== from - 1) continue;
        const before = await setCursor(db, scope, { seq: to, hash: entries.at(-1)?.hash ?? held.hash });
        if (before !== undefined) await db.scopes.put(before);
      }
      return replica.receivePages(pages);
    },
  })),
  'moves the cursor over what it cannot place': inReplica((replica, db) => ({
    receivePages: async (pages) => {
      const results = await replica.receivePages(pages);
      for (const [place, page] of pages.entries()) {
        const held = await db.scopes.get(page.scope);
        const isAhead = results[place] === 'not-next' && held !== undefined && held.seq < page.from;
        if (isAhead) await setCursor(db, page.scope, { seq: page.to, hash: page.entries.at(-1)?.hash ?? held.hash });
      }
      return results;
    },
  })),
  'drops the outbox with a history that diverged': inReplica((replica, db) => ({
    restartScopes: async (scopes) => {
      const rows = (await db.outbox.toArray()).filter((row) => scopes.includes(row.scope));
      await db.outbox.bulkDelete(rows.map(({ installId, n }): [string, number] => [installId, n]));
      await replica.restartScopes(scopes);
    },
  })),
  'goes on where a history diverged': inReplica((_, db) => ({
    restartScopes: async (scopes) => {
      for (const scope of scopes) await setCursor(db, scope, { isComplete: true });
    },
  })),
  'keeps the rows of a scope that was revoked': inReplica((replica, db) => ({
    dropScope: (scope) => db.scopes.delete(scope),
    adoptHello: async (answer, offsetMs) => {
      const [packs, history] = [await db.packs.toArray(), await db.history.toArray()];
      await replica.adoptHello(answer, offsetMs);
      await db.packs.bulkPut(packs);
      await db.history.bulkPut(history);
    },
  })),
  'loses rows of a snapshot and keeps its cursor': inReplica((replica, db) => ({
    receiveSnapshots: async (files) => {
      const results = await replica.receiveSnapshots(files);
      const wards = (await db.packs.toArray()).filter((pack) => 'lines' in pack && pack.scope !== 'campaign');
      await db.packs.bulkPut(wards.map(({ scope }) => ({ scope, entities: {} })));
      return results;
    },
  })),
  'takes the answers of an older life of the data': inReplica((replica) => ({
    readEpoch: async () => {
      const epoch = await replica.readEpoch();
      return epoch === undefined ? undefined : { ...epoch, epochNo: 0 };
    },
  })),
  'forgets its own ops when the log brings them': inReplica((replica, db) => ({
    receivePages: async (pages) => {
      const results = await replica.receivePages(pages);
      const names = new Set(pages.flatMap(({ entries }) => entries.map(({ op }) => op.opId)));
      const own = (await db.outbox.toArray()).filter(({ opId }) => names.has(opId));
      await db.outbox.bulkDelete(own.map(({ installId, n }): [string, number] => [installId, n]));
      return results;
    },
  })),
};
