/** Chance that can be told again: the same seed throws the same dice. */

export interface Dice {
  /** 0 ≤ x < 1. */
  readonly fraction: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { fraction, pick: <T>(list: readonly T[]): T => list[Math.floor(fraction() * list.length)] as T };
}
