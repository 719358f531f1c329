/** Ids of ops. */
import { describe, expect, it } from 'vitest';
import { uuidV7 } from '../../../src/data/uuid-v7.ts';

describe('uuid v7', () => {
  it('is the example of RFC 9562', () => {
    const random = new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('keeps version and variant whatever the dice say', () => {
    expect(uuidV7(0, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000');
    expect(uuidV7(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff');
  });

  it('sorts by time', () => {
    const random = new Uint8Array(10).fill(255);
    expect(uuidV7(1_000, random) < uuidV7(1_001, new Uint8Array(10))).toBe(true);
  });
});
