/**
 * Ops as lines of a journal, each with its checksum: a line that was cut by a dying battery, or spoilt by a dying disk,
 * is passed over and takes no other with it.
 */
import type { Op } from '../domain/op.ts';

const CHECKSUM_LENGTH = 8;

/** A line begins where the last one was cut, so it brings its own beginning. */
export function toLines(ops: readonly Op[]): Uint8Array {
  const lines = ops.map((op) => {
    const text = JSON.stringify(op);
    return `\n${checksum(text)} ${text}\n`;
  });
  return new TextEncoder().encode(lines.join(''));
}

export function readLines(bytes: Uint8Array): readonly Op[] {
  return new TextDecoder().decode(bytes).split(/\n+/).flatMap(readLine);
}

function readLine(line: string): readonly Op[] {
  const text = line.slice(CHECKSUM_LENGTH + 1);
  if (text === '' || line.slice(0, CHECKSUM_LENGTH) !== checksum(text)) return [];
  return [JSON.parse(text) as Op];
}

/** CRC-32 of the UTF-8, in hex. */
function checksum(text: string): string {
  let crc = 0xffff_ffff;
  for (const byte of new TextEncoder().encode(text)) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] as number);
  return ((crc ^ 0xffff_ffff) >>> 0).toString(16).padStart(CHECKSUM_LENGTH, '0');
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});
