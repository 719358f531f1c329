/**
 * Which scopes share a file. The granted scopes are cut into groups of 16 in their order, so that devices with the same
 * grants get the same files, whatever each of them lacks. A device that lacks little of a group gets single scopes: the
 * number of different files stays small, and nobody fetches sixteen wards for one.
 */
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { SNAPSHOT_MAX_SCOPES } from '../protocol/limits.ts';

/** A whole group is worth its bytes where this share of it is wanted. */
const WORTH_SHARE = 0.25;

/** Groups that hold every wanted scope; `granted` holds all of `wanted`. */
export function toSnapshotGroups(
  wanted: ReadonlySet<string>,
  granted: readonly string[],
): readonly (readonly string[])[] {
  return cut(granted).flatMap((group) => {
    const needed = group.filter((scope) => wanted.has(scope));
    return needed.length >= group.length * WORTH_SHARE ? [group] : needed.map((scope) => [scope]);
  });
}

/** The campaign is asked for by itself, before everything else. */
function cut(granted: readonly string[]): readonly (readonly string[])[] {
  const wards = granted.filter((scope) => scope !== CAMPAIGN_SCOPE).toSorted();
  const groups = wards.length < granted.length ? [[CAMPAIGN_SCOPE]] : [];
  for (let from = 0; from < wards.length; from += SNAPSHOT_MAX_SCOPES) {
    groups.push(wards.slice(from, from + SNAPSHOT_MAX_SCOPES));
  }
  return groups;
}
