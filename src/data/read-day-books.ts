/** The day books of the wards that the current person may see, as far as they are on this device. */
import type { DayBook } from '../domain/day-book.ts';
import { parseScope, wardScope } from '../domain/scope.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readCurrentPerson } from './people.ts';
import { appStore, type Store } from './store.ts';

export interface WardDayBooks {
  /** Ward code. */
  readonly code: string;
  /** By day. */
  readonly books: readonly DayBook[];
  /** The days before this one are known; null: none were ever fetched. */
  readonly before: string | null;
  /** Until when the city's books were known to hold; null: never fetched. */
  readonly at: string | null;
}

/** @param code undefined: of every ward that is granted and held, in the order of their codes. */
export function observeDayBooks(code: string | undefined, store = appStore()): Live<readonly WardDayBooks[]> {
  return sharedLive(store, `dayBooks:${code ?? ''}`, () => live(() => readDayBooks(store, code)));
}

async function readDayBooks({ db }: Store, code: string | undefined): Promise<readonly WardDayBooks[]> {
  const [scopes, rows, person] = await Promise.all([
    code === undefined ? db.scopes.toCollection().primaryKeys() : [wardScope(code)],
    code === undefined ? db.dayBooks.toArray() : db.dayBooks.where('scope').equals(wardScope(code)).toArray(),
    readCurrentPerson(db),
  ]);
  const granted = new Set(person?.grants.map(({ scope }) => scope));
  const rowByScope = new Map(rows.map((row) => [row.scope, row]));
  return scopes.flatMap((scope) => {
    const name = parseScope(scope);
    if (name?.type !== 'ward' || name.restricted || !granted.has(scope)) return [];
    const { books = [], before = null, at = null } = rowByScope.get(scope) ?? {};
    return [{ code: name.ward, books, before, at }];
  });
}
