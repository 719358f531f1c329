/** How much is unsent, on the icon of the installed app, where the platform shows it (feature I4). */
import { observeSyncStatus } from '../data/sync-status.ts';

/** Not everywhere, and not in every TypeScript. */
interface Badging {
  setAppBadge(count: number): Promise<void>;
  clearAppBadge(): Promise<void>;
}

export function showUnsentBadge(device: Partial<Badging> = navigator): void {
  let shown = 0;
  observeSyncStatus().subscribe({
    next: ({ pending }) => {
      if (pending === shown) return;
      shown = pending;
      const told = pending === 0 ? device.clearAppBadge?.() : device.setAppBadge?.(pending);
      // A platform may refuse; the number stands in the head of every screen anyway.
      told?.catch(() => undefined);
    },
    error: () => undefined,
  });
}
