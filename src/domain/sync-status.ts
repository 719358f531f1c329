/** How the device stands with the city. The sync loop writes it as a row; the header reads it like any other. */

export type SyncState = 'offline' | 'syncing' | 'synced' | 'paused';

/**
 * `portal`: the network wants a sign-in of its own. `city`: there is a network, but the city, or what stands before it,
 * answers with trouble. `signed-out`: the city no longer takes this device's sign-in. `device-unknown`: the device has to
 * be enrolled again. `upgrade`: the city asks for a newer version of the app. `hold`: the city is older than the app and
 * does not read its changes yet. `storage`: the device cannot store what it receives.
 */
export type SyncTrouble = 'portal' | 'city' | 'signed-out' | 'device-unknown' | 'upgrade' | 'hold' | 'storage';

export interface SyncStatus {
  readonly state: SyncState;
  /** Since when (device clock, ISO 8601) the state holds. */
  readonly since: string;
  /** Ops of this device without a receipt. */
  readonly pending: number;
  /** When the oldest of them was made; null when none. */
  readonly oldestPendingAt: string | null;
  /** Receipts of the running push and how many it set out to get; null when nothing is being sent. */
  readonly sending: { readonly done: number; readonly total: number } | null;
  /** When everything was last sent and received; null = never. */
  readonly lastSyncedAt: string | null;
  /** When the city itself last answered, whatever was left to do; absent = never, as far as this device noted. */
  readonly lastContactAt?: string;
  /** How many wards are here of those being fetched; null when every scope is at its head. */
  readonly fetching: { readonly wardsDone: number; readonly wardsTotal: number } | null;
  /** Why it is not synced, where people can do something about it. */
  readonly trouble: SyncTrouble | null;
  /** Device clock minus server clock in ms; null = never measured. */
  readonly clockOffsetMs: number | null;
}

/** What a record is, for the mark beside it. */
export type RecordSync = 'local' | 'received' | 'rejected';
