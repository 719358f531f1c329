/**
 * Reading and writing one entity: pack below, overlay above, own pending ops on top.
 * Everything here is called inside a transaction over `TOUCHED_TABLES`.
 */
import type { Op } from '../domain/op.ts';
import type { EntityState } from '../domain/register.ts';
import type { EntityRow, HaiCapDb, InstallRow, OutboxRow, ScopeRow } from './db.ts';
import { foldOwn } from './fold-own.ts';
import { packEntities } from './pack-entities.ts';

export interface EntityParts {
  readonly row: EntityRow | undefined;
  readonly received: EntityState | undefined;
  readonly shown: EntityState | undefined;
}

export async function readEntity(db: HaiCapDb, scope: string, entity: string): Promise<EntityParts> {
  const row = await db.entities.get([scope, entity]);
  if (row?.received !== undefined) return { row, received: row.received, shown: row.shown };
  const received = packEntities(await db.packs.get(scope))[entity];
  return { row, received, shown: row?.shown ?? received };
}

/** Own ops on an entity that the replica does not hold yet, in the order they were made. */
export async function readPendingOps(
  db: HaiCapDb,
  scope: ScopeRow | undefined,
  key: { readonly scope: string; readonly entity: string },
): Promise<readonly Op[]> {
  const rows = await db.outbox.where('[scope+entity]').equals([key.scope, key.entity]).toArray();
  return rows.length === 0 ? [] : toPendingOps(rows, scope, await db.installs.toArray());
}

/** The same from rows that were read already. */
export function toPendingOps(
  rows: readonly OutboxRow[],
  scope: ScopeRow | undefined,
  installs: readonly InstallRow[],
): readonly Op[] {
  const pending = rows.filter((row) => isPending(scope, row));
  return inOrder(installs, pending).map((row) => row.op);
}

/** The replica of its scope does not hold it yet. */
export function isPending(scope: ScopeRow | undefined, row: OutboxRow): boolean {
  return row.n > (scope?.heldNByInstall[row.installId] ?? 0);
}

/** Oldest install first, then by `n`: the order in which a person acted. */
export function inOrder<Row extends Pick<OutboxRow, 'installId' | 'n'>>(
  installs: readonly InstallRow[],
  rows: readonly Row[],
): readonly Row[] {
  const birthNoById = new Map(installs.map((install) => [install.installId, install.birthNo]));
  const birthNo = (row: Row): number => birthNoById.get(row.installId) ?? 0;
  return [...rows].sort((a, b) => birthNo(a) - birthNo(b) || a.n - b.n);
}

/**
 * The overlay row of an entity, or undefined where the pack alone says it all. `received` is given only where it
 * differs from the pack.
 */
export function toEntityRow(
  key: { readonly scope: string; readonly entity: string },
  state: { readonly received?: EntityState; readonly packed?: EntityState; readonly pending: readonly Op[] },
): EntityRow | undefined {
  if (state.received === undefined && state.pending.length === 0) return undefined;
  const shown = foldOwn(state.received ?? state.packed, state.pending);
  if (shown === undefined) return undefined;
  return { ...key, ...(state.received === undefined ? {} : { received: state.received }), shown };
}

export async function putOrDelete(
  db: HaiCapDb,
  key: { readonly scope: string; readonly entity: string },
  row: EntityRow | undefined,
): Promise<void> {
  if (row === undefined) await db.entities.delete([key.scope, key.entity]);
  else await db.entities.put(row);
}
