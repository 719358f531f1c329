/** Rows and keys of a store in memory: nothing in it is shared with who wrote or reads it, keys stand as IndexedDB orders them. */

export type Key = string | number | readonly Key[];
export type Row = Readonly<Record<string, unknown>>;

const kept = new WeakSet<object>();

/**
 * A copy that nobody can change any more. What was copied before is not copied again, so that a row of which one field
 * changed costs that field. A write to what was read throws: on a tablet it would be lost.
 */
export function keepCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || kept.has(value)) return value;
  const copy = copyOf(value);
  kept.add(copy);
  return copy as T;
}

function copyOf(value: object): object {
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return Object.freeze(value.map(keepCopy));
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = keepCopy((value as Record<string, unknown>)[name]);
  return Object.freeze(copy);
}

/** Numbers before texts before lists. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'object' && typeof b === 'object') return compareLists(a, b);
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return rank(a) - rank(b);
}

function compareLists(a: readonly Key[], b: readonly Key[]): number {
  for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
    const order = compareKeys(a[place] as Key, b[place] as Key);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function rank(key: Key): number {
  if (typeof key === 'number') return 0;
  return typeof key === 'string' ? 1 : 2;
}

/** `[scope+from]` → both fields of a row; `scope` → one. */
export function keyReader(index: string): (row: Row) => Key {
  if (!index.startsWith('[')) return (row) => row[index] as Key;
  const fields = index.slice(1, -1).split('+');
  return (row) => fields.map((field) => row[field] as Key);
}

export function keyText(key: Key): string {
  return typeof key === 'object' ? key.map(keyText).join('\u0000') : `${typeof key === 'number' ? 'n' : 's'}${key}`;
}
