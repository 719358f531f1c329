import { describe, expect, it } from 'vitest';
import { countDay } from '../../../src/domain/day-counts.ts';
import type { Op } from '../../../src/domain/op.ts';
import { dateOf } from '../../../src/domain/timeline.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const DAY = '2025-06-24';
const dayOf = (at: string): string => dateOf(Date.parse(at), 'Asia/Ho_Chi_Minh');
let made = 0;

function fact(kind: Op['kind'], entity: string, body: Op['body'], on = DAY): Op {
  made += 1;
  return makeOp({ opId: `op-${made}`, kind, entity, body, madeAt: `${on}T09:00:00.000+07:00` });
}

/** Looked at in the evening of the day. */
const countOf = (ops: readonly Op[], day = DAY) => {
  const atMs = Date.parse(`${day}T17:00:00.000+07:00`);
  return countDay(foldLog(makeLog(ops)), { day, dayOf, atMs, nowMs: atMs }, HA_NOI.calendar);
};
const run = (id: string, scenario: number, on = DAY) =>
  fact('run.started', id, { scenario, on, startedAt: `${on}T08:00:00.000+07:00`, steps: ['Đón tiếp'] });

describe('what a day counts by itself [A8]', () => {
  it('every run by its result, the scenarios tried and the dossiers used, each once', () => {
    const counts = countOf([
      run('r1', 5),
      fact('run.ended', 'r1', { endedAt: `${DAY}T09:00:00.000+07:00`, result: 'failed' }),
      fact('run.detailsSet', 'r1', { dossiers: ['THU-1', 'THU-2'] }),
      run('r2', 5),
      fact('run.ended', 'r2', { endedAt: `${DAY}T10:00:00.000+07:00`, result: 'passed' }),
      fact('run.detailsSet', 'r2', { dossiers: ['THU-2', 'THU-3'] }),
      run('r3', 4),
      run('r4', 6, '2025-06-23'),
    ]);
    expect(counts.runs).toEqual({ passed: 1, partly: 0, failed: 1, running: 1 });
    expect(counts.scenarios).toEqual([4, 5]);
    expect(counts.dossiers).toBe(3);
  });

  it('problems raised and handled, and what is left by who has to solve it', () => {
    const raise = (id: string, level: 'ward' | 'city' | undefined) =>
      fact('problem.raised', id, {
        title: 'Mất mạng',
        category: 'it',
        severity: 'high',
        ...(level === undefined ? {} : { level }),
      });
    const counts = countOf([
      raise('p1', undefined),
      raise('p2', 'city'),
      raise('p3', 'ward'),
      fact('problem.stateSet', 'p3', { state: 'handled' }),
      raise('p4', 'ward'),
      fact('problem.levelSet', 'p4', { level: 'department' }),
    ]);
    expect(counts.problems).toEqual({ raised: 4, handled: 1, left: { ward: 1, department: 1, city: 1 } });
  });

  it('a problem is handled on the day of its answer, whatever the ward confirms or reopens later [A8]', () => {
    const of = (kind: Op['kind'], body: Op['body'], on: string) => fact(kind, 'p1', body, on);
    const raised = of('problem.raised', { title: 'Mất mạng', category: 'it', severity: 'low' }, '2025-06-22');
    const answered = [
      of('problem.answered', { text: 'Dùng 4G' }, '2025-06-22'),
      of('problem.stateSet', { state: 'handled' }, '2025-06-22'),
    ];
    const tell = (ops: readonly Op[]) =>
      ['2025-06-22', '2025-06-23', DAY].map((day) => {
        const { handled, left } = countOf(ops, day).problems;
        return [handled, left.ward + left.department + left.city];
      });
    const asAnswered = [
      [1, 0],
      [0, 0],
      [0, 0],
    ];
    expect(tell([raised, ...answered])).toEqual(asAnswered);
    const then = (state: string): Op => ({
      ...of('problem.stateSet', { state }, DAY),
      seen: [answered[1]!.opId],
    });
    expect(tell([raised, ...answered, then('confirmed')])).toEqual(asAnswered);
    expect(tell([raised, ...answered, then('open')])).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  it('what is left waits on the level that it had climbed to by then', () => {
    const raised = fact('problem.raised', 'p1', { title: 'Mất mạng', category: 'it', severity: 'high' }, '2025-06-23');
    expect(countOf([raised], '2025-06-23').problems.left.ward).toBe(1);
    expect(countOf([raised], '2025-06-26').problems.left).toMatchObject({ ward: 0, city: 1 });
  });

  it('a problem of a later day is not in it, and nothing recorded is nothing', () => {
    const empty = { raised: 0, handled: 0, left: { ward: 0, department: 0, city: 0 } };
    const later = fact('problem.raised', 'p1', { title: 'Mất mạng', category: 'it', severity: 'low' });
    expect(countOf([later], '2025-06-23').problems).toEqual(empty);
    expect(countOf([]).problems).toEqual(empty);
  });
});
