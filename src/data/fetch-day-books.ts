/**
 * Fetches the day books of the wards held here, as far as they are not here: beside the rounds, with no hurry. They are
 * stored only for a ward that is still granted when the answer is here, and of the epoch that it speaks of [S150–S153].
 */
import { type DayBook, DAY_BOOKS_KEPT } from '../domain/day-book.ts';
import { CAMPAIGN_SCOPE, parseScope } from '../domain/scope.ts';
import type { DayBooksAnswer, DayBooksPage } from '../protocol/day-books.ts';
import { CONTENT_TYPE } from '../protocol/limits.ts';
import { readDayBooksAnswer } from '../protocol/read-day-books.ts';
import { callAsDevice } from './call-as-device.ts';
import type { DayBooksRow } from './db.ts';
import { readMeta } from './meta.ts';
import { readDay } from './read-day.ts';
import type { Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

/** What makes books of before worth asking from the beginning. */
interface Ground {
  readonly epoch: string;
  readonly campaignHash: string;
  /** Today on the city's clock. */
  readonly before: string;
}

interface Asked {
  readonly scope: string;
  readonly seq: number;
  /** The days before this one were over when it was asked for last. */
  readonly before?: string;
}

/** False where the city could not be asked: later. */
export async function fetchDayBooks(store: Store): Promise<boolean> {
  const ground = await readGround(store);
  if (ground === undefined) return true;
  let asked = await readAsked(store, ground);
  while (asked.length > 0) {
    const answer = await ask(store, ground, asked);
    if (answer === undefined || answer.pages.length === 0) return false;
    await storePages(store, { ground, asked, answer });
    const answered = new Set(answer.pages.map(({ scope }) => scope));
    const left = asked.filter(({ scope }) => !answered.has(scope));
    if (left.length === asked.length) return false;
    asked = left;
  }
  return true;
}

async function readGround(store: Store): Promise<Ground | undefined> {
  const { db } = store;
  const [epoch, campaign, { today }] = await Promise.all([
    readMeta(db, 'epoch'),
    db.scopes.get(CAMPAIGN_SCOPE),
    readDay(store),
  ]);
  if (epoch === undefined || campaign === undefined || campaign.seq === 0) return undefined;
  return { epoch: epoch.epoch, campaignHash: campaign.hash, before: today };
}

/** Wards whose books are not known up to where their log is here, or not of all days that are over. */
async function readAsked({ db }: Store, ground: Ground): Promise<readonly Asked[]> {
  const [scopes, rows] = await Promise.all([db.scopes.toArray(), db.dayBooks.toArray()]);
  const rowByScope = new Map(rows.map((row) => [row.scope, row]));
  return scopes.flatMap(({ scope, seq }) => {
    const name = parseScope(scope);
    if (name?.type !== 'ward' || name.restricted) return [];
    const row = rowByScope.get(scope);
    if (row === undefined || row.epoch !== ground.epoch || row.campaignHash !== ground.campaignHash) {
      return [{ scope, seq: 0 }];
    }
    return row.before < ground.before || seq > row.seq ? [{ scope, seq: row.seq, before: row.before }] : [];
  });
}

async function ask(
  store: Store,
  { epoch, before }: Ground,
  asked: readonly Asked[],
): Promise<DayBooksAnswer | undefined> {
  const since = asked.flatMap((one) => one.before ?? []).sort()[0];
  const known = asked.map(({ scope, seq }) => ({ scope, seq }));
  const reqId = uuidV7(store.nowMs(), store.randomBytes(10));
  const answer = await callAsDevice(store, {
    path: '/api/v1/sync/day-books',
    contentType: CONTENT_TYPE,
    accepts: CONTENT_TYPE,
    body: { reqId, epoch, before, ...(since === undefined ? {} : { since }), known },
  });
  if (answer.type !== 'ok') return undefined;
  const body = readDayBooksAnswer(answer.value);
  return body?.reqId === reqId && body.epoch === epoch ? body : undefined;
}

interface Received {
  readonly ground: Ground;
  readonly asked: readonly Asked[];
  readonly answer: DayBooksAnswer;
}

async function storePages(store: Store, { ground, asked, answer }: Received): Promise<void> {
  const { db } = store;
  const seqByScope = new Map(asked.map(({ scope, seq }) => [scope, seq]));
  await db.transaction('rw', db.dayBooks, db.scopes, db.meta, async () => {
    const names = answer.pages.map(({ scope }) => scope).filter((scope) => seqByScope.has(scope));
    const [held, rows, epoch, offsetMs] = await Promise.all([
      db.scopes.bulkGet(names),
      db.dayBooks.bulkGet(names),
      readMeta(db, 'epoch'),
      readMeta(db, 'clockOffsetMs'),
    ]);
    // A round may have met another epoch, or lost a grant, while the answer was on its way.
    if (epoch?.epoch !== ground.epoch) return;
    const isHeld = new Set(held.flatMap((row) => row?.scope ?? []));
    const rowByScope = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.scope, row] as const])));
    const at = new Date(store.nowMs() - (offsetMs ?? 0)).toISOString();
    const told = answer.pages.filter(hasBooks).filter((page) => isHeld.has(page.scope) && isAnswered(page, seqByScope));
    const stored = told.map((page): DayBooksRow => {
      const { scope, seq } = page;
      return { scope, ...ground, seq, at, books: mergeBooks(rowByScope.get(scope), page) };
    });
    const revoked = answer.pages.filter((page) => !hasBooks(page)).map(({ scope }) => scope);
    await Promise.all([db.dayBooks.bulkPut(stored), db.dayBooks.bulkDelete(revoked)]);
  });
}

type BooksPage = Extract<DayBooksPage, { readonly books: unknown }>;

function hasBooks(page: DayBooksPage): page is BooksPage {
  return Array.isArray(page['books']);
}

function isAnswered({ scope, from }: BooksPage, seqByScope: ReadonlyMap<string, number>): boolean {
  return from === 0 || from === seqByScope.get(scope);
}

function mergeBooks(row: DayBooksRow | undefined, { from, books }: BooksPage): readonly DayBook[] {
  const told = books as readonly DayBook[];
  if (from === 0 || row === undefined) return told;
  const isTold = new Set(told.map(({ day }) => day));
  const all = [...row.books.filter(({ day }) => !isTold.has(day)), ...told];
  return all.sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-DAY_BOOKS_KEPT);
}
