/** What a file is by its content: its name and what the system says of it count for nothing. Pure. */
import { zipEntries } from './read-zip.ts';

export type Sniffed =
  /** `pixels`: width × height as the file itself says, before anything is decoded; undefined where it does not say. */
  { readonly kind: 'picture'; readonly pixels: number | undefined } | { readonly kind: 'pdf' | 'docx' | 'unknown' };

const UNKNOWN: Sniffed = { kind: 'unknown' };
/** Readers of PDF look for its head within so many bytes. */
const PDF_HEAD_WITHIN = 1_024;
/** Brands of pictures in the container of ISO media files. */
const ISO_BRANDS = ['avif', 'avis', 'heic', 'heix', 'hevc', 'mif1', 'msf1'];

export function sniffFile(bytes: Uint8Array): Sniffed {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return picture(jpegPixels(bytes));
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return picture(pngPixels(bytes));
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return picture(webpPixels(bytes));
  if (textAt(bytes, 0, 4) === 'GIF8')
    return picture(view(bytes, 6, 4, (at) => at.getUint16(0, true) * at.getUint16(2, true)));
  if (textAt(bytes, 4, 4) === 'ftyp' && ISO_BRANDS.includes(textAt(bytes, 8, 4))) return picture(isoPixels(bytes));
  if (find(bytes.subarray(0, PDF_HEAD_WITHIN), '%PDF-') >= 0) return { kind: 'pdf' };
  return isDocx(bytes) ? { kind: 'docx' } : UNKNOWN;
}

function picture(pixels: number | undefined): Sniffed {
  return { kind: 'picture', pixels };
}

/** The frame header stands behind segments of any length. */
function jpegPixels(bytes: Uint8Array): number | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return view(bytes, at + 5, 4, (frame) => frame.getUint16(0) * frame.getUint16(2));
    at += 2 + (view(bytes, at + 2, 2, (length) => length.getUint16(0)) ?? bytes.length);
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables that stand between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function pngPixels(bytes: Uint8Array): number | undefined {
  return view(bytes, 16, 8, (header) => header.getUint32(0) * header.getUint32(4));
}

function webpPixels(bytes: Uint8Array): number | undefined {
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return view(bytes, 26, 4, (at) => (at.getUint16(0, true) & 0x3fff) * (at.getUint16(2, true) & 0x3fff));
    case 'VP8L':
      return view(bytes, 21, 4, (at) => {
        const bits = at.getUint32(0, true);
        return ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
      });
    case 'VP8X':
      return view(bytes, 24, 6, (at) => (uint24(at, 0) + 1) * (uint24(at, 3) + 1));
    default:
      return undefined;
  }
}

function uint24(at: DataView, from: number): number {
  return at.getUint16(from, true) | (at.getUint8(from + 2) << 16);
}

/** The largest of the sizes it names: its tiles name theirs too. */
function isoPixels(bytes: Uint8Array): number | undefined {
  const head = bytes.subarray(0, 65_536);
  let largest: number | undefined;
  for (let at = find(head, 'ispe'); at >= 0; at = find(head, 'ispe', at + 4)) {
    const pixels = view(head, at + 8, 8, (size) => size.getUint32(0) * size.getUint32(4)) ?? 0;
    largest = Math.max(largest ?? 0, pixels);
  }
  return largest;
}

/** A ZIP whose directory names the parts that every text document of this kind has. */
function isDocx(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return false;
  const names = new Set(zipEntries(bytes).map(({ name }) => name));
  return names.has('[Content_Types].xml') && names.has('word/document.xml');
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

function find(bytes: Uint8Array, text: string, from = 0): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (textAt(bytes, at, text.length) === text) return at;
  }
  return -1;
}

/** Undefined where the file ends before. */
function view(bytes: Uint8Array, from: number, length: number, read: (at: DataView) => number): number | undefined {
  if (from + length > bytes.length) return undefined;
  return read(new DataView(bytes.buffer, bytes.byteOffset + from, length));
}
