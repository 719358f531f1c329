/**
 * The scopes this tablet replicates: adding, starting anew, forgetting. Never touches the outbox.
 * Everything here is called inside a transaction over `SCOPE_TABLES`.
 */
import type { Grant } from '../domain/role.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { EMPTY_SUMMARY } from '../domain/ward-summary.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import type { HaiCapDb, OutboxRow, ScopeRow } from './db.ts';
import { inOrder, toEntityRow } from './entity-rows.ts';
import { scopeRange } from './read-shown.ts';
import { readCampaign } from './read-campaign.ts';
import { countSummary } from './scope-summary.ts';

/** Adds the scopes that are not held yet, at 0, and takes over the roles of the others. */
export async function ensureScopes(db: HaiCapDb, grants: readonly Grant[]): Promise<void> {
  const rows = await db.scopes.bulkGet(grants.map((grant) => grant.scope));
  const changed: ScopeRow[] = [];
  for (const [index, grant] of grants.entries()) {
    const row = rows[index];
    if (row === undefined) changed.push(await startScope(db, grant));
    else if (row.role !== grant.role) changed.push({ ...row, role: grant.role });
  }
  await db.scopes.bulkPut(changed);
}

/** Forgets what was received; own ops are folded on top of nothing until the log brings them again. */
export async function restartScope(db: HaiCapDb, scope: string): Promise<void> {
  const row = await db.scopes.get(scope);
  if (row === undefined) return;
  await forgetReceived(db, scope);
  const fresh = await startScope(db, { scope, role: row.role });
  await db.scopes.put({ ...fresh, revision: row.revision + 1 });
}

/** Rights lost: nothing of the scope stays but own ops that still have to go out [I5]. */
export async function dropScope(db: HaiCapDb, scope: string): Promise<void> {
  await forgetReceived(db, scope);
  await db.scopes.delete(scope);
}

async function forgetReceived(db: HaiCapDb, scope: string): Promise<void> {
  await Promise.all([
    db.packs.delete(scope),
    db.dayBooks.delete(scope),
    db.entities
      .where('[scope+entity]')
      .between(...scopeRange(scope))
      .delete(),
    db.history.where('[scope+from]').between([scope, 0], [scope, Number.MAX_SAFE_INTEGER]).delete(),
  ]);
}

/** A scope at 0 that shows the own ops this device still has for it. */
async function startScope(db: HaiCapDb, grant: Grant): Promise<ScopeRow> {
  const { scope, role } = grant;
  const rows = await db.outbox
    .where('[scope+entity]')
    .between(...scopeRange(scope))
    .toArray();
  const overlay = rows.length === 0 ? [] : toOverlay(scope, inOrder(await db.installs.toArray(), rows));
  await db.entities.bulkPut(overlay);
  const shown = overlay.map((row) => [row.entity, row.shown] as const);
  const campaign = overlay.length === 0 || scope === CAMPAIGN_SCOPE ? undefined : await readCampaign(db);
  return {
    scope,
    role,
    seq: 0,
    hash: GENESIS_HASH,
    isComplete: false,
    epoch: null,
    heldNByInstall: {},
    newestReceivedAt: null,
    summary: overlay.length === 0 ? EMPTY_SUMMARY : countSummary(scope, shown, campaign),
    revision: 0,
  };
}

function toOverlay(scope: string, rows: readonly OutboxRow[]) {
  const rowsByEntity = Map.groupBy(rows, (row) => row.entity);
  return [...rowsByEntity].flatMap(([entity, own]) => {
    const row = toEntityRow({ scope, entity }, { pending: own.map((item) => item.op) });
    return row === undefined ? [] : [row];
  });
}
