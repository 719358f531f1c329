/** Own ops without a receipt. `n` is dense, so that their number is a subtraction and their rows one key range. */
import type { HaiCapDb, InstallRow, OutboxRow } from './db.ts';
import { scopeRange } from './read-shown.ts';

export function countUnsent(installs: readonly InstallRow[]): number {
  return installs.reduce((sum, install) => sum + install.lastN - install.ackedN, 0);
}

/** Rows read at once: a list of many thousands comes as one task, in which nothing on the screen answers. */
const SLICE = 1_000;

/** Entities of a scope with an op that has no receipt. */
export async function readUnsentEntities(db: HaiCapDb, scope: string): Promise<ReadonlySet<string>> {
  const installs = await db.installs.toArray();
  const [behind, ...others] = installs.filter((install) => install.lastN > install.ackedN);
  if (behind === undefined) return new Set();
  const isShort = behind.lastN - behind.ackedN <= SLICE;
  if (isShort || others.length > 0 || installs.length > 1) return entitiesOf(await readUnsentRows(db), scope);
  return readEntitiesByKey(db, scope, behind);
}

function entitiesOf(rows: readonly OutboxRow[], scope: string): ReadonlySet<string> {
  return new Set(rows.filter((row) => row.scope === scope).map((row) => row.entity));
}

/** Of one install, without reading any op: the last key of each entity is its highest `n`. */
async function readEntitiesByKey(
  db: HaiCapDb,
  scope: string,
  { installId, ackedN }: InstallRow,
): Promise<ReadonlySet<string>> {
  const keys = (await db.outbox
    .where('[scope+entity]')
    .between(...scopeRange(scope))
    .uniqueKeys()) as unknown as readonly (readonly [string, string])[];
  const unsent = await Promise.all(
    keys.map(async (key) => {
      const last = await db.outbox.where('[scope+entity]').equals(key).reverse().limit(1).primaryKeys();
      return last.some(([ofInstall, n]) => ofInstall === installId && n > ackedN) ? [key[1]] : [];
    }),
  );
  return new Set(unsent.flat());
}

export async function readUnsentRows(db: HaiCapDb): Promise<readonly OutboxRow[]> {
  const installs = await db.installs.toArray();
  const behind = installs.filter((install) => install.lastN > install.ackedN);
  const ranges = await Promise.all(
    behind.map(({ installId, ackedN, lastN }) => readRows(db, installId, ackedN, lastN)),
  );
  return ranges.flat();
}

/** Own ops of an install behind `afterN`, up to `lastN`, slice by slice. */
async function readRows(db: HaiCapDb, installId: string, afterN: number, lastN: number): Promise<readonly OutboxRow[]> {
  const slices: PromiseLike<readonly OutboxRow[]>[] = [];
  for (let n = afterN; n < lastN; n += SLICE) {
    const last = Math.min(n + SLICE, lastN);
    slices.push(
      db.outbox
        .where('[installId+n]')
        .between([installId, n + 1], [installId, last], true, true)
        .toArray(),
    );
  }
  return (await Promise.all(slices)).flat();
}

/** Every own op that is kept, sent or not, by its scope. */
export async function readOwnByScope(
  db: HaiCapDb,
  installs: readonly InstallRow[],
): Promise<ReadonlyMap<string, readonly OutboxRow[]>> {
  const rows = await Promise.all(installs.map(({ installId, lastN }) => readRows(db, installId, 0, lastN)));
  return Map.groupBy(rows.flat(), ({ scope }) => scope);
}

/** When the oldest unsent op was made; null when there is none. */
export async function readOldestUnsentAt(db: HaiCapDb, installs: readonly InstallRow[]): Promise<string | null> {
  for (const { installId, ackedN, lastN } of installs) {
    if (lastN <= ackedN) continue;
    const row = await db.outbox
      .where('[installId+n]')
      .between([installId, ackedN + 1], [installId, lastN], true, true)
      .first();
    if (row !== undefined) return row.op.madeAt;
  }
  return null;
}
