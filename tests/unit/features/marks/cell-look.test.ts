/** How a cell is drawn: a table of cases. */
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../../src/domain/ops.ts';
import type { BoardCell } from '../../../../src/domain/readiness.ts';
import { cellLook } from '../../../../src/features/marks/cell-look.ts';

const NOW_MS = Date.parse('2025-06-24T09:40:00Z');
const HOUR_MS = 3_600_000;

function lastRun(result: RunResult): NonNullable<BoardCell['lastRun']> {
  return { run: '0197a000-0000-7000-8000-000000000001', on: '2025-06-23', startedMs: NOW_MS, result };
}

function cell(fields: Partial<BoardCell> & { readonly hoursAgo?: number }): BoardCell {
  const { hoursAgo, ...rest } = fields;
  const asOf = hoursAgo === undefined ? null : new Date(NOW_MS - hoursAgo * HOUR_MS).toISOString();
  return { scenario: 1, done: 0, total: 12, begun: 0, stuck: 0, asOf, ...rest };
}

describe('the shape of a cell', () => {
  it.each([
    ['a dot where nothing was received', cell({}), 'none'],
    ['an empty frame where it is known that nothing was begun', cell({ hoursAgo: 1 }), 'empty'],
    ['partly filled once something was begun', cell({ hoursAgo: 1, begun: 1 }), 'partial'],
    ['full when all tasks are done', cell({ hoursAgo: 1, begun: 12, done: 12 }), 'full'],
    ['full when none applies', cell({ hoursAgo: 1, begun: 12, total: 0 }), 'full'],
    [
      'stuck when a blocking task is, however much is done',
      cell({ hoursAgo: 1, begun: 12, done: 11, stuck: 1 }),
      'stuck',
    ],
    [
      'stuck when the last attempt was không đạt, however much is done',
      cell({ hoursAgo: 1, begun: 12, done: 12, lastRun: lastRun('failed') }),
      'stuck',
    ],
    [
      'full when the last attempt was đạt',
      cell({ hoursAgo: 1, begun: 12, done: 12, lastRun: lastRun('passed') }),
      'full',
    ],
    ['drawn from this device’s own work before the city has it', cell({ begun: 1, done: 1 }), 'partial'],
  ] as const)('is %s', (_, given, shape) => {
    expect(cellLook(given, NOW_MS).shape).toBe(shape);
  });
});

describe('the texture of a cell', () => {
  it.each([
    [24, 'fresh'],
    [24.01, 'aging'],
    [72, 'aging'],
    [72.01, 'stale'],
  ] as const)('after %d hours is %s [D3]', (hoursAgo, age) => {
    expect(cellLook(cell({ hoursAgo, begun: 1 }), NOW_MS).age).toBe(age);
  });
});

describe('the level of a cell', () => {
  it.each([
    [0, 19, 0],
    [1, 19, 1],
    [9, 19, 6],
    [18, 19, 11],
    [19, 19, 12],
    [1, 150, 1],
    [149, 150, 11],
  ])('%d of %d fills %d twelfths: only what is finished looks finished', (done, total, level) => {
    expect(cellLook(cell({ hoursAgo: 1, begun: done, done, total }), NOW_MS).level).toBe(level);
  });
});
