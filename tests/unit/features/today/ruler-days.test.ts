import { expect, test } from 'vitest';
import { rulerDays } from '../../../../src/features/today/ruler-days.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';

const states = (day: string) =>
  rulerDays(HA_NOI.calendar, day)
    .map(({ state }) => state[0])
    .join('');

test('twelve days from the first of the trial to go-live, the idle ones skipped [D4]', () => {
  const days = rulerDays(HA_NOI.calendar, '2025-06-24');
  expect(days.map(({ on }) => on.slice(5))).toEqual([
    ...['06-20', '06-21', '06-22', '06-23', '06-24', '06-25', '06-26', '06-27', '06-28', '06-29', '06-30', '07-01'],
  ]);
  expect(days.flatMap(({ starts }, index) => (starts === undefined ? [] : [[index, starts]]))).toEqual([
    [0, 'trial'],
    [7, 'review'],
    [11, 'live'],
  ]);
});

test.each([
  ['2025-06-19', 'ccccccccsssc'],
  ['2025-06-20', 'tcccccccsssc'],
  ['2025-06-24', 'pppptcccsssc'],
  ['2025-06-27', 'ppppppptsssc'],
  ['2025-06-29', 'ppppppppstsc'],
  ['2025-07-01', 'ppppppppssst'],
  ['2025-07-09', 'ppppppppsssp'],
])('on %s the days are %s (past, today, coming, skipped)', (day, expected) => {
  expect(states(day)).toBe(expected);
});
