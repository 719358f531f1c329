/** Which scopes share a snapshot file. */
import { describe, expect, it } from 'vitest';
import { CAMPAIGN_SCOPE, wardScope } from '../../../src/domain/scope.ts';
import { toSnapshotGroups } from '../../../src/server/snapshot-groups.ts';

const WARDS = Array.from({ length: 126 }, (_, i) => wardScope(String(10_000 + i)));
const GRANTED = [CAMPAIGN_SCOPE, ...WARDS.toReversed()];

const groups = (wanted: readonly string[], granted = GRANTED) => toSnapshotGroups(new Set(wanted), granted);

describe('the groups of a city', () => {
  it('are the campaign and eight times up to sixteen wards in their order', () => {
    const all = groups(GRANTED);
    expect(all.map(({ length }) => length)).toEqual([1, 16, 16, 16, 16, 16, 16, 16, 14]);
    expect(all.flat()).toEqual([CAMPAIGN_SCOPE, ...WARDS]);
  });

  it('are the same for a device that was cut off and lacks the rest only', () => {
    expect(groups(WARDS.slice(25))).toEqual(groups(WARDS).slice(1));
  });

  it('are single scopes where little of a group is wanted', () => {
    expect(groups([WARDS[0] ?? '', WARDS[3] ?? '', WARDS[20] ?? ''])).toEqual([[WARDS[0]], [WARDS[3]], [WARDS[20]]]);
  });

  it('hold what is granted and nothing else', () => {
    const granted = [CAMPAIGN_SCOPE, 'ward:00070', 'ward:00070:restricted'];
    expect(groups(['ward:00070'], granted)).toEqual([['ward:00070', 'ward:00070:restricted']]);
    expect(groups([], granted)).toEqual([]);
  });
});
