/** Snapshot files as the city writes them, without the compression around them: it costs a run more than everything else. */
import { createHash } from 'node:crypto';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import type { OpLog, ScopeHead } from '../../src/server/op-log.ts';
import { toSnapshotGroups } from '../../src/server/snapshot-groups.ts';
import { toSection } from '../../src/server/snapshot-section.ts';
import type { SnapshotPlace, Snapshots } from '../../src/server/snapshots.ts';

interface PlainFile {
  readonly sha256: string;
  readonly headByScope: ReadonlyMap<string, ScopeHead>;
  readonly bytes: Buffer;
}

export interface PlainSnapshots extends Pick<Snapshots, 'offer'> {
  read(sha256: string, isGranted: (scope: string) => boolean): Buffer | undefined;
}

/** Of one process in one epoch: files of before are not found again. */
export function createPlainSnapshots(opLog: OpLog): PlainSnapshots {
  const byHash = new Map<string, PlainFile>();
  return {
    offer: async (wanted, granted) => {
      const places = new Map<string, SnapshotPlace>();
      for (const scopes of toSnapshotGroups(wanted, granted)) {
        const file = await makeFile(scopes, opLog);
        byHash.set(file.sha256, file);
        for (const [scope, head] of file.headByScope) {
          if (wanted.has(scope)) places.set(scope, { ...head, url: SNAPSHOT_PATH + file.sha256 });
        }
      }
      return places;
    },
    read: (sha256, isGranted) => {
      const file = byHash.get(sha256);
      return file !== undefined && [...file.headByScope.keys()].every(isGranted) ? file.bytes : undefined;
    },
  };
}

async function makeFile(scopes: readonly string[], opLog: OpLog): Promise<PlainFile> {
  const pieces: Buffer[] = [];
  const headByScope = new Map<string, ScopeHead>();
  for (const scope of scopes) {
    const state = await opLog.readState(scope);
    if (state === undefined) continue;
    headByScope.set(scope, state.head);
    for await (const piece of toSection(scope, state)) pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), headByScope, bytes };
}
