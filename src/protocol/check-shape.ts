/**
 * The verdict on a JSON value without the schema library: what is written by these says the same as the schema of that
 * shape, member for member (its type sees to that), and fields of a later version pass as they do there.
 */

export type Check<Value> = (value: unknown) => value is Value;

type Known<Shape> = { readonly [Name in keyof Shape as string extends Name ? never : Name]: Shape[Name] };

/** A check for each member that is known; one that may be left out is `optional`. */
export type Members<Shape> = { readonly [Name in keyof Known<Shape>]-?: Check<Known<Shape>[Name]> };

export function shape<Shape>(members: Members<Shape>): Check<Shape> {
  const checks = Object.entries<Check<unknown>>(members);
  return (value): value is Shape => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return checks.every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));
  };
}

export function listOf<Item>(check: Check<Item>): Check<Item[]> {
  return (value): value is Item[] => Array.isArray(value) && value.every(check);
}

/** Names that nobody knows beforehand, each with such a value. */
export function recordOf<Value>(check: Check<Value>): Check<Record<string, Value>> {
  return (value): value is Record<string, Value> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(check);
}

export function optional<Value>(check: Check<Value>): Check<Value | undefined> {
  return (value): value is Value | undefined => value === undefined || check(value);
}

export function either<Value>(...checks: readonly Check<Value>[]): Check<Value> {
  return (value): value is Value => checks.some((check) => check(value));
}

export function oneOf<const Value>(...values: readonly Value[]): Check<Value> {
  return (value): value is Value => (values as readonly unknown[]).includes(value);
}

export function textLike(pattern: RegExp): Check<string> {
  return (value): value is string => typeof value === 'string' && pattern.test(value);
}

/** A whole number that can be told from the next, from `min` on. */
export function wholeFrom(min: number): Check<number> {
  return (value): value is number => Number.isSafeInteger(value) && (value as number) >= min;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
