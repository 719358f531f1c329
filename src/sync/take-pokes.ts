/** What the poke line told: pages are applied under the same rules as pulled ones, the rest is fetched [S16]. */
import type { Poke } from '../protocol/messages.ts';
import type { SyncWorld } from './ports.ts';
import { pullAll, type PullLane } from './pull.ts';
import { AGAIN, DONE, type StepEnd } from './step.ts';

export async function takePokes(world: SyncWorld, lane: PullLane, pokes: readonly Poke[]): Promise<StepEnd> {
  const untold: Poke[] = [];
  for (const poke of pokes) if (!(await isTakenWhole(world, poke))) untold.push(poke);
  // The usual poke carries all there is: what the device holds is not asked for again.
  if (untold.length === 0) return DONE;
  const held = new Map((await world.replica.readScopes()).map((scope) => [scope.scope, scope]));
  if (untold.some(({ scope }) => !held.has(scope))) return AGAIN;
  const behind = untold.filter(({ scope, head }) => head > (held.get(scope)?.seq ?? 0)).map(({ scope }) => scope);
  return behind.length === 0 ? DONE : pullAll(world, lane, new Set(behind));
}

/** True where its page followed the cursor and brought the scope to its head. */
async function isTakenWhole({ replica }: SyncWorld, { head, page }: Poke): Promise<boolean> {
  if (page === undefined || page.entries.length === 0) return false;
  const [result] = await replica.receivePages([page]);
  return result === 'applied' && page.to >= head && !page.more;
}
