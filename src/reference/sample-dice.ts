/** Chance that always falls the same way: sample data is the same on every machine and every day. */
import { createHash } from 'node:crypto';

export interface Dice {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** True in that share of throws. */
  chance(share: number): boolean;
}

export function createDice(seed: string): Dice {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  /** mulberry32: small, and good enough for sample data. */
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[0],
    chance: (share) => fraction() < share,
  };
}

/** A UUIDv7 of that moment whose random part comes from the seed. */
export function seededUuid(seed: string, atMs: number): string {
  const time = atMs.toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(seed).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
