/**
 * The snapshot files at hand. They live in memory alone: they follow from the log in about a second, and what is not on
 * the disk cannot outlast a restore. A file is used again while what came after its sections fits one page of a pull
 * (so no section is more than 1,000 entries behind its head) and the epoch is the same; the one before it stays for
 * devices that are still fetching it, until room is needed. Whoever asks for a file that is being made waits for that one.
 */
import { SNAPSHOT_MAX_BEHIND } from '../protocol/limits.ts';
import { SNAPSHOT_PATH } from '../protocol/snapshot-address.ts';
import type { Metrics } from './metrics.ts';
import type { OpLog } from './op-log.ts';
import { makeSnapshotFile, type SnapshotFile } from './snapshot-file.ts';
import { toSnapshotGroups } from './snapshot-groups.ts';
import { createTurns } from './take-turns.ts';

/** Files kept: four cities' worth, some ten MB. */
const FILES_KEPT = 64;

/** What a page says of a snapshot. */
export interface SnapshotPlace {
  readonly seq: number;
  readonly hash: string;
  readonly url: string;
}

export interface Snapshots {
  /** A place for each wanted scope whose log is not empty. `granted`: all that the device may read. */
  offer(wanted: ReadonlySet<string>, granted: readonly string[]): Promise<ReadonlyMap<string, SnapshotPlace>>;
  /** Makes the files that are not fresh any more, in turn, until there is a reason to stop. True where none is left. */
  makeAhead(granted: readonly string[], isOver: () => Promise<boolean>): Promise<boolean>;
  /** The file of that hash where this epoch has it at hand and every scope in it is granted [I5]. */
  find(sha256: string, isGranted: (scope: string) => boolean): SnapshotFile | undefined;
}

export function createSnapshots({ opLog, metrics }: { readonly opLog: OpLog; readonly metrics: Metrics }): Snapshots {
  const compressInTurn = createTurns();
  const byKey = new Map<string, SnapshotFile>();
  /** The one asked for last comes last. */
  const byHash = new Map<string, SnapshotFile>();
  const making = new Map<string, Promise<SnapshotFile>>();

  const keep = (key: string, file: SnapshotFile): void => {
    byKey.set(key, file);
    touch(byHash, file);
    for (const oldest of [...byHash.values()].slice(0, -FILES_KEPT)) byHash.delete(oldest.sha256);
    for (const [other, { sha256 }] of byKey) if (!byHash.has(sha256)) byKey.delete(other);
  };

  const make = (key: string, scopes: readonly string[]): Promise<SnapshotFile> => {
    const running = making.get(key);
    if (running !== undefined) return running;
    const started = makeSnapshotFile(scopes, { opLog, compressInTurn })
      .then((file) => {
        metrics.count('haicap_snapshots_made_total');
        keep(key, file);
        return file;
      })
      .finally(() => making.delete(key));
    making.set(key, started);
    return started;
  };

  const fileOf = async (scopes: readonly string[], wanted: ReadonlySet<string>): Promise<SnapshotFile> => {
    const key = scopes.join('\n');
    const kept = byKey.get(key);
    if (
      kept === undefined ||
      !(await isFresh(
        kept,
        scopes.filter((scope) => wanted.has(scope)),
        opLog,
      ))
    ) {
      return make(key, scopes);
    }
    touch(byHash, kept);
    return kept;
  };

  return {
    offer: async (wanted, granted) => {
      const places = new Map<string, SnapshotPlace>();
      for (const scopes of toSnapshotGroups(wanted, granted)) {
        const { sha256, headByScope } = await fileOf(scopes, wanted);
        for (const [scope, head] of headByScope) {
          if (wanted.has(scope)) places.set(scope, { ...head, url: SNAPSHOT_PATH + sha256 });
        }
      }
      return places;
    },
    makeAhead: async (granted, isOver) => {
      for (const scopes of toSnapshotGroups(new Set(granted), granted)) {
        if (await isOver()) return false;
        const filled = await onlyFilled(scopes, opLog);
        if (filled.size > 0) await (await fileOf(scopes, filled)).brotli();
      }
      return true;
    },
    find: (sha256, isGranted) => {
      const file = byHash.get(sha256);
      if (file === undefined || file.epoch !== opLog.epoch.epoch) return undefined;
      return [...file.headByScope.keys()].every(isGranted) ? file : undefined;
    },
  };
}

async function isFresh(file: SnapshotFile, wanted: readonly string[], opLog: OpLog): Promise<boolean> {
  if (file.epoch !== opLog.epoch.epoch || wanted.some((scope) => !file.headByScope.has(scope))) return false;
  let behind = 0;
  for (const [scope, { seq }] of file.headByScope) behind += (await opLog.readHead(scope)).seq - seq;
  return behind <= SNAPSHOT_MAX_BEHIND;
}

/** A file holds no section of a scope whose log is empty. */
async function onlyFilled(scopes: readonly string[], opLog: OpLog): Promise<ReadonlySet<string>> {
  const heads = await Promise.all(scopes.map((scope) => opLog.readHead(scope)));
  return new Set(scopes.filter((_, place) => (heads[place]?.seq ?? 0) > 0));
}

function touch(byHash: Map<string, SnapshotFile>, file: SnapshotFile): void {
  byHash.delete(file.sha256);
  byHash.set(file.sha256, file);
}
