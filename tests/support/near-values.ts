/** Values that stand near a given one, or near the edges of the rules: where two checks of one shape would disagree. */
import fc from 'fast-check';
import { OP_EXAMPLE } from './wire-examples.ts';

/** What stands near the edges of the rules: lengths in code points, days, numbers, odd types. */
export const EDGES: readonly unknown[] = [
  ...[null, true, false, '', 0, 1, -1, 1.5, 2 ** 53, 2 ** 53 - 1, Number.POSITIVE_INFINITY, -0, [], {}, [[]], [null]],
  ...[1, 63, 64, 65, 199, 200, 201, 4_000, 4_001].map((length) => 'x'.repeat(length)),
  ...[99, 100, 199, 200, 201, 2_000].map((length) => '\u{1F600}'.repeat(length)),
  ...[99, 100, 101].map((length) => Array.from({ length }, () => 'x')),
  ...['2025-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '0000-02-29', '2025-13-01', '2025-00-10'],
  ...['2025-04-31T00:00:00Z', '2025-06-24T24:00Z', '2025-06-24T23:59:60Z', '2025-06-24T00:00+23:59'],
  ...['todo', 'low', 'phuong', 'ward', '70', '00070', 'ab'.repeat(32), OP_EXAMPLE.opId],
];

export const edge = fc.oneof(fc.jsonValue(), fc.constantFrom(...EDGES));

/** Stands for a member that is not there. */
export const GONE = Symbol('gone');

export interface Spoiling {
  /** The how-manyth member at each step down. */
  readonly path: readonly number[];
  readonly to: unknown;
}

export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  path: fc.array(fc.nat({ max: 40 }), { maxLength: 7 }),
  to: fc.oneof({ weight: 3, arbitrary: edge }, { weight: 1, arbitrary: fc.constant(GONE) }),
});

/** The value with one place in it changed, taken away, or given another name. */
export function spoil(value: unknown, { path, to }: Spoiling): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return to;
  if (Array.isArray(value)) {
    if (value.length === 0) return [to];
    return value.map((item, index) =>
      index === step % value.length ? spoil(item, { path: rest, to }) : (item as unknown),
    );
  }
  const entries = Object.entries(value);
  const [key, member] = entries[step % Math.max(1, entries.length)] ?? ['later', undefined];
  const spoilt = spoil(member, { path: rest, to });
  const others = Object.fromEntries(entries.filter(([name]) => name !== key));
  return spoilt === GONE ? others : { ...others, [key]: spoilt };
}

/** The way to every place in a value, itself included. */
export function placesIn(value: unknown): readonly (readonly number[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.values(value).flatMap((member, step) => placesIn(member).map((path) => [step, ...path]))];
}
