/** Fetches what the city's log has beyond the cursors, the campaign first, until every scope is at its head [S11–S15]. */
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { EntriesPage, Page, PullAnswer } from '../protocol/messages.ts';
import { type Pace, slowDown, speedUp } from './pace.ts';
import type { HeldScope, SyncWorld } from './ports.ts';
import { ask, DONE, foreignEpoch, type Session, type StepEnd, toFailure, UNREACHABLE } from './step.ts';

export interface PullLane {
  readonly session: Session;
  readonly pace: Pace;
  /** Called between answers: own work goes before the city's [S12]. */
  push(): Promise<StepEnd>;
}

/** `only`: these scopes; else all. */
export async function pullAll(world: SyncWorld, lane: PullLane, only?: ReadonlySet<string>): Promise<StepEnd> {
  let wanted = only ?? new Set((await world.replica.readScopes()).map(({ scope }) => scope));
  const scopesTotal = wanted.size;
  while (wanted.size > 0) {
    const left = await pullOnce(world, lane, wanted);
    if ('type' in left) return left;
    wanted = left;
    const fetching = wanted.size === 0 ? null : { scopesDone: scopesTotal - wanted.size, scopesTotal };
    await world.status.write(fetching === null ? { fetching } : { fetching, state: 'syncing' });
    if (wanted.size === 0) return DONE;
    const pushed = await lane.push();
    if (pushed.type !== 'done') return pushed;
  }
  return DONE;
}

/** One message. Answers the scopes that are not at their heads yet. */
async function pullOnce(
  world: SyncWorld,
  { session, pace }: PullLane,
  wanted: ReadonlySet<string>,
): Promise<ReadonlySet<string> | StepEnd> {
  const held = (await world.replica.readScopes()).filter(({ scope }) => wanted.has(scope));
  const asked = campaignFirst(held);
  if (asked.length === 0) return new Set();
  const cursors = asked.map(({ scope, seq, hash }) => (seq === 0 ? { scope, seq } : { scope, seq, hash }));
  const answer = await ask(world, () =>
    world.transport.pull({ reqId: world.dice.reqId(), epoch: session.epoch, cursors, limit: pace.pullEntries }),
  );
  if (answer.type !== 'ok') {
    slowDown(pace, 'pullEntries');
    return toFailure(answer);
  }
  const foreign = foreignEpoch(session, answer.body);
  if (foreign !== undefined) return foreign;
  speedUp(pace, 'pullEntries', answer.roundTripMs);
  const { behind, hasMoved } = await takeAnswer(world, asked, answer.body);
  if (!hasMoved) return UNREACHABLE;
  const later = held.filter((scope) => !asked.includes(scope)).map(({ scope }) => scope);
  return new Set([...behind, ...later]);
}

/** Screens need the campaign's words: while it is not complete, nothing else is asked for [S11]. */
function campaignFirst(held: readonly HeldScope[]): readonly HeldScope[] {
  const campaign = held.find(({ scope }) => scope === CAMPAIGN_SCOPE);
  return campaign === undefined || campaign.isComplete ? held : [campaign];
}

interface Taken {
  readonly behind: readonly string[];
  /** False: the answer brought nothing forward, asking again would not either. */
  readonly hasMoved: boolean;
}

async function takeAnswer(world: SyncWorld, asked: readonly HeldScope[], answer: PullAnswer): Promise<Taken> {
  const { replica } = world;
  const pageByScope = new Map(answer.pages.map((page) => [page.scope, page]));
  const pages = asked.flatMap(({ scope }) => pageByScope.get(scope) ?? []);
  const behind: string[] = [];
  let hasMoved = false;
  for (const page of pages) {
    if (isMarked(page, 'revoked')) {
      await replica.dropScope(page.scope);
      hasMoved = true;
    } else if (isMarked(page, 'diverged')) {
      await replica.restartScope(page.scope);
      // From 0 no history can diverge: a city that says so again is not asked without end.
      hasMoved ||= asked.some(({ scope, seq }) => scope === page.scope && seq > 0);
      behind.push(page.scope);
    }
  }
  const withEntries = pages.filter(isEntriesPage);
  const filled = withEntries.filter((page) => page.entries.length > 0);
  const results = await replica.receivePages(filled);
  for (const page of withEntries) {
    const isApplied = results[filled.indexOf(page)] === 'applied';
    hasMoved ||= isApplied;
    if (!isApplied || page.more || page.to < page.head) behind.push(page.scope);
  }
  const atHead = asked.filter(({ scope }) => !pageByScope.has(scope)).map(({ scope }) => scope);
  await replica.markComplete(atHead);
  return { behind, hasMoved: hasMoved || atHead.length > 0 };
}

function isEntriesPage(page: Page): page is EntriesPage {
  return 'entries' in page;
}

function isMarked(page: Page, mark: 'revoked' | 'diverged'): boolean {
  return mark in page;
}
