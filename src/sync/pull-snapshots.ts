/** Fetches the files that an answer named and stores them as they come, own work in between [S12, S32–S35]. */
import type { SnapshotPage } from '../protocol/messages.ts';
import type { Answer, ReceivedSnapshot, SnapshotFile, SyncWorld } from './ports.ts';
import { AGAIN, ask, type Asked, type StepEnd, type StepFailure, toFailure } from './step.ts';

/** Files on their way while others are stored: as many are stored at once, a save on this device waits for no more. */
const AHEAD = 8;
/** Files of the first transaction at least: what is on the way together comes at about the same time. */
const FIRST = 4;

export interface TakenSnapshots {
  readonly stored: readonly SnapshotPage[];
  /** Scopes that have to come by entries in this round. */
  readonly byEntries: readonly string[];
}

/** `onStored` hears of the scopes that are here now, while the next ones are fetched and stored. */
export async function takeSnapshots(
  world: SyncWorld,
  { push }: { readonly push: () => Promise<StepEnd> },
  pages: readonly SnapshotPage[],
  onStored: (pages: readonly SnapshotPage[]) => Promise<void>,
): Promise<TakenSnapshots | StepFailure> {
  const takeNext = fetchAhead(world, pages);
  const stored: SnapshotPage[] = [];
  const byEntries: string[] = [];
  let applied: readonly SnapshotPage[] = [];
  for (;;) {
    const [next] = await Promise.all([storeNext(world, takeNext), applied.length > 0 && onStored(applied)]);
    if ('type' in next) return next;
    const { files, results } = next;
    if (files.length === 0) return { stored, byEntries };
    const named = files.flatMap((file) => file.pages);
    applied = named.filter((_, place) => results[place] === 'applied');
    stored.push(...applied);
    byEntries.push(...named.filter((_, place) => isForEntries(results[place])).map(({ scope }) => scope));
    if (!(await world.outbox.isAnyUnsent())) continue;
    const pushed = await push();
    if (pushed.type !== 'done') return pushed;
  }
}

interface StoredFiles {
  readonly files: readonly SnapshotFile[];
  /** Of their pages, in order. */
  readonly results: readonly ReceivedSnapshot[];
}

async function storeNext(world: SyncWorld, takeNext: TakeNext): Promise<StoredFiles | StepFailure> {
  const files = await takeNext();
  if ('type' in files) return files;
  const results = files.length === 0 ? [] : await store(world, files);
  return 'type' in results ? results : { files, results };
}

type TakeNext = () => Promise<readonly SnapshotFile[] | StepFailure>;

/**
 * Answers the next file, and with it those behind it that are here already: every transaction costs a wait for the disk.
 * The first, which is the campaign's where all is new, waits for some: a board without figures would be drawn for nothing,
 * and that costs more than to store them. None is left where it answers none.
 */
function fetchAhead(world: SyncWorld, pages: readonly SnapshotPage[]): TakeNext {
  const left = [...Map.groupBy(pages, ({ snapshot }) => snapshot.url)];
  const ahead: FileAhead[] = [];
  const fill = (): void => {
    for (const [url, named] of left.splice(0, AHEAD - ahead.length)) ahead.push(fetchNamed(world, url, named));
  };
  fill();
  let isFirst = true;
  return async () => {
    const next = ahead.shift();
    if (next === undefined) return [];
    const file = await next.file;
    if ('type' in file) return file;
    if (isFirst) await Promise.all(ahead.slice(0, FIRST - 1).map(({ file: other }) => other));
    isFirst = false;
    const files = [file, ...takeHere(ahead)];
    fill();
    return files;
  };
}

function takeHere(ahead: FileAhead[]): readonly SnapshotFile[] {
  const files: SnapshotFile[] = [];
  for (let here = ahead[0]?.here; here !== undefined; here = ahead[0]?.here) {
    files.push(here);
    ahead.shift();
  }
  return files;
}

interface FileAhead {
  readonly file: Promise<SnapshotFile | StepFailure>;
  /** Once it came. */
  here?: SnapshotFile;
}

function fetchNamed(world: SyncWorld, url: string, pages: readonly SnapshotPage[]): FileAhead {
  const fetched = async (): Promise<SnapshotFile | StepFailure> => {
    const asked = await fetchFile(world, url);
    if (asked.type !== 'ok') return toEnd(asked);
    return (one.here = { url, bytes: asked.body, pages });
  };
  const one: FileAhead = { file: fetched() };
  return one;
}

function fetchFile(world: SyncWorld, url: string): Promise<Asked<SnapshotFile['bytes']>> {
  return ask(world, (): Promise<Answer<SnapshotFile['bytes']>> => world.transport.fetchSnapshot(url));
}

/** In the order of the files and their pages. A file that is not as the city wrote it is fetched once more [S33]. */
async function store(
  world: SyncWorld,
  files: readonly SnapshotFile[],
): Promise<readonly ReceivedSnapshot[] | StepFailure> {
  const results = [...(await world.replica.receiveSnapshots(files))];
  let start = 0;
  for (const file of files) {
    const end = start + file.pages.length;
    if (results.slice(start, end).includes('broken')) {
      const again = await fetchFile(world, file.url);
      if (again.type !== 'ok') return toEnd(again);
      const second = await world.replica.receiveSnapshots([{ ...file, bytes: again.body }]);
      results.splice(start, file.pages.length, ...second);
    }
    start = end;
  }
  return results;
}

function isForEntries(result: ReceivedSnapshot | undefined): boolean {
  return result === 'broken' || result === 'unusable';
}

/** Gone, or of a scope that is no longer granted: only a hello tells [S32]. */
function toEnd(asked: Exclude<Asked<unknown>, { type: 'ok' }>): StepFailure {
  return asked.type === 'refused' ? AGAIN : toFailure(asked);
}
