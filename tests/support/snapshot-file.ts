/** Snapshot files as the city writes them, from logs made by hand. */
import { createHash } from 'node:crypto';
import type { EntityState } from '../../src/domain/register.ts';
import type { EntriesPage, SnapshotPage } from '../../src/protocol/messages.ts';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import type { SnapshotFile } from '../../src/sync/ports.ts';
import { foldLog } from './make-op.ts';

export interface SectionParts {
  readonly scope: string;
  readonly seq: number;
  readonly hash: string;
  readonly schema?: number;
  readonly states: ReadonlyMap<string, EntityState>;
}

export function makeSnapshotFile(sections: readonly SectionParts[]): SnapshotFile {
  const bytes = new TextEncoder().encode(sections.flatMap(sectionLines).join(''));
  const url = SNAPSHOT_PATH + createHash('sha256').update(bytes).digest('hex');
  const pages = sections.map(({ scope, seq, hash }): SnapshotPage => ({ scope, snapshot: { seq, hash, url } }));
  return { url, bytes, pages };
}

function sectionLines({ states, ...header }: SectionParts): readonly string[] {
  const registers = [...states].flatMap(([entity, fields]) =>
    Object.entries(fields).map(([field, register]) => ({ entity, field, awaited: [], ...register })),
  );
  return [{ schema: 1, ...header }, ...registers].map((line) => `${JSON.stringify(line)}\n`);
}

/** What a log holds after its first `count` entries. */
export function sectionOf({ scope, entries }: EntriesPage, count = entries.length): SectionParts {
  const held = entries.slice(0, count);
  return { scope, seq: count, hash: held.at(-1)?.hash ?? '', states: foldLog(held) };
}
