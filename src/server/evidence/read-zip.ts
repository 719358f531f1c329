/**
 * Reads a ZIP without trusting it: the directory at its end and each file's own header must agree, no two files may share
 * bytes, and nothing is inflated beyond the size that it names. Old format only (no ZIP64): enough for 20 MB.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw as inflateRawCallback } from 'node:zlib';

const inflateRaw = promisify(inflateRawCallback);

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: Uint8Array;
  readonly bytes: number;
}

export type ZipFault = 'damaged' | 'locked';

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

export function listZip(bytes: Uint8Array): readonly ZipEntry[] | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(view);
    if (end === undefined) return 'damaged';
    const count = view.getUint16(end + 10, true);
    const directory = view.getUint32(end + 16, true);
    const entries: (ZipEntry & { readonly from: number; readonly to: number })[] = [];
    let at = directory;
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== CENTRAL) return 'damaged';
      const isLocked = (view.getUint16(at + 8, true) & 1) === 1;
      if (isLocked) return 'locked';
      const entry = readEntry(bytes, view, at);
      if (entry === undefined || entry.to > directory) return 'damaged';
      entries.push(entry);
      at +=
        CENTRAL_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    const inOrder = entries.toSorted((a, b) => a.from - b.from);
    const isShared = inOrder.some(({ from }, index) => index > 0 && from < (inOrder[index - 1]?.to ?? 0));
    return at > end || isShared ? 'damaged' : entries;
  } catch {
    // Beyond the end of the file.
    return 'damaged';
  }
}

/** Undefined where it is not what its entry says. */
export async function unpack({ method, packed, bytes, crc }: ZipEntry): Promise<Uint8Array | undefined> {
  if (method === STORED) return packed.length === bytes && crc32(packed) === crc ? packed : undefined;
  if (method !== DEFLATED) return undefined;
  try {
    const unpacked = await inflateRaw(packed, { maxOutputLength: Math.max(1, bytes) });
    return unpacked.length === bytes && crc32(unpacked) === crc ? unpacked : undefined;
  } catch {
    return undefined;
  }
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): (ZipEntry & { readonly from: number; readonly to: number }) | undefined {
  const nameLength = view.getUint16(at + 28, true);
  const name = textOf(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength));
  const from = view.getUint32(at + 42, true);
  if (view.getUint32(from, true) !== LOCAL) return undefined;
  const localName = bytes.subarray(from + LOCAL_BYTES, from + LOCAL_BYTES + view.getUint16(from + 26, true));
  if (textOf(localName) !== name || view.getUint16(from + 8, true) !== view.getUint16(at + 10, true)) return undefined;
  const start = from + LOCAL_BYTES + localName.length + view.getUint16(from + 28, true);
  const to = start + view.getUint32(at + 20, true);
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, to),
    bytes: view.getUint32(at + 24, true),
    from,
    to,
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
