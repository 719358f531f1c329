/** Fetches the files that an answer named and stores them one by one, own work in between [S12, S32–S35]. */
import type { SnapshotPage } from '../protocol/messages.ts';
import type { Answer, ReceivedSnapshot, SnapshotFile, SyncWorld } from './ports.ts';
import { AGAIN, ask, type Asked, type StepEnd, type StepFailure, toFailure } from './step.ts';

/** Files on their way while one is stored. */
const AHEAD = 2;

export interface TakenSnapshots {
  readonly stored: readonly SnapshotPage[];
  /** Scopes that have to come by entries in this round. */
  readonly byEntries: readonly string[];
}

/** `onStored` hears of each file's scopes. */
export async function takeSnapshots(
  world: SyncWorld,
  { push }: { readonly push: () => Promise<StepEnd> },
  pages: readonly SnapshotPage[],
  onStored: (pages: readonly SnapshotPage[]) => Promise<void>,
): Promise<TakenSnapshots | StepFailure> {
  const files = [...Map.groupBy(pages, ({ snapshot }) => snapshot.url)];
  const ahead: Promise<Asked<SnapshotFile['bytes']>>[] = [];
  const stored: SnapshotPage[] = [];
  const byEntries: string[] = [];
  for (const [index, [url, named]] of files.entries()) {
    for (const [next] of files.slice(ahead.length, index + AHEAD)) ahead.push(fetchFile(world, next));
    const first = await (ahead[index] as Promise<Asked<SnapshotFile['bytes']>>);
    if (first.type !== 'ok') return toEnd(first);
    const results = await store(world, { url, bytes: first.body, pages: named });
    if ('type' in results) return results;
    const applied = named.filter((_, place) => results[place] === 'applied');
    stored.push(...applied);
    byEntries.push(...named.filter((_, place) => isForEntries(results[place])).map(({ scope }) => scope));
    await onStored(applied);
    if (!(await world.outbox.isAnyUnsent())) continue;
    const pushed = await push();
    if (pushed.type !== 'done') return pushed;
  }
  return { stored, byEntries };
}

function fetchFile(world: SyncWorld, url: string): Promise<Asked<SnapshotFile['bytes']>> {
  return ask(world, (): Promise<Answer<SnapshotFile['bytes']>> => world.transport.fetchSnapshot(url));
}

/** A file that is not as the city wrote it is fetched once more [S33]. */
async function store(world: SyncWorld, file: SnapshotFile): Promise<readonly ReceivedSnapshot[] | StepFailure> {
  const results = await world.replica.receiveSnapshot(file);
  if (!results.includes('broken')) return results;
  const again = await fetchFile(world, file.url);
  if (again.type !== 'ok') return toEnd(again);
  return world.replica.receiveSnapshot({ ...file, bytes: again.body });
}

function isForEntries(result: ReceivedSnapshot | undefined): boolean {
  return result === 'broken' || result === 'unusable';
}

/** Gone, or of a scope that is no longer granted: only a hello tells [S32]. */
function toEnd(asked: Exclude<Asked<unknown>, { type: 'ok' }>): StepFailure {
  return asked.type === 'refused' ? AGAIN : toFailure(asked);
}
