import { describe, expect, it } from 'vitest';
import { date, identifier, instant, sha256, uuid, wardCode } from '../../../src/protocol/scalars.ts';

const passes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe('an instant', () => {
  it.each([
    '2025-06-24T01:02:03.004Z',
    '2025-06-24T08:02+07:00',
    '2025-06-24T08:02:03-03:30',
    '2024-02-29T23:59:59.123456789Z',
    '0001-01-01T00:00Z',
  ])('%s is one', (text) => {
    expect(passes(instant, text)).toBe(true);
  });

  it.each([
    '2025-06-24',
    '2025-06-24T08:02:03',
    '2025-06-24 08:02:03Z',
    '2025-02-30T08:00:00Z',
    '2025-02-29T08:00:00Z',
    '2025-06-24T24:00:00Z',
    '2025-06-24T08:60:00Z',
    '2025-06-24T08:00:60Z',
    '2025-06-24T08:00:00+24:00',
    '2025-06-24T08:00:00+0700',
    '+012025-06-24T08:00:00Z',
    '2025-06-24t08:00:00z',
    '2025-06-24T08:00:00Z\n',
    '',
    1_750_000_000,
  ])('%j is none: browsers would read it differently or not at all', (text) => {
    expect(passes(instant, text)).toBe(false);
  });
});

describe('other scalars', () => {
  it.each([
    [
      'a day',
      date,
      ['2025-06-30', '2024-02-29'],
      ['2025-06-31', '2025-02-29', '2025-6-1', '2025-06-24T00:00:00Z', '', null],
    ],
    [
      'a UUID',
      uuid,
      ['01979f5e-8c00-7000-8000-000000000001', '01979F5E-8C00-7000-8000-000000000001'],
      ['01979f5e8c0070008000000000000001', 'x', '', '01979f5e-8c00-7000-8000-00000000000g'],
    ],
    ['a hash', sha256, ['0'.repeat(64)], ['0'.repeat(63), 'G'.repeat(64), 'A'.repeat(64), '']],
    ['a code of a ward', wardCode, ['00070', '10507'], ['70', '000700', '0007O', '００070', '']],
    ['an id', identifier, ['x', 'x'.repeat(200)], ['', 'x'.repeat(201), 3, null]],
  ])('%s', (_, schema, good, bad) => {
    for (const value of good) expect(passes(schema, value), value).toBe(true);
    for (const value of bad) expect(passes(schema, value), String(value)).toBe(false);
  });
});
