/** What became of each ward since its board was sealed. */
import { expect, it } from 'vitest';
import type { Verdict } from '../../../src/domain/readiness.ts';
import { compareWithNow, sealWard, type Since } from '../../../src/domain/sealed-board.ts';
import { EMPTY_SUMMARY } from '../../../src/domain/ward-summary.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const AT = '2025-06-26T10:00:00.000Z';
const MOMENT = { day: '2025-06-26', nowMs: Date.parse(AT) };
const EMPTY = { seq: 0, hash: '0'.repeat(64), summary: EMPTY_SUMMARY, newestReceivedAt: null };

const CASES: readonly (readonly [Verdict, Verdict | undefined, Since])[] = [
  ['go', 'go', 'same'],
  ['no-go', 'no-go', 'same'],
  ['unknown', 'unknown', 'same'],
  ['no-go', 'go', 'gained'],
  ['unknown', 'go', 'gained'],
  ['go', 'no-go', 'lost'],
  ['go', 'unknown', 'lost'],
  ['no-go', 'unknown', 'unclear'],
  ['unknown', 'no-go', 'clear'],
  ['go', undefined, 'not-held'],
];

it.each(CASES)('a ward that was %s and is %s: %s', (then, now, since) => {
  const ward = { ...sealWard(HA_NOI, { ...EMPTY, code: '00070' }, MOMENT), verdict: then };
  const { byWard, counts } = compareWithNow([ward], new Map(now === undefined ? [] : [['00070', now]]));
  expect(byWard.get('00070')).toBe(since);
  expect(Object.entries(counts).filter(([, n]) => n > 0)).toEqual([[since, 1]]);
});

it('a sealed ward has the name, the cells and the verdict of its moment', () => {
  const ward = sealWard(HA_NOI, { ...EMPTY, code: '00070' }, MOMENT);
  expect(ward).toMatchObject({ name: 'Phường Hoàn Kiếm', district: 'Quận Hoàn Kiếm', verdict: 'unknown' });
  expect(ward.cells.map(({ scenario }) => scenario)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const known = { ...EMPTY, newestReceivedAt: AT };
  expect(sealWard(HA_NOI, { ...known, code: '00070' }, MOMENT).verdict).toBe('no-go');
});
