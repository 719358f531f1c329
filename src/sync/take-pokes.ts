/** What the poke line told: pages are applied under the same rules as pulled ones, the rest is fetched [S16]. */
import type { Poke } from '../protocol/messages.ts';
import type { SyncWorld } from './ports.ts';
import { pullAll, type PullLane } from './pull.ts';
import { AGAIN, DONE, type StepEnd } from './step.ts';

export async function takePokes(world: SyncWorld, lane: PullLane, pokes: readonly Poke[]): Promise<StepEnd> {
  for (const { page } of pokes) {
    if (page !== undefined && page.entries.length > 0) await world.replica.receivePages([page]);
  }
  const held = new Map((await world.replica.readScopes()).map((scope) => [scope.scope, scope]));
  if (pokes.some(({ scope }) => !held.has(scope))) return AGAIN;
  const behind = pokes.filter(({ scope, head }) => head > (held.get(scope)?.seq ?? 0)).map(({ scope }) => scope);
  return behind.length === 0 ? DONE : pullAll(world, lane, new Set(behind));
}
