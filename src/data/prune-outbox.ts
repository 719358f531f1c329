/** An op is kept until the log it stands in is held here and a backup that may be restored holds it too [I7]. */
import type { HaiCapDb, InstallRow } from './db.ts';
import { isPending } from './entity-rows.ts';

/** Inside the caller's transaction over `outbox` and `scopes`. */
export async function pruneOutbox(db: HaiCapDb, install: InstallRow): Promise<void> {
  const { installId, ackedN, durableN } = install;
  const upTo = Math.min(ackedN, durableN);
  if (upTo === 0) return;
  const rows = await db.outbox.where('[installId+n]').between([installId, 1], [installId, upTo], true, true).toArray();
  if (rows.length === 0) return;
  const names = [...new Set(rows.map((row) => row.scope))];
  const scopes = await db.scopes.bulkGet(names);
  const scopeByName = new Map(names.map((name, index) => [name, scopes[index]]));
  const spent = rows.filter((row) => {
    const scope = scopeByName.get(row.scope);
    return scope === undefined || !isPending(scope, row);
  });
  await db.outbox.bulkDelete(spent.map((row): [string, number] => [row.installId, row.n]));
}
