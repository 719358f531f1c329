/** Why a new version is not offered now (feature I2). Words and a day are all that a person needs to wait calmly. */
import type { Freeze } from '../../domain/campaign.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';

export type UpdateHold =
  /** Something is being typed, kept as a draft or not sent yet. */
  | { readonly type: 'work' }
  /** The first figures are still coming in. */
  | { readonly type: 'fetching' }
  | { readonly type: 'freeze'; readonly freeze: Freeze };

export interface UpdateFacts {
  readonly isTyping: boolean;
  readonly drafts: number;
  readonly status: Pick<SyncStatus, 'pending' | 'state' | 'fetching' | 'lastSyncedAt' | 'trouble'>;
  /** The one that today lies in. Today is the device's, not the day an evaluation copy shows. */
  readonly freeze: Freeze | undefined;
  /** The new version has already taken the files of this window. */
  readonly isReplaced: boolean;
}

export function updateHold({ isTyping, drafts, status, freeze, isReplaced }: UpdateFacts): UpdateHold | undefined {
  if (isTyping || drafts > 0) return { type: 'work' };
  // What is unsent lies safe on the device. Without the new version these could not go out at all.
  if (isReplaced || status.trouble === 'upgrade') return undefined;
  if (status.pending > 0) return { type: 'work' };
  if (status.state === 'syncing' && status.lastSyncedAt === null) return { type: 'fetching' };
  return freeze === undefined ? undefined : { type: 'freeze', freeze };
}
