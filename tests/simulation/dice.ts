/** Chance that derives from a seed: the same seed is the same run. */

export interface Dice {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** 0 … bound − 1. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(count: number): Uint8Array<ArrayBuffer>;
}

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(fraction() * bound);
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
}
