/** Folds entities anew after own ops of theirs were sent back or became part of the log; keeps the summary true. */
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { HaiCapDb } from './db.ts';
import { putOrDelete, readEntity, readPendingOps, toEntityRow } from './entity-rows.ts';
import { readCampaign } from './read-campaign.ts';
import { readShown } from './read-shown.ts';
import { countSummary, recountAll, type ShownChange, summaryAfter } from './scope-summary.ts';

/** Inside the caller's transaction over `installs`, `outbox`, `scopes`, `packs` and `entities`. */
export async function refreshShown(db: HaiCapDb, scope: string, entities: Iterable<string>): Promise<void> {
  const row = await db.scopes.get(scope);
  const changes: ShownChange[] = [];
  for (const entity of new Set(entities)) {
    const key = { scope, entity };
    const parts = await readEntity(db, scope, entity);
    const pending = row === undefined ? [] : await readPendingOps(db, row, key);
    const own = parts.row?.received;
    const next = toEntityRow(key, {
      ...(own === undefined ? {} : { received: own }),
      ...(parts.received === undefined ? {} : { packed: parts.received }),
      pending,
    });
    await putOrDelete(db, key, next);
    changes.push({ entity, before: parts.shown, after: next?.shown ?? parts.received });
  }
  if (row === undefined) return;
  const campaign = await readCampaign(db);
  const summary = summaryAfter(row, changes, campaign) ?? countSummary(scope, await readShown(db, scope), campaign);
  await db.scopes.put({ ...row, summary, revision: row.revision + 1 });
  if (scope === CAMPAIGN_SCOPE) await recountAll(db);
}
