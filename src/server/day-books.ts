/**
 * The day books of wards at hand. Like snapshots they follow from the log, so they live in memory alone, and nothing of
 * them outlasts a restore. Those of a ward are made when somebody asks and its log, or the campaign, is another than the
 * last time; one ward after the other, in pieces, so that a push waits for none of them.
 */
import { setImmediate } from 'node:timers/promises';
import { type DayBook, openDayLedger } from '../domain/day-book.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { Op } from '../domain/op.ts';
import type { CampaignView } from './campaign-view.ts';
import type { Metrics } from './metrics.ts';
import type { OpLog, ScopeHead } from './op-log.ts';
import { RecentMap } from './recent-map.ts';
import { createTurns } from './take-turns.ts';

/** Characters of books kept: those of a city for some weeks. */
const KEPT_MAX = 24 * 1_048_576;
/** Some milliseconds of folding. */
const ENTRIES_PER_PIECE = 250;
const BYTES_PER_PIECE = 262_144;

export interface BookText extends Pick<DayBook, 'day' | 'seq'> {
  /** JSON of the book. */
  readonly text: string;
}

export interface KeptBooks {
  /** Of the log that is folded into them. */
  readonly seq: number;
  /** By day. */
  readonly books: readonly BookText[];
}

export interface DayBooks {
  /** @param scope of a ward, not restricted. */
  read(scope: string): Promise<KeptBooks>;
}

interface Ground {
  readonly opLog: Pick<OpLog, 'epoch' | 'readHead' | 'readEntries'>;
  readonly campaign: Pick<CampaignView, 'current'>;
  readonly metrics: Pick<Metrics, 'count'>;
}

interface Kept extends KeptBooks {
  readonly epoch: string;
  readonly hash: string;
  readonly campaign: Campaign;
}

export function createDayBooks({ opLog, campaign: view, metrics }: Ground): DayBooks {
  const kept = new RecentMap<Kept>(KEPT_MAX);
  const inTurn = createTurns();

  const make = async (scope: string, head: ScopeHead, campaign: Campaign): Promise<Kept> => {
    const { epoch } = opLog.epoch;
    const books = await bookLog(opLog, { scope, head, campaign });
    const made = { epoch, hash: head.hash, campaign, seq: head.seq, books };
    metrics.count('haicap_day_books_made_total');
    kept.set(
      scope,
      made,
      books.reduce((sum, { text }) => sum + text.length, 0),
    );
    return made;
  };

  const read = async (scope: string): Promise<KeptBooks> => {
    const head = await opLog.readHead(scope);
    const campaign = view.current();
    if (head.seq === 0 || campaign === undefined) return { seq: 0, books: [] };
    const known = kept.get(scope);
    const isSame = known?.epoch === opLog.epoch.epoch && known.hash === head.hash && known.campaign === campaign;
    return isSame ? known : make(scope, head, campaign);
  };

  return { read: (scope) => inTurn(() => read(scope)) };
}

interface Wanted {
  readonly scope: string;
  readonly head: ScopeHead;
  readonly campaign: Campaign;
}

async function bookLog(
  opLog: Pick<OpLog, 'readEntries'>,
  { scope, head, campaign }: Wanted,
): Promise<readonly BookText[]> {
  const ledger = openDayLedger(campaign);
  for (let after = 0; after < head.seq;) {
    const limit = Math.min(ENTRIES_PER_PIECE, head.seq - after);
    const entries = await opLog.readEntries(scope, { after, limit, maxBytes: BYTES_PER_PIECE });
    for (const { seq, receivedAt, opText } of entries) ledger.add({ op: JSON.parse(opText) as Op, seq, receivedAt });
    after += entries.length;
    if (entries.length === 0) throw new Error(`the log of ${scope} ends at ${after} before its head`);
    await setImmediate();
  }
  const books: BookText[] = [];
  for (const book of ledger.books()) {
    books.push({ day: book.day, seq: book.seq, text: JSON.stringify(book) });
    await setImmediate();
  }
  return books;
}
