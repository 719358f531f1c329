/** A schedule: who is there, and what happens to them in order. It derives from a seed, and can be shortened. */
import { createDice, type Dice } from './dice.ts';

export const STEP_KINDS = {
  edit: 40,
  'edit in a group': 2,
  'edit in a torn group': 0.5,
  'edit that the city refuses': 3,
  'edit all of a conflict': 3,
  sync: 28,
  'sync in bad weather': 10,
  'sync and stop on the way': 8,
  'a late request arrives': 4,
  'pokes arrive': 5,
  'battery dies in an edit': 3,
  'battery dies in a sync': 6,
  kill: 3,
  'city starts again': 3,
  'back up': 4,
  restore: 4,
  'lose all of the city': 0.4,
  'sign out': 2,
  'sign in': 3,
  'revoke the session': 0.8,
  'change the grants': 2,
  'lose the cookie': 1.5,
  'change the clock': 2,
  'keep a copy of the disk': 3,
  'go back to the copy': 2.5,
  'clone the profile': 1,
  'lose the tablet': 0.8,
  'city learns the newer version': 1,
} as const;

export type StepKind = keyof typeof STEP_KINDS;

export interface Step {
  readonly do: StepKind;
  /** Which tablet. */
  readonly at: number;
  /** Seed of everything in this step that chance decides. */
  readonly salt: number;
}

export interface TabletPlan {
  /** Index of the person. */
  readonly who: number;
  readonly clockOffMs: number;
  readonly isNewer: boolean;
}

export interface Schedule {
  readonly seed: number;
  readonly tablets: readonly TabletPlan[];
  readonly steps: readonly Step[];
}

const KINDS = Object.keys(STEP_KINDS) as readonly StepKind[];
/** Without these nothing is at stake. */
const ALWAYS = new Set<StepKind>(['edit', 'sync']);
/** Each schedule leaves some kinds out and draws others often: rare things have to meet. */
const FACTORS = [0, 0.5, 1, 1, 4, 8];
const YEAR_MS = 365 * 86_400_000;

/** These steps in this order on a tablet or two; the rest is chance. */
export function makeStory(kinds: readonly StepKind[], seed: number): Schedule {
  const dice = createDice(seed);
  const tablets = drawTablets(dice, 2);
  const steps = kinds.map((kind): Step => ({ do: kind, at: dice.below(3), salt: dice.below(2 ** 31) }));
  return { seed, tablets, steps };
}

function drawTablets(dice: Dice, count: number): readonly TabletPlan[] {
  return Array.from({ length: count }, (): TabletPlan => ({
    who: dice.below(5),
    clockOffMs: dice.chance(0.5) ? 0 : Math.round((dice.fraction() * 2 - 1) * (dice.chance(0.3) ? YEAR_MS : 3_600_000)),
    isNewer: dice.chance(0.06),
  }));
}

export function makeSchedule(seed: number): Schedule {
  const dice = createDice(seed);
  const tablets = drawTablets(dice, 2 + dice.below(3));
  const length = 8 + dice.below(24);
  const draw = drawFrom(dice);
  const steps = Array.from({ length }, (): Step => ({ do: draw(), at: dice.below(6), salt: dice.below(2 ** 31) }));
  return { seed, tablets, steps };
}

function drawFrom(dice: Dice): () => StepKind {
  const weights = KINDS.map((kind) => STEP_KINDS[kind] * (ALWAYS.has(kind) ? 1 : dice.pick(FACTORS)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = dice.fraction() * total;
    return KINDS.find((_, place) => (left -= weights[place] ?? 0) < 0) ?? 'sync';
  };
}
