/**
 * A file of unsent work (`.hcap`, WSP/1 §9): gzip of JSON lines. The first line says whose work it is and holds the hash of
 * everything else; each further line is a batch that fits into one push, signed by its author's device, because whoever
 * brings it can neither sign nor divide it.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import { type Check, isText, listOf, oneOf, shape, textLike, wholeFrom } from '../protocol/check-shape.ts';
import { PUSH_MAX_BYTES, PUSH_MAX_OPS } from '../protocol/limits.ts';
import { INSTANT, isRealInstant, SHA256 } from '../protocol/scalar-rules.ts';
import { hex } from './hex.ts';

export const WORK_FILE_FORMAT = 'hai-cap.work';
export const WORK_FILE_VERSION = 1;
export const WORK_FILE_ENDING = '.hcap';

/** What the importer still takes: far more than a tablet gathers, far less than what would stop it. */
export const PACKED_MAX_BYTES = 33_554_432;
export const UNPACKED_MAX_BYTES = 134_217_728;

/** Small enough for a weak line: a batch goes in one message, and cannot be halved where that fails. */
export const FILE_BATCH = { maxOps: 500, maxBytes: 262_144 } as const;

export interface WorkFileHeader {
  readonly format: typeof WORK_FILE_FORMAT;
  readonly version: number;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Codes of the wards the work is about. */
  readonly wards: readonly string[];
  /** Names of the people who recorded it. */
  readonly people: readonly string[];
  /** Ops in all batches. */
  readonly count: number;
  /** UTF-8 bytes behind the first line: with the size that ends every gzip file it tells whether the end is there. */
  readonly bytes: number;
  readonly madeAt: string;
  /** Hex SHA-256 of the header without it, a line feed, and everything behind the first line. */
  readonly hash: string;
}

export interface WorkFileBatch {
  readonly installId: string;
  /** base64url of raw r‖s over JCS of `ops`. */
  readonly signature: string;
  readonly ops: readonly BatchOp[];
}

/** What a push has to know of an op; the rest is the city's to judge. */
export interface BatchOp {
  readonly opId: string;
  readonly installId: string;
  readonly n: number;
}

/** Names in one list: screens show them. */
const NAMES_MAX = 4_000;

const SIGNATURE = /^[\w-]{86}$/;
const isName: Check<string> = (value): value is string => isText(value) && value.length <= 200;
const isNameList: Check<readonly string[]> = (value): value is readonly string[] =>
  listOf(isName)(value) && value.length <= NAMES_MAX;
const isMoment: Check<string> = (value): value is string =>
  isText(value) && INSTANT.test(value) && isRealInstant(value);
const isId: Check<string> = (value): value is string => isName(value) && value !== '';

export const isWorkFileHeader = shape<WorkFileHeader>({
  format: oneOf(WORK_FILE_FORMAT),
  version: wholeFrom(1),
  deviceId: isId,
  deviceName: isName,
  wards: isNameList,
  people: isNameList,
  count: wholeFrom(1),
  bytes: wholeFrom(1),
  madeAt: isMoment,
  hash: textLike(SHA256),
});

const isShapedBatch = shape<WorkFileBatch>({
  installId: isId,
  signature: textLike(SIGNATURE),
  ops: listOf(shape<BatchOp>({ opId: isId, installId: isId, n: wholeFrom(1) })),
});

/** A batch that a push takes: of one install, in order of `n`, within the limits. `text` is its line. */
export function isWorkFileBatch(value: unknown, text: string): value is WorkFileBatch {
  if (!isShapedBatch(value) || text.length > PUSH_MAX_BYTES) return false;
  const { ops, installId } = value;
  if (ops.length === 0 || ops.length > PUSH_MAX_OPS) return false;
  return ops.every((op, index) => op.installId === installId && (index === 0 || op.n > (ops[index - 1]?.n ?? 0)));
}

/** Binds the first line to the others: one changed byte anywhere, and it is another. */
export async function workFileHash(
  { hash: _hash, ...header }: Omit<WorkFileHeader, 'hash'> & { readonly hash?: string },
  lines: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(`${canonicalJson(header)}\n${lines}`);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
