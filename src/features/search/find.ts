/** One search over everything: the campaign, and what people wrote in the ward. */
import type { WardDefinition } from '../../domain/campaign.ts';
import { searchEntries, type SearchGroup } from '../../domain/search-entries.ts';
import type { SearchKind } from '../../domain/search-entry.ts';
import type { QueryWord, SearchQuery } from '../../domain/search-query.ts';
import { splitWard } from '../../domain/search-ward.ts';
import { keptEntries } from './kept-entries.ts';
import type { SearchFacts } from './use-search-facts.ts';

export interface Found {
  readonly groups: readonly SearchGroup[];
  readonly count: number;
  /** What to make visible in the results. */
  readonly words: readonly QueryWord[];
  /** What was searched for. */
  readonly compact: string;
  /** Where tasks and scenarios open: the ward the query names, else the one of the screen. */
  readonly ward: WardDefinition | undefined;
}

/** Kinds that belong to a ward: "con dấu Cửa Nam" is a task there. */
const WARD_KINDS: readonly SearchKind[] = ['task', 'scenario'];

export function find(facts: SearchFacts, query: SearchQuery): Found {
  const { campaign, definition, ownEntries } = facts;
  const whole = searchEntries([...keptEntries(campaign, definition), ...ownEntries], query);
  const named = whole.some(({ kind }) => WARD_KINDS.includes(kind)) ? undefined : findInNamedWard(facts, query);
  const groups = [...(named?.groups ?? []), ...whole];
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return { groups, count, words: query.words, compact: query.compact, ward: named?.ward ?? definition };
}

/** For somebody with several wards, where nothing else was found for all of the words. */
function findInNamedWard(
  { campaign, ward }: SearchFacts,
  query: SearchQuery,
): { readonly ward: WardDefinition; readonly groups: readonly SearchGroup[] } | undefined {
  if (ward === undefined || ward.grantedCodes.length < 2 || query.state !== 'ready') return undefined;
  const granted = ward.grantedCodes.flatMap((code) => campaign.wardsByCode.get(code) ?? []);
  const split = splitWard(query, granted);
  if (split === undefined) return undefined;
  const entries = keptEntries(campaign, split.ward).filter(({ kind }) => WARD_KINDS.includes(kind));
  const groups = searchEntries(entries, split.rest);
  return groups.length === 0 ? undefined : { ward: split.ward, groups };
}
