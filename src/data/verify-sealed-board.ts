/**
 * Checks the file of a sealed board without the city: not a byte of it is another, a key that this device knows signed it,
 * and where this device holds a ward's log, the log stood there (D8).
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import { OWN_VERDICTS } from '../domain/ops.ts';
import type { OwnVerdictMark } from '../domain/own-verdict.ts';
import type { BoardCell, Verdict } from '../domain/readiness.ts';
import { wardScope } from '../domain/scope.ts';
import { SEALED_FORMAT, SEALED_VERSION, type SealedBoard, type SealedWard } from '../domain/sealed-board.ts';
import {
  type Check,
  either,
  isNumber,
  isText,
  listOf,
  oneOf,
  shape,
  textLike,
  wholeFrom,
} from '../protocol/check-shape.ts';
import { GENESIS_HASH } from '../protocol/limits.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import { SHA256 } from '../protocol/scalar-rules.ts';
import type { HaiCapDb } from './db.ts';
import { readMeta } from './meta.ts';
import { appStore } from './store.ts';

/** `unmet`: this device has never met a city; `stranger`: it has, and that one has another key. */
export type Signer = 'city' | 'stranger' | 'unmet';

export interface LogAgreement {
  /** Wards whose log, as held here, stood where the file says. */
  readonly same: number;
  /** Codes of those whose log did not. */
  readonly different: readonly string[];
  /** Not held here, not so far, or of a time before the data of the city were restored. */
  readonly unknown: number;
}

export type SealedCheck =
  /** `foreign`: no sealed board · `changed`: not as it was signed · `newer`: of a later build. */
  | { readonly type: 'foreign' | 'changed' | 'newer' }
  | {
      readonly type: 'whole';
      readonly board: SealedBoard;
      readonly signer: Signer;
      readonly log: LogAgreement;
    };

export async function verifySealedBoard(text: string, store = appStore()): Promise<SealedCheck> {
  const file = readFile(text);
  if (file === undefined) return { type: looksSealed(text) ? 'changed' : 'foreign' };
  const { key, signature, ...signed } = file;
  if (!(await isSigned(key, signed, signature))) return { type: 'changed' };
  if (signed['format'] !== SEALED_FORMAT) return { type: 'foreign' };
  const { board } = signed;
  if (signed['version'] !== SEALED_VERSION || !isBoard(board)) return { type: 'newer' };
  const known = (await readMeta(store.db, 'sealKeys')) ?? [];
  const isKnown = known.some(({ x, y }) => x === key.x && y === key.y);
  const signer = isKnown ? 'city' : known.length === 0 ? 'unmet' : 'stranger';
  return { type: 'whole', board, signer, log: await compareLogs(store.db, board) };
}

type Signed = Readonly<Record<string, unknown>>;
type SealedFile = Signed & { readonly key: PublicKey; readonly signature: string };

const isFile: Check<SealedFile> = (value): value is SealedFile => {
  const { key, signature } = (value ?? {}) as Signed;
  return isText(signature) && typeof key === 'object' && key !== null && isText((key as PublicKey).x);
};

/** Undefined also where it says the same in other bytes. */
function readFile(text: string): SealedFile | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFile(value) && canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const MARKS = [`"${SEALED_FORMAT}"`, '"board":', '"signature":', '"key":'];

/** One byte spoils one of its marks, never most of them. */
function looksSealed(text: string): boolean {
  return MARKS.filter((mark) => text.includes(mark)).length >= MARKS.length - 1;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

async function isSigned({ kty, crv, x, y, ...more }: PublicKey, signed: Signed, signature: string): Promise<boolean> {
  try {
    // Another text for the same bytes is another file.
    if (Object.keys(more).length > 0 || ![x, y, signature].every(isExact)) return false;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, ALGORITHM, false, ['verify']);
    const text = new TextEncoder().encode(canonicalJson(signed));
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, toBytes(signature), text);
  } catch {
    return false;
  }
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}

/** The last character may hold bits that no byte has. */
function isExact(base64url: string): boolean {
  const text = btoa(String.fromCharCode(...toBytes(base64url)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === base64url;
}

const nullableText = either<string | null>(isText, oneOf(null));
const place = { seq: wholeFrom(0), hash: textLike(SHA256) };

const isOwnMark = oneOf<OwnVerdictMark | undefined>(...OWN_VERDICTS, 'split', undefined);
const isSummary = (value: unknown): value is SealedWard['summary'] =>
  isThere(value) && isOwnMark((value as SealedWard['summary']).ownVerdict);

/** What the screen reads; the rest of it the signature vouches for. */
const isBoard = shape<SealedBoard>({
  id: isText,
  label: isText,
  at: isText,
  day: isText,
  madeAt: isText,
  madeBy: shape<SealedBoard['madeBy']>({ id: isText, name: isText }),
  epoch: isText,
  campaign: shape<SealedBoard['campaign']>({ ...place, id: isText }),
  wards: listOf(
    shape<SealedWard>({
      ...place,
      code: isText,
      name: isText,
      district: isText,
      newestReceivedAt: nullableText,
      summary: isSummary,
      verdict: oneOf<Verdict>('go', 'no-go', 'unknown'),
      cells: listOf(
        shape<BoardCell>({
          scenario: isNumber,
          done: isNumber,
          total: isNumber,
          begun: isNumber,
          stuck: isNumber,
          asOf: nullableText,
          lastRun: (value): value is BoardCell['lastRun'] => value === undefined || isThere(value),
        }),
      ),
    }),
  ),
});

function isThere(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

async function compareLogs(db: HaiCapDb, { epoch, wards }: SealedBoard): Promise<LogAgreement> {
  const isOfNow = (await readMeta(db, 'epoch'))?.epoch === epoch;
  const found = isOfNow ? await Promise.all(wards.map((ward) => isSameLog(db, ward))) : [];
  return {
    same: found.filter((isSame) => isSame === true).length,
    different: wards.filter((_, index) => found[index] === false).map(({ code }) => code),
    unknown: wards.filter((_, index) => found[index] === undefined).length,
  };
}

/** Undefined where the log that is held here does not tell. */
async function isSameLog(db: HaiCapDb, { code, seq, hash }: SealedWard): Promise<boolean | undefined> {
  const scope = wardScope(code);
  const row = await db.scopes.get(scope);
  if (row === undefined || row.seq < seq) return undefined;
  if (seq === 0) return hash === GENESIS_HASH;
  if (row.seq === seq) return row.hash === hash;
  if (row.snapshotAt?.seq === seq) return row.snapshotAt.hash === hash;
  const page = await db.history.where('[scope+from]').between([scope, 0], [scope, seq], true, true).last();
  const entry = page?.entries[seq - page.from];
  return entry === undefined ? undefined : entry.hash === hash;
}
