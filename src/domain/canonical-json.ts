/**
 * JSON Canonicalization Scheme (RFC 8785): keys sorted by UTF-16 code units, ECMAScript numbers, no white space.
 * Two values are equal exactly when their canonical texts are.
 *
 * Throws RangeError for what RFC 8785 cannot take: lone surrogates, non-finite numbers.
 */
export function canonicalJson(value: unknown): string {
  return writeSorted(value) ?? writeExactly(value);
}

/**
 * Sorted here and written by the engine: the same text in half the time. Undefined where the engine would write another
 * text or would not say that it cannot. A lone surrogate it writes as an escape; a backslash before "ud" looks the same.
 */
function writeSorted(value: unknown): string | undefined {
  const sorted = toSorted(value);
  if (sorted === UNSURE) return undefined;
  const text = JSON.stringify(sorted);
  return text.includes('\\ud') ? undefined : text;
}

const UNSURE = Symbol('left to writeExactly');

function toSorted(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : UNSURE;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? toSortedMembers(value) : toSortedObject(value as Readonly<Record<string, unknown>>);
    default:
      return UNSURE;
  }
}

function toSortedMembers(values: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  for (const value of values) {
    const sorted = toSorted(value);
    if (sorted === UNSURE) return UNSURE;
    copy.push(sorted);
  }
  return copy;
}

function toSortedObject(record: Readonly<Record<string, unknown>>): unknown {
  const copy: Record<string, unknown> = {};
  for (const key of sortKeys(Object.keys(record))) {
    const member = record[key];
    const sorted = member === undefined ? undefined : toSorted(member);
    if (sorted === UNSURE || isOddKey(key)) return UNSURE;
    copy[key] = sorted;
  }
  return copy;
}

/** In place, by insertion: keys are few and mostly in order. */
function sortKeys(keys: string[]): readonly string[] {
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] as string;
    let at = index;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

/** What an object does not keep where it is put: a number as a key goes first, `__proto__` nowhere; `toJSON` is asked. */
function isOddKey(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || key === '__proto__' || key === 'toJSON';
}

function writeExactly(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(writeExactly).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new RangeError(`not a JSON value: ${typeof value}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a number that is not finite has no canonical form');
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a lone surrogate has no canonical form');
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${canonicalString(key)}:${writeExactly(record[key])}`);
  }
  return `{${members.join(',')}}`;
}
