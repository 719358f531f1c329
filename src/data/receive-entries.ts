/**
 * Pages of the log become what the tablet holds: rows, cursor and hash of a scope in one transaction, so that a cursor
 * is never ahead of its rows [I10].
 *
 * A page that touches many entities, or the first of a scope, is written as one pack; a small one as an overlay on it.
 */
import { applyOp } from '../domain/apply-op.ts';
import { isOpKind, SCHEMA_VERSION } from '../domain/ops.ts';
import { type EntityState, later } from '../domain/register.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { EntriesPage, Entry } from '../protocol/messages.ts';
import type { ReceivedPage } from '../sync/ports.ts';
import type { EntityRow, HaiCapDb, InstallRow, OutboxRow, PackRow, ScopeRow } from './db.ts';
import { inOrder, isPending, readOverlay, scopeRange, toEntityRow } from './entity-rows.ts';
import { readMeta } from './meta.ts';
import { readCampaign } from './read-campaign.ts';
import { countSummary, recountAll, type ShownChange, summaryAfter } from './scope-summary.ts';
import type { Store } from './store.ts';
import { verifyPage } from './verify-page.ts';

/** More touched entities than this are written as a pack. */
const OVERLAY_MAX = 64;
/** Entries of one transaction: a tick waits for no more than this. */
const ENTRIES_PER_TRANSACTION = 600;

export async function receiveEntries(
  { db }: Pick<Store, 'db'>,
  pages: readonly EntriesPage[],
): Promise<readonly ReceivedPage[]> {
  const held = await db.scopes.bulkGet(pages.map((page) => page.scope));
  const verified = await Promise.all(
    pages.map(async (page, index) => {
      const row = held[index];
      return { page, row, result: await verifyPage(row, page) };
    }),
  );
  const results = new Map(verified.map(({ page, result }) => [page, result]));
  const next = verified.flatMap(({ page, row, result }) =>
    result === 'applied' && row !== undefined ? [{ page, row }] : [],
  );
  for (const group of groupByEntries(next)) {
    for (const [page, result] of await storeGroup(db, group)) results.set(page, result);
  }
  return pages.map((page) => results.get(page) ?? 'not-next');
}

interface VerifiedPage {
  readonly page: EntriesPage;
  /** The scope as it was when the hashes were checked. */
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

async function storeGroup(
  db: HaiCapDb,
  group: readonly VerifiedPage[],
): Promise<readonly (readonly [EntriesPage, ReceivedPage])[]> {
  const tables = [db.scopes, db.packs, db.entities, db.history, db.outbox, db.installs, db.meta];
  return db.transaction('rw', tables, async () => {
    const [installs, epoch] = await Promise.all([db.installs.toArray(), readMeta(db, 'epoch')]);
    const results: [EntriesPage, ReceivedPage][] = [];
    for (const { page, row } of group) {
      const now = await db.scopes.get(page.scope);
      if (now === undefined || now.seq !== row.seq || now.hash !== row.hash) {
        results.push([page, 'not-next']);
        continue;
      }
      await storePage(db, page, { row: now, installs, epoch: epoch?.epoch ?? null });
      results.push([page, 'applied']);
    }
    return results;
  });
}

interface Held {
  readonly row: ScopeRow;
  readonly installs: readonly InstallRow[];
  readonly epoch: string | null;
}

async function storePage(db: HaiCapDb, page: EntriesPage, held: Held): Promise<void> {
  const heldNByInstall = await holdOwn(db, page, held);
  const folded = await foldPage(db, page, { ...held.row, heldNByInstall }, held.installs);
  const last = page.entries.at(-1);
  const isBlind = page.entries.some((entry) => !isOpKind(entry.op.kind));
  const row: ScopeRow = {
    ...held.row,
    seq: page.to,
    hash: last?.hash ?? held.row.hash,
    isComplete: page.to >= page.head && !page.more,
    epoch: held.epoch,
    heldNByInstall,
    newestReceivedAt: page.entries.reduce(newestFact, held.row.newestReceivedAt),
    revision: held.row.revision + 1,
    ...(isBlind ? { blindAtSchema: SCHEMA_VERSION } : {}),
  };
  const { scope, from, to, entries } = page;
  await db.history.put({ scope, from, to, entries });
  if (scope === CAMPAIGN_SCOPE) {
    await db.scopes.put(row);
    await recountAll(db);
    return;
  }
  const campaign = await readCampaign(db);
  const summary =
    folded.shown === undefined
      ? summaryAfter(row, folded.changes, campaign)
      : countSummary(scope, folded.shown, campaign);
  await db.scopes.put({ ...row, summary });
}

/** A comment is no figure: it does not make a ward's data younger. */
function newestFact(newest: string | null, entry: Entry): string | null {
  return entry.op.kind === 'comment.added' ? newest : later(newest, entry.receivedAt);
}

/**
 * Own ops among the entries are held now; what a backup holds too is no longer kept. They are told by `opId`: an op that
 * was given a new number stands in the log under its old one.
 */
async function holdOwn(db: HaiCapDb, page: EntriesPage, held: Held): Promise<ScopeRow['heldNByInstall']> {
  const durableNById = new Map(held.installs.map((install) => [install.installId, install.durableN]));
  const opIds = page.entries.filter(({ op }) => durableNById.has(op.installId)).map(({ op }) => op.opId);
  if (opIds.length === 0) return held.row.heldNByInstall;
  const rows = await db.outbox.where('opId').anyOf(opIds).toArray();
  const heldNByInstall = { ...held.row.heldNByInstall };
  for (const { installId, n } of rows) {
    heldNByInstall[installId] = Math.max(heldNByInstall[installId] ?? 0, n);
  }
  const spent = rows.filter((row) => row.n <= (durableNById.get(row.installId) ?? 0));
  await db.outbox.bulkDelete(spent.map((row): [string, number] => [row.installId, row.n]));
  return heldNByInstall;
}

interface Folded {
  readonly changes: readonly ShownChange[];
  /** Everything shown in the scope, where the page was written as a pack. */
  readonly shown?: ReadonlyMap<string, EntityState>;
}

async function foldPage(
  db: HaiCapDb,
  page: EntriesPage,
  row: ScopeRow,
  installs: readonly InstallRow[],
): Promise<Folded> {
  const entriesByEntity = Map.groupBy(page.entries, (entry) => entry.op.entity);
  const pack = await db.packs.get(row.scope);
  const fold = { row, installs, entriesByEntity, pack };
  return pack === undefined || entriesByEntity.size > OVERLAY_MAX ? foldAsPack(db, fold) : foldAsOverlay(db, fold);
}

interface Fold {
  readonly row: ScopeRow;
  readonly installs: readonly InstallRow[];
  readonly entriesByEntity: ReadonlyMap<string, readonly Entry[]>;
  readonly pack: PackRow | undefined;
}

async function foldAsPack(db: HaiCapDb, { row, installs, entriesByEntity, pack }: Fold): Promise<Folded> {
  const { scope } = row;
  const [overlay, outbox] = await Promise.all([
    readOverlay(db, scope),
    db.outbox
      .where('[scope+entity]')
      .between(...scopeRange(scope))
      .toArray(),
  ]);
  const entities: Record<string, EntityState> = { ...pack?.entities };
  for (const { entity, received } of overlay) if (received !== undefined) entities[entity] = received;
  for (const [entity, entries] of entriesByEntity) {
    const received = foldEntries(entities[entity], entries);
    if (received !== undefined) entities[entity] = received;
  }
  const rows = toOverlay(row, inOrder(installs, outbox), (entity) => entities[entity]);
  await db.packs.put({ scope, entities });
  await db.entities
    .where('[scope+entity]')
    .between(...scopeRange(scope))
    .delete();
  await db.entities.bulkPut(rows);
  const shown = new Map(Object.entries(entities));
  for (const { entity, shown: state } of rows) shown.set(entity, state);
  return { changes: [], shown };
}

/** Only where own ops are pending does the overlay differ from a pack just written. */
function toOverlay(
  row: ScopeRow,
  outbox: readonly OutboxRow[],
  packedOf: (entity: string) => EntityState | undefined,
): EntityRow[] {
  const pendingByEntity = Map.groupBy(
    outbox.filter((item) => isPending(row, item)),
    (item) => item.entity,
  );
  return [...pendingByEntity].flatMap(([entity, items]) => {
    const packed = packedOf(entity);
    const pending = items.map((item) => item.op);
    const next = toEntityRow({ scope: row.scope, entity }, { ...(packed === undefined ? {} : { packed }), pending });
    return next === undefined ? [] : [next];
  });
}

async function foldAsOverlay(db: HaiCapDb, { row, installs, entriesByEntity, pack }: Fold): Promise<Folded> {
  const keys = [...entriesByEntity.keys()].map((entity): [string, string] => [row.scope, entity]);
  const [before, outbox] = await Promise.all([
    db.entities.bulkGet(keys),
    db.outbox.where('[scope+entity]').anyOf(keys).toArray(),
  ]);
  const pendingByEntity = Map.groupBy(
    inOrder(installs, outbox).filter((item) => isPending(row, item)),
    (item) => item.entity,
  );
  const changes: ShownChange[] = [];
  const rows: EntityRow[] = [];
  for (const [index, [entity, entries]] of [...entriesByEntity].entries()) {
    const packed = pack?.entities[entity];
    const overlay = before[index];
    const received = foldEntries(overlay?.received ?? packed, entries);
    if (received === undefined) continue;
    const pending = (pendingByEntity.get(entity) ?? []).map((item) => item.op);
    const next = toEntityRow({ scope: row.scope, entity }, { received, pending });
    if (next === undefined) continue;
    rows.push(next);
    changes.push({ entity, before: overlay?.shown ?? packed, after: next.shown });
  }
  await db.entities.bulkPut(rows);
  return { changes };
}

/** Entries of a kind that only a newer build knows are kept in the history and folded after the upgrade. */
function foldEntries(before: EntityState | undefined, entries: readonly Entry[]): EntityState | undefined {
  let entity = before;
  for (const { op, seq, receivedAt } of entries) {
    if (isOpKind(op.kind)) entity = applyOp(entity, { op, seq, receivedAt }).entity;
  }
  return entity;
}
