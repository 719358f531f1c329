/**
 * What a page makes of a scope, as rows to be written. Reads nothing and writes nothing.
 *
 * A page that touches many entities, or the first of a scope, becomes one pack; a small one an overlay on it.
 */
import { applyOp } from '../domain/apply-op.ts';
import { isOpKind } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import type { EntriesPage, Entry } from '../protocol/messages.ts';
import type { EntityRow, OutboxRow, PackRow } from './db.ts';
import { toEntityRow } from './entity-rows.ts';
import { packEntities } from './pack-entities.ts';
import type { ShownChange } from './scope-summary.ts';

/** More touched entities than this are written as a pack. */
const OVERLAY_MAX = 64;

export interface PageParts {
  readonly page: EntriesPage;
  readonly pack: PackRow | undefined;
  /** Rows of the touched entities; of the whole scope where the page is folded as a pack. */
  readonly overlay: readonly EntityRow[];
  /** Own ops on them that the replica does not hold after this page, in the order they were made. */
  readonly pending: readonly OutboxRow[];
}

export interface FoldedPage {
  readonly entities: readonly EntityRow[];
  readonly changes: readonly ShownChange[];
  /** Present where the page was folded as a pack: the pack, and everything the scope shows. */
  readonly whole?: { readonly pack: PackRow; readonly shown: ReadonlyMap<string, EntityState> };
}

export function isFoldedAsPack(page: EntriesPage, pack: PackRow | undefined): boolean {
  return pack === undefined || touchedBy(page).size > OVERLAY_MAX;
}

export function touchedBy(page: EntriesPage): ReadonlySet<string> {
  return new Set(page.entries.map((entry) => entry.op.entity));
}

export function foldPage(parts: PageParts): FoldedPage {
  return isFoldedAsPack(parts.page, parts.pack) ? foldAsPack(parts) : foldAsOverlay(parts);
}

function foldAsPack({ page, pack, overlay, pending }: PageParts): FoldedPage {
  const { scope } = page;
  const entities: Record<string, EntityState> = { ...packEntities(pack) };
  for (const { entity, received } of overlay) if (received !== undefined) entities[entity] = received;
  for (const { op, seq, receivedAt } of page.entries) {
    if (isOpKind(op.kind)) entities[op.entity] = applyOp(entities[op.entity], { op, seq, receivedAt }).entity;
  }
  // Only where own ops are pending does the overlay differ from a pack just written.
  const rows = [...byEntity(pending)].flatMap(([entity, own]) => {
    const packed = entities[entity];
    const state = { ...(packed === undefined ? {} : { packed }), pending: own.map((row) => row.op) };
    return toEntityRow({ scope, entity }, state) ?? [];
  });
  const shown = new Map(Object.entries(entities));
  for (const row of rows) shown.set(row.entity, row.shown);
  return { entities: rows, changes: [], whole: { pack: { scope, entities }, shown } };
}

function foldAsOverlay({ page, pack, overlay, pending }: PageParts): FoldedPage {
  const { scope } = page;
  const rowByEntity = new Map(overlay.map((row) => [row.entity, row]));
  const pendingByEntity = byEntity(pending);
  const packedByEntity = packEntities(pack);
  const entities: EntityRow[] = [];
  const changes: ShownChange[] = [];
  for (const [entity, entries] of Map.groupBy(page.entries, (entry) => entry.op.entity)) {
    const packed = packedByEntity[entity];
    const before = rowByEntity.get(entity);
    const received = foldEntries(before?.received ?? packed, entries);
    if (received === undefined) continue;
    const own = (pendingByEntity.get(entity) ?? []).map((row) => row.op);
    const next = toEntityRow({ scope, entity }, { received, pending: own });
    if (next === undefined) continue;
    entities.push(next);
    changes.push({ entity, before: before?.shown ?? packed, after: next.shown });
  }
  return { entities, changes };
}

function byEntity(rows: readonly OutboxRow[]): ReadonlyMap<string, readonly OutboxRow[]> {
  return Map.groupBy(rows, (row) => row.entity);
}

/** Entries of a kind that only a newer build knows are kept in the history and folded after the upgrade [S25]. */
function foldEntries(before: EntityState | undefined, entries: readonly Entry[]): EntityState | undefined {
  let entity = before;
  for (const { op, seq, receivedAt } of entries) {
    if (isOpKind(op.kind)) entity = applyOp(entity, { op, seq, receivedAt }).entity;
  }
  return entity;
}
