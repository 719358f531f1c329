/** The board: one small record per ward that the current person may see. */
import { parseScope } from '../domain/scope.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { WardSummary } from '../domain/ward-summary.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readCurrentPerson } from './people.ts';
import { readCampaign } from './read-campaign.ts';
import { appStore } from './store.ts';

export interface BoardRecord {
  /** Ward code. */
  readonly code: string;
  readonly summary: WardSummary;
  /** Server clock of the newest fact received; null = nothing yet. */
  readonly newestReceivedAt: string | null;
  /** This tablet holds all that the city had at the last contact. */
  readonly isComplete: boolean;
}

/** Both of one moment: a campaign that comes together with the first wards is drawn together with them. */
export interface BoardRecords {
  readonly campaign: Campaign | undefined;
  /** In the order of the ward codes. */
  readonly records: readonly BoardRecord[];
}

export function observeBoard(store = appStore()): Live<BoardRecords> {
  return sharedLive(store, 'board', () => live(() => readBoard(store.db)));
}

async function readBoard(db: HaiCapDb): Promise<BoardRecords> {
  const [scopes, person, campaign] = await Promise.all([db.scopes.toArray(), readCurrentPerson(db), readCampaign(db)]);
  const granted = new Set(person?.grants.map((grant) => grant.scope));
  const records = scopes.flatMap((row) => {
    const name = parseScope(row.scope);
    if (name?.type !== 'ward' || name.restricted || !granted.has(row.scope)) return [];
    const { summary, newestReceivedAt, isComplete } = row;
    return [{ code: name.ward, summary, newestReceivedAt, isComplete }];
  });
  return { campaign, records };
}
