/**
 * Fetches what the city's log has beyond the cursors, as entries or as files, until every scope is at its head. The
 * campaign stands first in a message, so that screens have its words before anything else comes [S11–S15].
 */
import { parseScope } from '../domain/scope.ts';
import type { EntriesPage, Page, PullAnswer, SnapshotPage } from '../protocol/messages.ts';
import { type Pace, slowDown, speedUp } from './pace.ts';
import type { HeldScope, SyncWorld } from './ports.ts';
import { takeSnapshots } from './pull-snapshots.ts';
import {
  ask,
  DONE,
  foreignEpoch,
  type Session,
  type StepEnd,
  type StepFailure,
  toFailure,
  UNREACHABLE,
} from './step.ts';

export interface PullLane {
  readonly session: Session;
  readonly pace: Pace;
  /** Called between answers: own work goes before the city's [S12]. */
  push(): Promise<StepEnd>;
}

/** One pull, from its first message to the last. */
interface PullRun {
  readonly world: SyncWorld;
  readonly lane: PullLane;
  /** Not at their heads yet, as far as is known. */
  wanted: ReadonlySet<string>;
  /** How many of them are wards. */
  readonly wards: number;
  /** Came by a file; whether there is more, the next answer tells. */
  readonly stored: Set<string>;
  /** No file of them can be used in this round [S33–S35]. */
  readonly byEntries: Set<string>;
}

/** `only`: these scopes; else all. */
export async function pullAll(world: SyncWorld, lane: PullLane, only?: ReadonlySet<string>): Promise<StepEnd> {
  const wanted = only ?? new Set((await world.replica.readScopes()).map(({ scope }) => scope));
  const run: PullRun = { world, lane, wanted, wards: countWards(wanted), stored: new Set(), byEntries: new Set() };
  while (run.wanted.size > 0) {
    const left = await pullOnce(run);
    if ('type' in left) return left;
    run.wanted = left;
    if (run.wanted.size === 0) return DONE;
    await tellProgress(run);
    const pushed = await lane.push();
    if (pushed.type !== 'done') return pushed;
  }
  return DONE;
}

/** The end of it is told with the end of the turn. */
async function tellProgress({ world, wanted, wards, stored }: PullRun): Promise<void> {
  const missing = countWards([...wanted].filter((scope) => !stored.has(scope)));
  await world.status.write({ fetching: { wardsDone: wards - missing, wardsTotal: wards }, state: 'syncing' });
}

/** People know wards; what else is fetched with them has no name on a screen. */
function countWards(scopes: Iterable<string>): number {
  return [...scopes].map(parseScope).filter((scope) => scope?.type === 'ward' && !scope.restricted).length;
}

/** One message. Answers the scopes that are not at their heads yet. */
async function pullOnce(run: PullRun): Promise<ReadonlySet<string> | StepFailure> {
  const { world, lane, wanted, byEntries } = run;
  const { session, pace } = lane;
  const held = (await world.replica.readScopes()).filter(({ scope }) => wanted.has(scope));
  const bySnapshot = held.filter(({ scope }) => !byEntries.has(scope));
  const asked = bySnapshot.length > 0 ? bySnapshot : held;
  if (asked.length === 0) return new Set();
  const cursors = asked.map(({ scope, seq, hash }) => (seq === 0 ? { scope, seq } : { scope, seq, hash }));
  const message = { epoch: session.epoch, cursors, limit: pace.pullEntries };
  const answer = await ask(world, () => {
    const reqId = world.dice.reqId();
    return world.transport.pull(bySnapshot.length > 0 ? { reqId, ...message, snapshots: true } : { reqId, ...message });
  });
  if (answer.type !== 'ok') {
    slowDown(pace, 'pullEntries');
    return toFailure(answer);
  }
  const foreign = foreignEpoch(session, answer.body);
  if (foreign !== undefined) return foreign;
  speedUp(pace, 'pullEntries', answer.roundTripMs);
  const taken = await takeAnswer(run, asked, answer.body);
  if ('type' in taken) return taken;
  if (!taken.hasMoved) return UNREACHABLE;
  const later = held.filter((scope) => !asked.includes(scope)).map(({ scope }) => scope);
  return new Set([...taken.behind, ...later]);
}

interface Taken {
  readonly behind: readonly string[];
  /** False: the answer brought nothing forward, asking again would not either. */
  readonly hasMoved: boolean;
}

/** What the answer itself brings is stored before the files it names are fetched. */
async function takeAnswer(run: PullRun, asked: readonly HeldScope[], answer: PullAnswer): Promise<Taken | StepFailure> {
  const { replica } = run.world;
  const pageByScope = new Map(answer.pages.map((page) => [page.scope, page]));
  const pages = asked.flatMap(({ scope }) => pageByScope.get(scope) ?? []);
  const [behind, diverged]: [string[], string[]] = [[], []];
  let hasMoved = false;
  for (const page of pages) {
    if (isMarked(page, 'revoked')) {
      await replica.dropScope(page.scope);
      hasMoved = true;
    } else if (isMarked(page, 'diverged')) {
      diverged.push(page.scope);
      // From 0 no history can diverge: a city that says so again is not asked without end.
      hasMoved ||= asked.some(({ scope, seq }) => scope === page.scope && seq > 0);
      behind.push(page.scope);
    }
  }
  if (diverged.length > 0) await replica.restartScopes(diverged);
  const withEntries = pages.filter(isEntriesPage);
  const filled = withEntries.filter((page) => page.entries.length > 0);
  const results = await replica.receivePages(filled);
  for (const page of withEntries) {
    const isApplied = results[filled.indexOf(page)] === 'applied';
    hasMoved ||= isApplied;
    if (!isApplied || page.more || page.to < page.head) behind.push(page.scope);
  }
  const named = pages.filter(isSnapshotPage);
  const files = await takeFiles(run, named);
  if ('type' in files) return files;
  hasMoved ||= files.hasMoved;
  behind.push(...files.behind);
  const atHead = asked.filter(({ scope }) => !pageByScope.has(scope)).map(({ scope }) => scope);
  if (atHead.length > 0) await replica.markComplete(atHead);
  return { behind, hasMoved: hasMoved || atHead.length > 0 };
}

async function takeFiles(run: PullRun, pages: readonly SnapshotPage[]): Promise<Taken | StepFailure> {
  const { world, lane, stored, byEntries } = run;
  const files = await takeSnapshots(world, lane, pages, async (applied) => {
    for (const { scope } of applied) stored.add(scope);
    // The last of them is no progress any more but the end, or what the next answer brings.
    if (pages.some(({ scope }) => !stored.has(scope))) await tellProgress(run);
  });
  if ('type' in files) return files;
  for (const scope of files.byEntries) byEntries.add(scope);
  const isAtHead = new Set(files.stored.filter(({ head, snapshot }) => head === snapshot.seq));
  const behind = pages.filter((page) => !isAtHead.has(page)).map(({ scope }) => scope);
  return { behind, hasMoved: files.stored.length > 0 || files.byEntries.length > 0 };
}

function isSnapshotPage(page: Page): page is SnapshotPage {
  return 'snapshot' in page;
}

function isEntriesPage(page: Page): page is EntriesPage {
  return 'entries' in page;
}

function isMarked(page: Page, mark: 'revoked' | 'diverged'): boolean {
  return mark in page;
}
