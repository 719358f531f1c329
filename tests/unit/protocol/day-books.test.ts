/** Day books over the wire: the tablet takes of an answer what its schema takes, and the schema takes what the domain makes. */
import { describe, expect, it } from 'vitest';
import { keepDayBooks } from '../../../src/domain/day-book.ts';
import { dayBooksAnswerSchema } from '../../../src/protocol/day-books.ts';
import { readDayBooksAnswer } from '../../../src/protocol/read-day-books.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { makeLog, makeOp } from '../../support/make-op.ts';
import { EDGES, GONE, placesIn, spoil } from '../../support/near-values.ts';
import { EXAMPLES } from '../../support/wire-examples.ts';

const GOOD = EXAMPLES['dayBooksAnswer']?.value ?? {};

describe('the answer with day books', () => {
  it('comes out as it went in, fields of a later version too', () => {
    const later = { ...GOOD, later: { than: ['this'] } };
    expect([readDayBooksAnswer(GOOD), readDayBooksAnswer(later)]).toEqual([GOOD, later]);
  });

  it('is taken by the tablet where the schema takes it, whichever one place in it is changed or missing', () => {
    const verdicts = new Set<boolean>();
    for (const path of placesIn(GOOD)) {
      for (const to of path.length === 0 ? EDGES : [...EDGES, GONE]) {
        const spoilt = spoil(GOOD, { path, to });
        const verdict = dayBooksAnswerSchema.safeParse(spoilt).success;
        verdicts.add(verdict);
        const isTaken = readDayBooksAnswer(spoilt) !== undefined;
        if (isTaken !== verdict) expect({ spoilt, isTaken }).toEqual({ spoilt, isTaken: verdict });
      }
    }
    expect(verdicts).toEqual(new Set([false, true]));
  });

  it('carries every part of a book that the domain makes', () => {
    const log = makeLog([
      makeOp({ opId: '1', entity: 'S05-01', body: { status: 'done' } }),
      makeOp({
        opId: '2',
        kind: 'problem.raised',
        entity: 'p1',
        body: { title: 'x', category: 'khac', severity: 'high' },
      }),
      makeOp({
        opId: '3',
        kind: 'task.ownSet',
        entity: 'o1',
        body: { title: 'x', scenario: 5, blocking: true, phase: 'van-hanh-thu' },
      }),
      makeOp({
        opId: '4',
        kind: 'run.started',
        entity: 'r1',
        body: { scenario: 5, on: '2025-06-24', startedAt: '2025-06-24T08:00:00.000+07:00', steps: [] },
      }),
      makeOp({
        opId: '5',
        kind: 'run.ended',
        entity: 'r1',
        body: { endedAt: '2025-06-24T08:30:00.000+07:00', result: 'failed' },
      }),
    ]);
    const answer = { ...GOOD, pages: [{ scope: 'ward:00070', from: 0, seq: 5, books: keepDayBooks(log, HA_NOI) }] };
    const onWire: unknown = JSON.parse(JSON.stringify(answer));
    expect(readDayBooksAnswer(onWire)).toEqual(dayBooksAnswerSchema.parse(onWire));
  });
});
