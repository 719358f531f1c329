/** How the device stands after a turn. Green only when nothing is unsent and every scope is at its head [S17]. */
import type { SyncTrouble } from '../domain/sync-status.ts';
import type { SyncWorld } from './ports.ts';
import type { RoundEnd } from './sync-round.ts';

const QUIET = { sending: null, fetching: null };

export async function tellStatus(world: SyncWorld, end: RoundEnd): Promise<void> {
  const { status } = world;
  switch (end.type) {
    case 'done': {
      const trouble = end.isUpgradeAsked ? 'upgrade' : null;
      const lastContactAt = new Date(world.clock.nowMs()).toISOString();
      if (!(await isAllDone(world))) return status.write({ ...QUIET, state: 'syncing', trouble, lastContactAt });
      return status.write({ ...QUIET, state: 'synced', trouble, lastContactAt, lastSyncedAt: lastContactAt });
    }
    case 'again':
      return;
    case 'unreachable':
      return status.write({ ...QUIET, state: 'offline', trouble: troubleOf(end) });
    case 'wait':
      return status.write({ ...QUIET, state: 'offline', trouble: 'city' });
    case 'idle':
      return status.write({ ...QUIET, state: 'offline', trouble: null });
    case 'paused':
      return status.write({ ...QUIET, state: 'paused', trouble: end.trouble });
  }
}

/** No network, somebody in the city's place, or a city in trouble: three things that people do different things about [S38]. */
function troubleOf({ portal, isCityTrouble }: Extract<RoundEnd, { type: 'unreachable' }>): SyncTrouble | null {
  if (portal) return 'portal';
  return isCityTrouble === true ? 'city' : null;
}

async function isAllDone({ replica, outbox }: SyncWorld): Promise<boolean> {
  const [scopes, isUnsent] = await Promise.all([replica.readScopes(), outbox.isAnyUnsent()]);
  return !isUnsent && scopes.every(({ isComplete }) => isComplete);
}
