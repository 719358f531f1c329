/**
 * Pages of the log become what the tablet holds: rows, cursor and hash of a scope in one transaction, so that a cursor
 * is never ahead of its rows [I10].
 */
import type { Campaign } from '../domain/campaign.ts';
import { isOpKind, SCHEMA_VERSION } from '../domain/ops.ts';
import { type EntityState, later } from '../domain/register.ts';
import { isRemark } from '../domain/remark.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { EntriesPage, Entry } from '../protocol/messages.ts';
import type { ReceivedPage } from '../sync/ports.ts';
import type { EntityRow, HaiCapDb, InstallRow, OutboxRow, PackRow, ScopeRow } from './db.ts';
import { inOrder, isPending } from './entity-rows.ts';
import { readOverlay, readShown, scopeRange } from './read-shown.ts';
import { type FoldedPage, foldPage, isFoldedAsPack, touchedBy } from './fold-page.ts';
import { readMeta } from './meta.ts';
import { readCampaign } from './read-campaign.ts';
import { countSummary, recountAll, summaryAfter } from './scope-summary.ts';
import { settleAccepted } from './settle-accepted.ts';
import type { Store } from './store.ts';
import { verifyPage } from './verify-page.ts';

/** Entries of one transaction: a tick waits for no more than this. */
const ENTRIES_PER_TRANSACTION = 1_000;

export async function receiveEntries(
  { db }: Pick<Store, 'db'>,
  pages: readonly EntriesPage[],
): Promise<readonly ReceivedPage[]> {
  const verified = (await verifyByMemory(db, pages)) ?? (await verifyPages(await readCursors(db, pages), pages));
  const results = new Map(verified.map(({ page, result }) => [page, result]));
  const next = verified.flatMap(({ page, cursor, result }) =>
    result === 'applied' && cursor !== undefined ? [{ page, cursor }] : [],
  );
  for (const group of groupByEntries(next)) {
    for (const page of await storeGroup(db, group)) results.set(page, 'not-next');
  }
  return pages.map((page) => results.get(page) ?? 'not-next');
}

type Cursor = Pick<ScopeRow, 'seq' | 'hash'>;

interface Verified {
  readonly page: EntriesPage;
  readonly cursor: Cursor | undefined;
  readonly result: ReceivedPage;
}

function verifyPages(
  cursors: ReadonlyMap<string, Cursor>,
  pages: readonly EntriesPage[],
): Promise<readonly Verified[]> {
  return Promise.all(
    pages.map(async (page) => {
      const cursor = cursors.get(page.scope);
      return { page, cursor, result: await verifyPage(cursor, page) };
    }),
  );
}

/**
 * Where this tab left each scope. A colleague's tick follows the one before it, and what is known is not read again. The
 * transaction that stores a page looks for itself, so that stale memory costs a second look and nothing else [I10].
 */
const cursorsByDb = new WeakMap<HaiCapDb, Map<string, Cursor>>();

function knownCursors(db: HaiCapDb): Map<string, Cursor> {
  const known = cursorsByDb.get(db) ?? new Map<string, Cursor>();
  cursorsByDb.set(db, known);
  return known;
}

/** Undefined where memory does not fit all of them. */
async function verifyByMemory(db: HaiCapDb, pages: readonly EntriesPage[]): Promise<readonly Verified[] | undefined> {
  const known = knownCursors(db);
  if (pages.some((page) => known.get(page.scope)?.seq !== page.from - 1)) return undefined;
  const verified = await verifyPages(known, pages);
  return verified.every(({ result }) => result === 'applied') ? verified : undefined;
}

async function readCursors(db: HaiCapDb, pages: readonly EntriesPage[]): Promise<ReadonlyMap<string, Cursor>> {
  const rows = await db.scopes.bulkGet(pages.map((page) => page.scope));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.scope, row] as const])));
}

interface VerifiedPage {
  readonly page: EntriesPage;
  /** Where the scope was when the hashes were checked. */
  readonly cursor: Cursor;
}

interface NextPage {
  readonly page: EntriesPage;
  /** The scope as it is now. */
  readonly row: ScopeRow;
}

function groupByEntries(pages: readonly VerifiedPage[]): readonly (readonly VerifiedPage[])[] {
  const groups: VerifiedPage[][] = [];
  let room = 0;
  for (const item of pages) {
    room -= item.page.entries.length;
    if (room < 0 || groups.length === 0) {
      groups.push([]);
      room = ENTRIES_PER_TRANSACTION - item.page.entries.length;
    }
    groups.at(-1)?.push(item);
  }
  return groups;
}

/** What all pages of one transaction stand on. */
interface Ground {
  readonly db: HaiCapDb;
  readonly installs: readonly InstallRow[];
  /** False: nothing of this device can be pending or come back in a page. */
  readonly hasOwnOps: boolean;
  readonly epoch: string | null;
  readonly campaign: Campaign | undefined;
}

/** One transaction. Answers the pages that no longer follow what another tab stored meanwhile. */
async function storeGroup(db: HaiCapDb, group: readonly VerifiedPage[]): Promise<readonly EntriesPage[]> {
  const accepted = group.flatMap(({ page }) => page.entries).filter(({ adopted }) => adopted === true);
  const ofPages = [db.scopes, db.packs, db.entities, db.history, db.outbox, db.installs, db.meta];
  const tables = accepted.length > 0 ? [...ofPages, db.rejected] : ofPages;
  const stored = await db.transaction('rw', tables, async () => {
    const names = group.map(({ page }) => page.scope);
    const [rows, packs, ground] = await Promise.all([
      db.scopes.bulkGet(names),
      db.packs.bulkGet(names),
      readGround(db),
    ]);
    const late: EntriesPage[] = [];
    const written: ReceivedScope[] = [];
    for (const [index, { page, cursor }] of group.entries()) {
      const row = rows[index];
      if (row === undefined || row.seq !== cursor.seq || row.hash !== cursor.hash) late.push(page);
      else written.push(await receiveScope(ground, { page, row }, packs[index]));
    }
    await writeScopes(db, written);
    if (accepted.length > 0) await settleAccepted(db, accepted);
    if (names.includes(CAMPAIGN_SCOPE)) await recountAll(db);
    return { late, written };
  });
  const known = knownCursors(db);
  for (const { row } of stored.written) known.set(row.scope, { seq: row.seq, hash: row.hash });
  for (const { scope } of stored.late) known.delete(scope);
  return stored.late;
}

async function readGround(db: HaiCapDb): Promise<Ground> {
  const [installs, ownOps, epoch, campaign] = await Promise.all([
    db.installs.toArray(),
    db.outbox.limit(1).count(),
    readMeta(db, 'epoch'),
    readCampaign(db),
  ]);
  return { db, installs, hasOwnOps: ownOps > 0, epoch: epoch?.epoch ?? null, campaign };
}

interface ReceivedScope {
  readonly page: EntriesPage;
  readonly row: ScopeRow;
  readonly folded: FoldedPage;
  /** Overlay rows that the new pack has taken up. */
  readonly isOverlayStale: boolean;
}

async function receiveScope(
  ground: Ground,
  { page, row }: NextPage,
  pack: PackRow | undefined,
): Promise<ReceivedScope> {
  const heldNByInstall = ground.hasOwnOps ? await holdOwn(ground, page, row) : row.heldNByInstall;
  const held = { ...row, heldNByInstall };
  const isWhole = isFoldedAsPack(page, pack);
  const [overlay, own] = await Promise.all([
    readTouched(ground, { page, row, isWhole }),
    ground.hasOwnOps ? readOwn(ground.db, page, isWhole) : [],
  ]);
  const pending = inOrder(ground.installs, own).filter((item) => isPending(held, item));
  const folded = foldPage({ page, pack, overlay, pending });
  const changed = folded.whole === undefined ? summaryAfter(held, folded.changes, ground.campaign) : undefined;
  const summary = changed ?? countSummary(page.scope, await shownAfter(ground.db, page.scope, folded), ground.campaign);
  const isOverlayStale = isWhole && overlay.length > 0;
  return { page, folded, isOverlayStale, row: { ...held, ...afterPage(row, page, ground), summary } };
}

/** All that the scope shows once the page is written. */
async function shownAfter(db: HaiCapDb, scope: string, folded: FoldedPage): Promise<ReadonlyMap<string, EntityState>> {
  if (folded.whole !== undefined) return folded.whole.shown;
  const shown = await readShown(db, scope);
  for (const row of folded.entities) shown.set(row.entity, row.shown);
  return shown;
}

function afterPage(row: ScopeRow, page: EntriesPage, { epoch }: Ground) {
  const isBlind = page.entries.some((entry) => !isOpKind(entry.op.kind));
  return {
    seq: page.to,
    hash: page.entries.at(-1)?.hash ?? row.hash,
    isComplete: page.to >= page.head && !page.more,
    epoch,
    newestReceivedAt: page.entries.reduce(newestFact, row.newestReceivedAt),
    revision: row.revision + 1,
    ...(isBlind ? { blindAtSchema: SCHEMA_VERSION } : {}),
  };
}

/** A remark is no figure: it does not make a ward's data younger [S26]. */
function newestFact(newest: string | null, entry: Entry): string | null {
  return isRemark(entry.op.kind) ? newest : later(newest, entry.receivedAt);
}

/** A scope at 0 on a device that recorded nothing has no overlay: the first sync asks for none. */
async function readTouched(
  { db, hasOwnOps }: Ground,
  { page, row, isWhole }: NextPage & { readonly isWhole: boolean },
): Promise<readonly EntityRow[]> {
  if (row.seq === 0 && !hasOwnOps) return [];
  if (isWhole) return readOverlay(db, page.scope);
  const keys = [...touchedBy(page)].map((entity): [string, string] => [page.scope, entity]);
  return (await db.entities.bulkGet(keys)).filter((found) => found !== undefined);
}

async function readOwn(db: HaiCapDb, page: EntriesPage, isWhole: boolean): Promise<readonly OutboxRow[]> {
  const index = db.outbox.where('[scope+entity]');
  if (isWhole) return index.between(...scopeRange(page.scope)).toArray();
  return index.anyOf([...touchedBy(page)].map((entity) => [page.scope, entity])).toArray();
}

/**
 * Own ops among the entries are held now; what a backup holds too is no longer kept [S20]. They are told by `opId` alone:
 * an op that was given a new number stands in the log under its old one [S22], and one that a copy of this profile brought
 * there under an install that this device has never heard of [S40].
 */
async function holdOwn(
  { db, installs }: Ground,
  page: EntriesPage,
  row: ScopeRow,
): Promise<ScopeRow['heldNByInstall']> {
  const opIds = page.entries.map(({ op }) => op.opId);
  const own = await db.outbox.where('opId').anyOf(opIds).toArray();
  if (own.length === 0) return row.heldNByInstall;
  const durableNById = new Map(installs.map((install) => [install.installId, install.durableN]));
  const heldNByInstall = { ...row.heldNByInstall };
  for (const { installId, n } of own) {
    heldNByInstall[installId] = Math.max(heldNByInstall[installId] ?? 0, n);
  }
  const spent = own.filter(({ installId, n }) => n <= (durableNById.get(installId) ?? 0));
  if (spent.length > 0) await db.outbox.bulkDelete(spent.map(({ installId, n }): [string, number] => [installId, n]));
  return heldNByInstall;
}

async function writeScopes(db: HaiCapDb, received: readonly ReceivedScope[]): Promise<void> {
  for (const { page } of received.filter(({ isOverlayStale }) => isOverlayStale))
    await db.entities
      .where('[scope+entity]')
      .between(...scopeRange(page.scope))
      .delete();
  const packs = received.flatMap(({ folded }) => folded.whole?.pack ?? []);
  const entities = received.flatMap(({ folded }) => folded.entities);
  await Promise.all([
    packs.length > 0 && db.packs.bulkPut(packs),
    entities.length > 0 && db.entities.bulkPut(entities),
    db.history.bulkPut(received.map(({ page: { scope, from, to, entries } }) => ({ scope, from, to, entries }))),
    db.scopes.bulkPut(received.map(({ row }) => row)),
  ]);
}
