/** Keeps a ward's summary true in the transaction that changes what is shown. */
import type { Campaign } from '../domain/campaign.ts';
import type { EntityState } from '../domain/register.ts';
import { parseScope } from '../domain/scope.ts';
import {
  changeSummary,
  type EntityChange,
  EMPTY_SUMMARY,
  summarizeWard,
  type WardSummary,
} from '../domain/ward-summary.ts';
import type { HaiCapDb, ScopeRow } from './db.ts';
import { readShown } from './read-shown.ts';
import { readCampaign } from './read-campaign.ts';

export type ShownChange = EntityChange;

/**
 * The summary after these changes; scopes and entities that count for nothing leave it as it is. Undefined: it does not
 * follow from them, and has to be counted from all that is shown.
 */
export function summaryAfter(
  row: ScopeRow,
  changes: readonly ShownChange[],
  campaign: Campaign | undefined,
): WardSummary | undefined {
  if (campaign === undefined || !isSummarized(row.scope)) return row.summary;
  let summary: WardSummary | undefined = row.summary;
  for (const change of changes) {
    if (summary !== undefined) summary = changeSummary(summary, campaign, change);
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

/** The campaign changed: every ward that shows anything is counted anew, but those that were counted by it. */
export async function recountAll(db: HaiCapDb, counted: ReadonlySet<string> = new Set()): Promise<void> {
  const [campaign, rows, packs, overlay] = await Promise.all([
    readCampaign(db),
    db.scopes.toArray(),
    db.packs.toCollection().primaryKeys(),
    db.entities.toCollection().primaryKeys(),
  ]);
  const filled = new Set([...packs, ...overlay.map(([scope]) => scope)]);
  const changed: ScopeRow[] = [];
  for (const row of rows) {
    if (!isSummarized(row.scope) || !filled.has(row.scope) || counted.has(row.scope)) continue;
    changed.push({ ...row, summary: countSummary(row.scope, await readShown(db, row.scope), campaign) });
  }
  await db.scopes.bulkPut(changed);
}

function isSummarized(scope: string): boolean {
  const name = parseScope(scope);
  return name?.type === 'ward' && !name.restricted;
}
