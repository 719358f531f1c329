/** How the device stands after a turn. Green only when nothing is unsent and every scope is at its head [S17]. */
import type { SyncWorld } from './ports.ts';
import type { RoundEnd } from './sync-round.ts';

const QUIET = { sending: null, fetching: null };

export async function tellStatus(world: SyncWorld, end: RoundEnd): Promise<void> {
  const { status } = world;
  switch (end.type) {
    case 'done': {
      const trouble = end.isUpgradeAsked ? 'upgrade' : null;
      if (!(await isAllDone(world))) return status.write({ ...QUIET, state: 'syncing', trouble });
      const lastSyncedAt = new Date(world.clock.nowMs()).toISOString();
      return status.write({ ...QUIET, state: 'synced', trouble, lastSyncedAt });
    }
    case 'again':
      return;
    case 'unreachable':
      return status.write({ ...QUIET, state: 'offline', trouble: end.portal ? 'portal' : null });
    case 'idle':
    case 'wait':
      return status.write({ ...QUIET, state: 'offline', trouble: null });
    case 'paused':
      return status.write({ ...QUIET, state: 'paused', trouble: end.trouble });
  }
}

async function isAllDone({ replica, outbox }: SyncWorld): Promise<boolean> {
  const [scopes, isUnsent] = await Promise.all([replica.readScopes(), outbox.isAnyUnsent()]);
  return !isUnsent && scopes.every(({ isComplete }) => isComplete);
}
