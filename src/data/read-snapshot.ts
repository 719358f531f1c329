/**
 * A snapshot file as sections, one for each scope. It is checked as a whole by the SHA-256 that the city named in an
 * answer of its own; what the city wrote is then looked at, not judged line by line as if a stranger had sent it.
 */
import type { SnapshotHeader, SnapshotRegister } from '../protocol/snapshot.ts';
import { SNAPSHOT_PATH } from '../protocol/snapshot-address.ts';
import type { SnapshotFile } from '../sync/ports.ts';
import { type Entities, parseLines, toEntities } from './pack-entities.ts';
import { hex } from './hex.ts';

export interface SnapshotSection {
  readonly header: SnapshotHeader;
  /** Its registers as they came. */
  readonly lines: Uint8Array<ArrayBuffer>;
  readonly entities: Entities;
}

/** By scope; undefined where a byte is not as the city wrote it. */
export async function readSnapshot({
  url,
  bytes,
}: Pick<SnapshotFile, 'url' | 'bytes'>): Promise<ReadonlyMap<string, SnapshotSection> | undefined> {
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  if (digest !== url.slice(SNAPSHOT_PATH.length)) return undefined;
  try {
    return splitSections(bytes);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function splitSections(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, SnapshotSection> | undefined {
  const values = parseLines(bytes);
  const ends = lineEnds(bytes);
  const sections = new Map<string, SnapshotSection>();
  const starts = values.flatMap((value, index) => (isHeader(value) ? [index] : []));
  for (const [place, first] of starts.entries()) {
    const next = starts[place + 1] ?? values.length;
    const registers = values.slice(first + 1, next);
    if (!registers.every(isRegister)) return undefined;
    const header = values[first] as SnapshotHeader;
    // A copy: a view would store the whole file with each of its scopes.
    const lines = bytes.slice(ends[first], ends[next - 1]);
    sections.set(header.scope, { header, lines, entities: toEntities(registers) });
  }
  return sections;
}

/** Where each line ends, its LF included. */
function lineEnds(bytes: Uint8Array): readonly number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
  return ends;
}

function isHeader(value: unknown): value is SnapshotHeader {
  const { scope, seq, hash, schema } = value as Partial<SnapshotHeader>;
  return typeof scope === 'string' && typeof seq === 'number' && typeof hash === 'string' && typeof schema === 'number';
}

function isRegister(value: unknown): value is SnapshotRegister {
  const { entity, field, heads, awaited } = value as Partial<SnapshotRegister>;
  return typeof entity === 'string' && typeof field === 'string' && Array.isArray(heads) && Array.isArray(awaited);
}
