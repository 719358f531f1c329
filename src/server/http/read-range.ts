/** Reads a `Range` of bytes (RFC 9110 §14): one range is answered, several or another unit are not. */

export interface ByteRange {
  readonly from: number;
  /** The last byte of it. */
  readonly to: number;
}

/** `beyond`: nothing of it exists. Undefined: the whole is answered. */
export function readRange(header: string | undefined, length: number): ByteRange | 'beyond' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null) return undefined;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') return last === '' ? undefined : readSuffix(Number(last), length);
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= length ? 'beyond' : { from, to };
}

/** `bytes=-500`: the last 500. */
function readSuffix(count: number, length: number): ByteRange | 'beyond' {
  if (count === 0 || length === 0) return 'beyond';
  return { from: Math.max(0, length - count), to: length - 1 };
}
