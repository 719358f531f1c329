/**
 * Where own ops stand in the log. A snapshot names no op that was replaced long ago: what it holds of this device's is
 * told by the receipts' `seq`, and by `opId` where it does name them [S35].
 */
import { isOpKind, KIND_RULES } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import type { InstallRow, OutboxRow, Place, ScopeRow } from './db.ts';
import type { Entities } from './pack-entities.ts';

/** Of each scope. They grow together with `n`, so that what is older than all of them is held where the oldest is. */
const PLACES_KEPT = 8;

export type Places = NonNullable<InstallRow['placesByScope']>;

/** A receipt that placed an op. */
export interface Placed {
  readonly scope: string;
  readonly n: number;
  readonly seq: number;
}

/** The newest places of each scope with these, which came later. */
export function addPlaces(before: Places | undefined, placed: readonly Placed[]): Places {
  const places: Record<string, readonly Place[]> = { ...before };
  for (const [scope, added] of Map.groupBy(placed, (one) => one.scope)) {
    const first = Math.min(...added.map(({ n }) => n));
    const kept = (places[scope] ?? []).filter(([n]) => n < first);
    places[scope] = [...kept, ...added.map(({ n, seq }): Place => [n, seq])].slice(-PLACES_KEPT);
  }
  return places;
}

export interface SnapshotOfScope {
  readonly scope: string;
  readonly seq: number;
  readonly entities: Entities;
}

/** Per install the highest `n` that a snapshot holds; undefined where that cannot be told of an op with a receipt. */
export function heldBySnapshot(
  snapshot: SnapshotOfScope,
  own: readonly OutboxRow[],
  installs: readonly InstallRow[],
): ScopeRow['heldNByInstall'] | undefined {
  const heldNByInstall: Record<string, number> = {};
  for (const [installId, rows] of Map.groupBy(own, (row) => row.installId)) {
    const install = installs.find((one) => one.installId === installId);
    const heldN = install === undefined ? undefined : heldOfInstall(snapshot, rows, install);
    if (heldN === undefined) return undefined;
    if (heldN > 0) heldNByInstall[installId] = heldN;
  }
  return heldNByInstall;
}

function heldOfInstall(
  { scope, seq, entities }: SnapshotOfScope,
  rows: readonly OutboxRow[],
  { ackedN, placesByScope }: InstallRow,
): number | undefined {
  const places = (placesByScope?.[scope] ?? []).filter(([n]) => n <= ackedN);
  const named = rows.filter((row) => isNamed(entities[row.entity], row));
  const heldN = Math.max(0, ...places.filter((place) => place[1] <= seq).map(([n]) => n), ...named.map(({ n }) => n));
  const beyondN = Math.min(...places.filter((place) => place[1] > seq).map(([n]) => n));
  const isUntold = rows.some(({ n }) => n > heldN && n <= ackedN && n < beyondN);
  return isUntold ? undefined : heldN;
}

/** The register knows it, as a head or as one that was replaced. */
export function isNamed(entity: EntityState | undefined, { opId, op }: Pick<OutboxRow, 'opId' | 'op'>): boolean {
  if (!isOpKind(op.kind)) return false;
  const register = entity?.[KIND_RULES[op.kind].field];
  return register?.heads.some((head) => head.opId === opId) === true || register?.replaced?.includes(opId) === true;
}
