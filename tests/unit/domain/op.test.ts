import { expect, it } from 'vitest';
import { effectiveTime, type Op } from '../../../src/domain/op.ts';
import { makeOp } from '../../support/make-op.ts';

const timeOf = (fields: Partial<Op>, receivedAt: string | null): string =>
  effectiveTime({ op: makeOp({ opId: 'a', ...fields }), seq: 1, receivedAt });

const RECEIVED = '2025-06-24T03:00:00.000Z';

it.each([
  [
    'is the device clock without its offset',
    { madeAt: '2025-06-24T09:00:00+07:00', offsetMs: 60_000 },
    RECEIVED,
    '2025-06-24T01:59:00.000Z',
  ],
  [
    'takes an offset never measured as none',
    { madeAt: '2025-06-24T09:00:00+07:00', offsetMs: null },
    RECEIVED,
    '2025-06-24T02:00:00.000Z',
  ],
  ['is never after its arrival', { madeAt: '2026-06-24T09:00:00+07:00' }, RECEIVED, RECEIVED],
  [
    'is the device clock alone while nobody else holds the op',
    { madeAt: '2026-06-24T09:00:00+07:00' },
    null,
    '2026-06-24T02:00:00.000Z',
  ],
  ['stays in the calendar with an offset no clock has', { offsetMs: 1e300 }, RECEIVED, '0000-01-01T00:00:00.000Z'],
  ['stays in the calendar with an offset below all', { offsetMs: -1e300 }, null, '9999-12-31T23:59:59.999Z'],
])('the effective time of an entry %s', (_, fields, receivedAt, time) => {
  expect(timeOf(fields, receivedAt)).toBe(time);
});
