/**
 * Reads a file of unsent work and checks it whole before anything is kept: what it is, that no byte is missing or changed,
 * that every batch can be pushed. Who signed it only the city can tell: this device knows no other device's key.
 */
import {
  isWorkFileBatch,
  isWorkFileHeader,
  PACKED_MAX_BYTES,
  UNPACKED_MAX_BYTES,
  WORK_FILE_FORMAT,
  WORK_FILE_VERSION,
  type WorkFileBatch,
  workFileHash,
  type WorkFileHeader,
} from './work-file-format.ts';

/**
 * `cut`: its end is missing. `changed`: it is not as it was written. `foreign`: it is something else. `newer`: a later
 * version of the app wrote it.
 */
export type WorkFileFault = 'empty' | 'too-big' | 'foreign' | 'newer' | 'cut' | 'changed';

export type ReadWorkFile =
  | { readonly ok: true; readonly header: WorkFileHeader; readonly batches: readonly WorkFileBatch[] }
  | { readonly ok: false; readonly why: WorkFileFault };

export async function readWorkFile(file: Blob): Promise<ReadWorkFile> {
  if (file.size === 0) return fault('empty');
  if (file.size > PACKED_MAX_BYTES) return fault('too-big');
  const packed = new Uint8Array(await file.arrayBuffer());
  if (packed[0] !== GZIP[0] || packed[1] !== GZIP[1]) return fault('foreign');
  const { text, end } = await unpack(packed);
  if (end === 'too-big') return fault(end);
  const [first = '', ...lines] = text.split('\n');
  // A whole first line tells what it is, also where the rest is spoilt.
  const head = parse(first);
  if (end === 'spoilt') return fault(isEndThere(packed, first, head) ? 'changed' : 'cut');
  const version = versionOf(head);
  if (version === undefined) return fault('foreign');
  if (version > WORK_FILE_VERSION) return fault('newer');
  return checkContent(head, lines);
}

async function checkContent(head: unknown, lines: readonly string[]): Promise<ReadWorkFile> {
  if (!isWorkFileHeader(head) || (await workFileHash(head, lines.join('\n'))) !== head.hash) return fault('changed');
  const batches = lines.flatMap((line) => toBatch(line) ?? []);
  const count = batches.reduce((sum, { ops }) => sum + ops.length, 0);
  if (batches.length < lines.length || count !== head.count) return fault('foreign');
  return { ok: true, header: head, batches };
}

const GZIP = [0x1f, 0x8b];

function fault(why: WorkFileFault): ReadWorkFile {
  return { ok: false, why };
}

/** The last four bytes of a gzip file say how much it unpacks to: where they say what the first line says, none is missing. */
function isEndThere(packed: Uint8Array<ArrayBuffer>, first: string, head: unknown): boolean {
  if (!isWorkFileHeader(head) || packed.length < 8) return false;
  const size = new DataView(packed.buffer).getUint32(packed.length - 4, true);
  return size === new TextEncoder().encode(first).length + 1 + head.bytes;
}

interface Unpacked {
  readonly text: string;
  readonly end: 'whole' | 'spoilt' | 'too-big';
}

/** What could be unpacked, and how it ended. */
async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Unpacked> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      text += decoder.decode(part.value, { stream: true });
      if (size <= UNPACKED_MAX_BYTES) continue;
      await reader.cancel();
      return { text, end: 'too-big' };
    }
    return { text: text + decoder.decode(), end: 'whole' };
  } catch {
    return { text, end: 'spoilt' };
  }
}

function versionOf(head: unknown): number | undefined {
  if (typeof head !== 'object' || head === null) return undefined;
  const { format, version } = head as { readonly format?: unknown; readonly version?: unknown };
  return format === WORK_FILE_FORMAT && typeof version === 'number' ? version : undefined;
}

/** Undefined: not a batch that a push takes. */
function toBatch(line: string): WorkFileBatch | undefined {
  const value = parse(line);
  return isWorkFileBatch(value, line) ? value : undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
