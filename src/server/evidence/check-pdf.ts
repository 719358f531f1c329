/**
 * A PDF is looked through, not rendered: whole, not under a password, and without anything that acts by itself. Names are
 * looked for everywhere, also inside compressed streams, where objects can hide; what cannot be looked into is refused.
 */
import { promisify } from 'node:util';
import { constants, inflate as inflateCallback } from 'node:zlib';
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';

const inflate = promisify(inflateCallback);

/**
 * Of the two actions with a script, one is named JavaScript and one Rendition. Their key `/JS` is not looked for: three
 * bytes stand by chance in every other large scan.
 */
const ACTIVE = [
  'JavaScript',
  'Rendition',
  'Launch',
  'EmbeddedFile',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToE',
];
const ACTIVE_NAME = new RegExp(`/(${ACTIVE.join('|')})(s?)(?![A-Za-z0-9])`);
/** Of one stream. */
const STREAM_MAX_BYTES = 16 * 1_048_576;
/** Of all streams that objects may hide in. */
const OBJECTS_MAX_BYTES = 64 * 1_048_576;
const STREAMS_MAX = 50_000;
/** The dictionary before a stream. */
const DICTIONARY_MAX = 8_192;
const OBJECTS_NAME = /\/ObjStm(?![A-Za-z0-9])/g;
/**
 * The dictionary of a stream of objects as every program writes it: flat, from the head of its object to the stream.
 * Without strings, comments and further dictionaries, nothing in it can be taken for another beginning.
 */
const PLAIN_HEAD = /[\r\n][^%\r\n]*\b\d+[ \t]+\d+[ \t]+obj\s*<<([^<>()%]*)>>\s*$/;

/** Undefined for one that is taken, as it is. */
export async function checkPdf(bytes: Uint8Array): Promise<EvidenceRefusal | undefined> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'wrong-type';
  const tail = text.slice(-2_048);
  if (!tail.includes('startxref') || !tail.includes('%%EOF')) return 'damaged';
  if (hasName(text, /\/Encrypt(?![A-Za-z0-9])/)) return 'locked';
  if (hasName(text, ACTIVE_NAME)) return 'active-content';
  return checkStreams(text, bytes);
}

async function checkStreams(text: string, bytes: Uint8Array): Promise<EvidenceRefusal | undefined> {
  let objectBytes = 0;
  let streams = 0;
  // Each place that names a stream of objects must be one that was looked into.
  let hidden = countNames(text, OBJECTS_NAME);
  for (const { index, 0: keyword } of text.matchAll(/\bstream\r?\n/g)) {
    streams += 1;
    if (streams > STREAMS_MAX) return 'too-large';
    const before = text.slice(Math.max(0, index - DICTIONARY_MAX), index);
    const objects = hidden === 0 ? undefined : readObjectsHead(before);
    if (objects !== undefined && !isPlainlyDeflated(objects)) return 'active-content';
    if (objects === undefined && isPicture(before)) continue;
    const inside = await open(bytes.subarray(index + keyword.length));
    if (objects !== undefined) hidden -= 1;
    if (inside === undefined) {
      if (objects?.includes('/Filter') === true) return 'damaged';
      continue;
    }
    if (hasName(inside, ACTIVE_NAME)) return 'active-content';
    if (objects === undefined) continue;
    objectBytes += inside.length;
    if (inside.length >= STREAM_MAX_BYTES || objectBytes > OBJECTS_MAX_BYTES) return 'too-large';
  }
  return hidden === 0 ? undefined : 'active-content';
}

/** The dictionary of a stream of objects, its names without escapes; undefined for another stream's. */
function readObjectsHead(before: string): string | undefined {
  const dictionary = unescapeNames(PLAIN_HEAD.exec(before)?.[1] ?? '');
  return countNames(dictionary, OBJECTS_NAME) === 0 ? undefined : dictionary;
}

function isPicture(before: string): boolean {
  return /\/Image(?![A-Za-z0-9])/.test(unescapeNames(before.slice(before.lastIndexOf(' obj') + 1)));
}

/** One filter, nothing that rearranges the bytes behind it. Without any filter the names stand in the open. */
function isPlainlyDeflated(dictionary: string): boolean {
  if (/\/(DecodeParms|DP|Crypt|F)(?![A-Za-z0-9])/.test(dictionary)) return false;
  const filters = dictionary.split('/Filter').slice(1);
  return filters.length <= 1 && filters.every((filter) => /^\s*(\/FlateDecode\b|\[\s*\/FlateDecode\s*\])/.test(filter));
}

/** What a stream inflates to, up to the limit; undefined for one that is not deflated. */
async function open(rest: Uint8Array): Promise<string | undefined> {
  const [first = 0, second = 0] = rest;
  const isZlib = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
  if (!isZlib) return undefined;
  try {
    // What follows the stream in the file is not part of it, and no fault of it.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: STREAM_MAX_BYTES };
    return (await inflate(rest.subarray(0, STREAM_MAX_BYTES), options)).toString('latin1');
  } catch (error) {
    return error instanceof RangeError ? ' '.repeat(STREAM_MAX_BYTES) : undefined;
  }
}

/** `#4A` in a name stands for `J`. */
function hasName(text: string, name: RegExp): boolean {
  return name.test(text) || [...text.matchAll(ESCAPED_NAME)].some(([escaped]) => name.test(unescapeNames(escaped)));
}

function countNames(text: string, name: RegExp): number {
  const escaped = [...text.matchAll(ESCAPED_NAME)].map(([found]) => unescapeNames(found)).join(' ');
  return [...text.matchAll(name), ...escaped.matchAll(name)].length;
}

const ESCAPED_NAME = /\/[A-Za-z0-9]{0,40}(?:#[0-9A-Fa-f]{2}[A-Za-z0-9]{0,40})+/g;

function unescapeNames(text: string): string {
  return text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
