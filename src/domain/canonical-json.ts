/**
 * JSON Canonicalization Scheme (RFC 8785): keys sorted by UTF-16 code units, ECMAScript numbers, no white space.
 * Two values are equal exactly when their canonical texts are.
 *
 * Throws RangeError for what RFC 8785 cannot take: lone surrogates, non-finite numbers.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
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
    if (record[key] !== undefined) members.push(`${canonicalString(key)}:${canonicalJson(record[key])}`);
  }
  return `{${members.join(',')}}`;
}
