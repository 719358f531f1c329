// @vitest-environment node
/** What a file is, by its content. */
import { describe, expect, it } from 'vitest';
import { sniffFile } from '../../../src/data/sniff-file.ts';

function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (one) => one.charCodeAt(0)) : [...part])),
  );
}

const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];
const little = (numbers: readonly number[]): number[] => [...numbers].reverse();

/** A JPEG with a long segment of the camera before the frame. */
function jpeg(width: number, height: number): Uint8Array {
  const exif = [0xff, 0xe1, ...u16(40_002), ...Array.from({ length: 40_000 }, () => 0xff)];
  return bytesOf([0xff, 0xd8], exif, [0xff, 0xc2, ...u16(17), 8, ...u16(height), ...u16(width)], [3, 0, 0, 0, 0, 0]);
}

function zip(...names: readonly string[]): Uint8Array {
  const head = [0x50, 0x4b, 3, 4, ...Array.from({ length: 26 }, () => 0)];
  const entries = names.flatMap((name) => [
    ...[0x50, 0x4b, 1, 2, ...Array.from({ length: 24 }, () => 0), ...little(u16(name.length))],
    ...Array.from({ length: 16 }, () => 0),
    ...bytesOf(name),
  ]);
  const end = [...Array.from({ length: 12 }, () => 0), ...little(u32(head.length)), 0, 0];
  return bytesOf(head, entries, [0x50, 0x4b, 5, 6], end);
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];

describe('sniffFile', () => {
  it.each([
    ['a JPEG behind 40 kB of its camera', jpeg(4_000, 3_000), 12_000_000],
    ['a JPEG that ends before its frame', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), undefined],
    ['a PNG', bytesOf(PNG, u32(13), 'IHDR', u32(8_000), u32(5_000)), 40_000_000],
    ['a GIF', bytesOf('GIF89a', little(u16(640)), little(u16(480))), 307_200],
    [
      'a lossy WebP',
      bytesOf('RIFF', u32(0), 'WEBPVP8 ', u32(0), [0, 0, 0, 0x9d, 1, 0x2a], little(u16(800)), little(u16(600))),
      480_000,
    ],
    ['a WebP with parts', bytesOf('RIFF', u32(0), 'WEBPVP8X', u32(0), u32(0), [0x1f, 3, 0], [0x57, 2, 0]), 480_000],
    ['a HEIC', bytesOf(u32(24), 'ftypheic', u32(0), u32(20), 'ispe', u32(0), u32(4_032), u32(3_024)), 12_192_768],
  ])('tells %s and its pixels before it is decoded', (_what, bytes, pixels) => {
    expect(sniffFile(bytes)).toEqual({ kind: 'picture', pixels });
  });

  it.each([
    ['a PDF', bytesOf('%PDF-1.7\n'), 'pdf'],
    ['a PDF behind a few bytes of a scanner', bytesOf('\n\n\n%PDF-1.4\n'), 'pdf'],
    ['a DOCX', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['a ZIP that is no DOCX', zip('[Content_Types].xml', 'xl/workbook.xml'), 'unknown'],
    ['a ZIP cut short', zip('[Content_Types].xml', 'word/document.xml').subarray(0, 60), 'unknown'],
    ['an SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unknown'],
    ['a renamed program', bytesOf('MZ', [0x90, 0, 3, 0]), 'unknown'],
    ['another one', bytesOf([0x7f], 'ELF', [2, 1, 1]), 'unknown'],
    ['an old Word file', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'unknown'],
    ['nothing', bytesOf(), 'unknown'],
  ])('tells %s by its content alone', (_what, bytes, kind) => {
    expect(sniffFile(bytes)).toEqual({ kind });
  });
});
