/** Keeps a ward's summary true in the transaction that changes what is shown. */
import type { Campaign } from '../domain/campaign.ts';
import type { EntityState } from '../domain/register.ts';
import { parseScope } from '../domain/scope.ts';
import { changeSummary, EMPTY_SUMMARY, summarizeWard, type WardSummary } from '../domain/ward-summary.ts';
import type { HaiCapDb, ScopeRow } from './db.ts';
import { readShown } from './entity-rows.ts';
import { readCampaign } from './read-campaign.ts';

export interface ShownChange {
  readonly entity: string;
  readonly before: EntityState | undefined;
  readonly after: EntityState | undefined;
}

/** The summary after these changes; scopes and entities that count for nothing leave it as it is. */
export function summaryAfter(
  row: ScopeRow,
  changes: readonly ShownChange[],
  campaign: Campaign | undefined,
): WardSummary {
  if (campaign === undefined || !isSummarized(row.scope)) return row.summary;
  let { summary } = row;
  for (const { entity, before, after } of changes) {
    const task = campaign.tasksById.get(entity);
    if (task !== undefined) summary = changeSummary(summary, task, before, after);
  }
  return summary;
}

/** Counted from nothing. */
export function countSummary(
  scope: string,
  shown: Iterable<readonly [string, EntityState]>,
  campaign: Campaign | undefined,
): WardSummary {
  return campaign === undefined || !isSummarized(scope) ? EMPTY_SUMMARY : summarizeWard(shown, campaign);
}

/** The campaign changed: every ward is counted anew. */
export async function recountAll(db: HaiCapDb): Promise<void> {
  const campaign = await readCampaign(db);
  for (const row of await db.scopes.toArray()) {
    if (!isSummarized(row.scope)) continue;
    const shown = await readShown(db, row.scope);
    await db.scopes.update(row.scope, { summary: countSummary(row.scope, shown, campaign) });
  }
}

function isSummarized(scope: string): boolean {
  const name = parseScope(scope);
  return name?.type === 'ward' && !name.restricted;
}
