/**
 * The files inside a ZIP, by its directory. What they say of their size counts for nothing: bytes are counted as they come
 * out, so that a small file cannot fill the memory.
 */
export interface ZipEntry {
  readonly name: string;
  /** 0 = as it is, 8 = deflated. */
  readonly method: number;
  readonly packed: Uint8Array;
}

const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const END_BYTES = 22;
const LOCAL_BYTES = 30;
const ENTRY_BYTES = 46;
/** A comment may follow the end of the directory. */
const COMMENT_MAX = 65_535;

/** Empty where it is no ZIP, or a broken one. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const zip = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  if (end === undefined) return [];
  const entries: ZipEntry[] = [];
  let at = zip.getUint32(end + 16, true);
  while (at + ENTRY_BYTES <= end && zip.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = zip.getUint16(at + 28, true);
    const local = zip.getUint32(at + 42, true);
    if (local + LOCAL_BYTES > bytes.length) return [];
    const from = local + LOCAL_BYTES + zip.getUint16(local + 26, true) + zip.getUint16(local + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength)),
      method: zip.getUint16(at + 10, true),
      packed: bytes.subarray(from, from + zip.getUint32(at + 20, true)),
    });
    at += ENTRY_BYTES + nameLength + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(zip: DataView): number | undefined {
  const last = zip.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at -= 1) {
    if (zip.getUint32(at, true) === DIRECTORY_END) return at;
  }
  return undefined;
}

/** Undefined where more than `most` bytes come out. Throws where they are broken. */
export async function unpack({ method, packed }: ZipEntry, most: number): Promise<string | undefined> {
  if (method === 0) return packed.length > most ? undefined : new TextDecoder().decode(packed);
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let [text, length] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
