/** What people of one ward wrote, and who they are, as search finds it; and the ward that a query names. */
import type { WardDefinition } from './campaign.ts';
import { withoutKind } from './search-campaign.ts';
import { foldWords, type SearchQuery } from './search-query.ts';
import { type SearchEntry, toSearchLine } from './search-entry.ts';
import type { WardText } from './ward-texts.ts';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export function textEntries(texts: readonly WardText[]): readonly SearchEntry[] {
  return texts.map(({ id, role, text }) => ({
    kind: 'text',
    id,
    codes: [],
    lines: [toSearchLine({ role, text })],
    isOneText: true,
  }));
}

export function personEntries(people: readonly NamedPerson[]): readonly SearchEntry[] {
  return people.map(({ id, name }) => ({
    kind: 'person',
    id,
    codes: [],
    lines: [toSearchLine({ role: 'title', text: name })],
    isOneText: true,
  }));
}

/**
 * "niêm yết Cửa Nam" → phường Cửa Nam and "niêm yết": the ward whose name stands in the query, and what else does.
 * The longest name wins; undefined where there is none, or nothing beside it.
 */
export function splitWard(
  query: SearchQuery,
  wards: Iterable<WardDefinition>,
): { readonly ward: WardDefinition; readonly rest: SearchQuery } | undefined {
  const typed = ` ${query.words.map(({ folded }) => folded).join(' ')} `;
  let found: { readonly ward: WardDefinition; readonly name: string } | undefined;
  for (const ward of wards) {
    const name = [foldWords(ward.name), foldWords(withoutKind(ward.name))].find((own) => typed.includes(own));
    if (name !== undefined && name.length > (found?.name.length ?? 0)) found = { ward, name };
  }
  if (found === undefined) return undefined;
  const from = wordCount(typed.slice(0, typed.indexOf(found.name)));
  const words = query.words.toSpliced(from, wordCount(found.name));
  if (words.length === 0) return undefined;
  return { ward: found.ward, rest: { ...query, words, compact: words.map(({ folded }) => folded).join('') } };
}

function wordCount(text: string): number {
  return text.split(' ').filter((word) => word !== '').length;
}
