/** What a device has not got of the day books of its wards. A scope without a grant is not even looked at [I5]. */
import type { Cursor } from '../protocol/messages.ts';
import type { DayBooks as Message } from '../protocol/day-books.ts';
import { parseScope } from '../domain/scope.ts';
import type { BookText, DayBooks } from './day-books.ts';

/** About this much goes into one answer: what has no room is asked for again. */
const ANSWER_MAX_LENGTH = 524_288;

export interface DayBooksSource {
  readonly dayBooks: DayBooks;
  readonly isGranted: (scope: string) => boolean;
}

/** The pages of the answer as JSON texts, in the order of what is known, at least one where anything is asked. */
export async function pagesOfDayBooks(
  message: Pick<Message, 'known' | 'before' | 'since'>,
  { dayBooks, isGranted }: DayBooksSource,
): Promise<readonly string[]> {
  const pages: string[] = [];
  let room = ANSWER_MAX_LENGTH;
  for (const cursor of message.known) {
    if (room <= 0) break;
    const isKept = isGranted(cursor.scope) && isOfWard(cursor.scope);
    const page = isKept
      ? await toPage(cursor, message, dayBooks)
      : JSON.stringify({ scope: cursor.scope, revoked: true });
    room -= page.length;
    pages.push(page);
  }
  return pages;
}

/** A restricted scope has no board, and no days. */
function isOfWard(scope: string): boolean {
  const name = parseScope(scope);
  return name?.type === 'ward' && !name.restricted;
}

type Days = Pick<Message, 'before' | 'since'>;

async function toPage({ scope, seq: known }: Cursor, days: Days, dayBooks: DayBooks): Promise<string> {
  const { seq, books } = await dayBooks.read(scope);
  // Who knows more than there is knows another past.
  const from = known > seq ? 0 : known;
  const isNew = (book: BookText): boolean => book.seq > from || (days.since !== undefined && book.day >= days.since);
  const texts = books.filter((book) => isNew(book) && book.day < days.before).map(({ text }) => text);
  return `${JSON.stringify({ scope, from, seq }).slice(0, -1)},"books":[${texts.join(',')}]}`;
}
