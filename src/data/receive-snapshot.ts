/**
 * Snapshot files become what the tablet holds of their scopes: pack, cursor, hash and summary in one transaction, so that
 * a cursor is never ahead of its rows [I10]. What costs time is done before it opens.
 */
import { type Campaign, readCampaign as toCampaign } from '../domain/campaign.ts';
import { SCHEMA_VERSION } from '../domain/ops.ts';
import { newestFigureAt } from '../domain/remark.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { WardSummary } from '../domain/ward-summary.ts';
import type { SnapshotPage } from '../protocol/messages.ts';
import type { ReceivedSnapshot, SnapshotFile } from '../sync/ports.ts';
import type { EntityRow, HaiCapDb, InstallRow, OutboxRow, PackRow, ScopeRow } from './db.ts';
import { inOrder, isPending, toEntityRow } from './entity-rows.ts';
import { scopeRange } from './read-shown.ts';
import { readMeta } from './meta.ts';
import { heldBySnapshot } from './own-places.ts';
import type { Entities } from './pack-entities.ts';
import { keepCampaign, readCampaign } from './read-campaign.ts';
import { settleNamed } from './settle-accepted.ts';
import { readSnapshot, type SnapshotSection } from './read-snapshot.ts';
import { countSummary, recountAll } from './scope-summary.ts';
import type { Store } from './store.ts';
import { readOwnByScope } from './unsent.ts';

export async function receiveSnapshot(
  { db }: Pick<Store, 'db'>,
  ...files: readonly SnapshotFile[]
): Promise<readonly ReceivedSnapshot[]> {
  const read = await Promise.all(
    files.map(async ({ pages, ...file }) => ({ pages, sections: await readSnapshot(file) })),
  );
  const ofCampaign = read.map(({ sections }) => campaignOf(sections?.get(CAMPAIGN_SCOPE)));
  const campaign = ofCampaign.find((one) => one !== undefined) ?? (await readCampaign(db));
  const checked = read.flatMap(({ pages, sections }) =>
    pages.map((page) => check(page, sections?.get(page.scope), campaign)),
  );
  const parts = checked.filter((one) => typeof one === 'object');
  const results = new Map<SnapshotPart, ReceivedSnapshot>();
  const tables = [db.scopes, db.packs, db.entities, db.outbox, db.installs, db.rejected, db.meta];
  await db.transaction('rw', tables, async () => {
    for (const [part, result] of await storeParts(db, parts, campaign)) results.set(part, result);
  });
  return checked.map((one) => (typeof one === 'string' ? one : (results.get(one) ?? 'not-next')));
}

function campaignOf(section: SnapshotSection | undefined): Campaign | undefined {
  return section === undefined ? undefined : toCampaign(Object.entries(section.entities));
}

/** What a section makes of its scope where this device recorded nothing there. */
interface SnapshotPart {
  readonly page: SnapshotPage;
  readonly section: SnapshotSection;
  readonly newestReceivedAt: string | null;
  readonly summary: WardSummary;
}

function check(
  page: SnapshotPage,
  section: SnapshotSection | undefined,
  campaign: Campaign | undefined,
): SnapshotPart | Extract<ReceivedSnapshot, 'broken' | 'unusable'> {
  const { scope, snapshot } = page;
  if (section?.header.seq !== snapshot.seq || section.header.hash !== snapshot.hash) return 'broken';
  // Which of its facts a newer vocabulary made, nobody here can tell: entries say it one by one [S25, S34].
  if (section.header.schema > SCHEMA_VERSION) return 'unusable';
  const { entities } = section;
  const summary = countSummary(scope, Object.entries(entities), campaign);
  return { page, section, newestReceivedAt: newestFigureAt(Object.values(entities)), summary };
}

/** Inside a transaction. */
async function storeParts(
  db: HaiCapDb,
  parts: readonly SnapshotPart[],
  campaign: Campaign | undefined,
): Promise<ReadonlyMap<SnapshotPart, ReceivedSnapshot>> {
  const names = parts.map(({ page }) => page.scope);
  const [rows, ground] = await Promise.all([db.scopes.bulkGet(names), readGround(db)]);
  // Nothing is awaited part by part: Dexie loses its transaction where a hundred awaits in a row ask nothing of it.
  const own = ground.hasOwnOps ? await readOwnByScope(db, ground.installs) : new Map<string, readonly OutboxRow[]>();
  const results = new Map<SnapshotPart, ReceivedSnapshot>();
  const written: WrittenScope[] = [];
  for (const [index, part] of parts.entries()) {
    const scope = toWritten(ground, part, rows[index], own.get(part.page.scope) ?? []);
    if (typeof scope === 'object') written.push(scope);
    results.set(part, typeof scope === 'object' ? 'applied' : scope);
  }
  await writeScopes(db, written);
  await keepSummariesTrue(db, written, campaign);
  await settleNamed(db, new Map(written.map(({ row, entities }) => [row.scope, entities])));
  return results;
}

interface Ground {
  readonly installs: readonly InstallRow[];
  /** False: nothing of this device can be pending or stand in a snapshot. */
  readonly hasOwnOps: boolean;
  readonly epoch: string | null;
}

async function readGround(db: HaiCapDb): Promise<Ground> {
  const [installs, ownOps, epoch] = await Promise.all([
    db.installs.toArray(),
    db.outbox.limit(1).count(),
    readMeta(db, 'epoch'),
  ]);
  return { installs, hasOwnOps: ownOps > 0, epoch: epoch?.epoch ?? null };
}

interface WrittenScope {
  readonly row: ScopeRow;
  readonly pack: PackRow;
  /** Own ops that the snapshot does not hold, folded on top of it [S22]. */
  readonly overlay: readonly EntityRow[];
  /** There may be overlay rows of before, which the pack has taken up. */
  readonly isOverlayStale: boolean;
  /** Own ops that the snapshot and a backup hold [S20]. */
  readonly spent: readonly OutboxRow[];
  readonly entities: Entities;
}

function toWritten(
  ground: Ground,
  part: SnapshotPart,
  row: ScopeRow | undefined,
  own: readonly OutboxRow[],
): WrittenScope | Extract<ReceivedSnapshot, 'not-next' | 'unusable'> {
  const { scope, snapshot, head } = part.page;
  const { entities, lines } = part.section;
  if (row === undefined || row.seq >= snapshot.seq) return 'not-next';
  const heldNByInstall = heldBySnapshot({ scope, seq: snapshot.seq, entities }, own, ground.installs);
  if (heldNByInstall === undefined) return 'unusable';
  const { blindAtSchema: _, ...before } = row;
  const next: ScopeRow = {
    ...before,
    seq: snapshot.seq,
    hash: snapshot.hash,
    snapshotAt: { seq: snapshot.seq, hash: snapshot.hash },
    isComplete: head !== undefined && snapshot.seq >= head,
    epoch: ground.epoch,
    heldNByInstall,
    newestReceivedAt: part.newestReceivedAt,
    summary: part.summary,
    revision: row.revision + 1,
  };
  const overlay = foldPending(ground, next, own, entities);
  const durableN = new Map(ground.installs.map((install) => [install.installId, install.durableN]));
  const spent = own.filter((item) => !isPending(next, item) && item.n <= (durableN.get(item.installId) ?? 0));
  const isOverlayStale = row.seq > 0 || ground.hasOwnOps;
  return { row: next, pack: { scope, lines }, overlay, isOverlayStale, spent, entities };
}

function foldPending(
  { installs }: Ground,
  row: ScopeRow,
  own: readonly OutboxRow[],
  entities: Entities,
): readonly EntityRow[] {
  const pending = inOrder(installs, own).filter((item) => isPending(row, item));
  return [...Map.groupBy(pending, ({ entity }) => entity)].flatMap(([entity, rows]) => {
    const packed = entities[entity];
    const state = { ...(packed === undefined ? {} : { packed }), pending: rows.map(({ op }) => op) };
    return toEntityRow({ scope: row.scope, entity }, state) ?? [];
  });
}

async function writeScopes(db: HaiCapDb, written: readonly WrittenScope[]): Promise<void> {
  for (const { row } of written.filter(({ isOverlayStale }) => isOverlayStale)) {
    await db.entities
      .where('[scope+entity]')
      .between(...scopeRange(row.scope))
      .delete();
  }
  const overlay = written.flatMap((scope) => scope.overlay);
  const spent = written.flatMap((scope) => scope.spent.map(({ installId, n }): [string, number] => [installId, n]));
  await Promise.all([
    db.packs.bulkPut(written.map(({ pack }) => pack)),
    db.scopes.bulkPut(written.map(({ row }) => row)),
    overlay.length > 0 && db.entities.bulkPut(overlay),
    spent.length > 0 && db.outbox.bulkDelete(spent),
  ]);
}

/**
 * The summaries were counted outside of the transaction, without own ops and by the campaign of that moment. What does
 * not hold any more is counted again; a campaign that came in this file concerns every ward that was there before.
 */
async function keepSummariesTrue(
  db: HaiCapDb,
  written: readonly WrittenScope[],
  counted: Campaign | undefined,
): Promise<void> {
  const ofCampaign = written.find(({ row }) => row.scope === CAMPAIGN_SCOPE);
  if (ofCampaign !== undefined && ofCampaign.overlay.length === 0 && counted !== undefined) {
    keepCampaign(db, ofCampaign.row, counted);
  }
  const campaign = await readCampaign(db);
  const isCounted = campaign === counted;
  const done = new Set(
    isCounted ? written.filter(({ overlay }) => overlay.length === 0).map(({ row }) => row.scope) : [],
  );
  if (ofCampaign !== undefined) return recountAll(db, done);
  const wrong = written.filter(({ row }) => !done.has(row.scope));
  const rows = wrong.map(({ row, overlay, entities }) => {
    const shown = new Map(Object.entries(entities));
    for (const { entity, shown: state } of overlay) shown.set(entity, state);
    return { ...row, summary: countSummary(row.scope, shown, campaign) };
  });
  if (rows.length > 0) await db.scopes.bulkPut(rows);
}
