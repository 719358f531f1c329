/** Instants as the device's wall clock shows them. */
import { describe, expect, it } from 'vitest';
import { localIso } from '../../../src/data/local-iso.ts';

const AT_MS = Date.parse('2025-06-24T01:02:03.004Z');

describe('local time', () => {
  it.each([
    [420, '2025-06-24T08:02:03.004+07:00'],
    [0, '2025-06-24T01:02:03.004+00:00'],
    [-210, '2025-06-23T21:32:03.004-03:30'],
    [345, '2025-06-24T06:47:03.004+05:45'],
  ])('%i minutes from UTC reads %s', (offset, text) => {
    expect(localIso(AT_MS, offset)).toBe(text);
    expect(Date.parse(text)).toBe(AT_MS);
  });

  it('takes the offset of this device by itself', () => {
    expect(Date.parse(localIso(AT_MS))).toBe(AT_MS);
  });
});
