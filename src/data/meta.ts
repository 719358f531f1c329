/** Single values of the tablet, by key. */
import type { Mapping } from '../domain/import-fields.ts';
import type { SyncStatus } from '../domain/sync-status.ts';
import type { About } from '../protocol/accounts.ts';
import type { FleetAnswer } from '../protocol/fleet.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { HaiCapDb } from './db.ts';
import type { StoreLoss } from './storage-trouble.ts';

export interface DeviceRow {
  /** Absent until the city has answered; the key is kept before it is sent, so that a lost answer loses nothing. */
  readonly deviceId?: string;
  readonly deviceName: string;
  /** ECDSA P-256, the private half not extractable. */
  readonly keyPair: CryptoKeyPair;
}

export interface Preferences {
  readonly theme?: 'light' | 'dark' | 'sun';
  readonly isLarge?: boolean;
  readonly language?: 'vi' | 'en';
  /** Single-key shortcuts in task lists are off (WCAG 2.1.4). */
  readonly areSingleKeysOff?: boolean;
  /** Which tasks the list of scenarios shows. */
  readonly taskFilter?: string;
  /** The day the campaign is looked at (feature D4): a date, or `clock`; absent: what an evaluation copy opens on, else the clock's. */
  readonly asOfDay?: string;
  /** Without a touch, before this device locks by itself; 0 = never. */
  readonly lockAfterMinutes?: number;
}

export type StoredSyncStatus = Omit<SyncStatus, 'pending' | 'oldestPendingAt' | 'clockOffsetMs'>;

/** `ask`: over Wi-Fi, or when somebody allows it; that holds until all is sent. */
export interface SendingChoice {
  readonly mode: 'always' | 'ask';
  readonly isAllowed?: boolean;
}

/** A bug that was caught at the boundary. */
export interface Fault {
  readonly at: string;
  readonly name: string;
  readonly message: string;
}

/** `cut`: the app still reached the city. `read`: a ward could not be read. `city`: it did not find back. Else a point of the self-test. */
export type DrillFault = 'cut' | 'read' | 'city' | 'worker' | 'precache' | 'scopes' | 'storage';

/** A rehearsal without a network. */
export interface DrillOutcome {
  readonly at: string;
  /** None = this device works without a network. */
  readonly faults: readonly DrillFault[];
}

export interface MetaValues {
  /** One life of this database: another one means that the store was lost. */
  readonly birthId: string;
  readonly storeLoss: StoreLoss | null;
  /** Which device of the city this was before its key was lost with the store. */
  readonly formerDeviceId: string;
  readonly device: DeviceRow;
  readonly epoch: { readonly epoch: string; readonly epochNo: number };
  readonly about: About;
  readonly currentPerson: string | null;
  readonly syncStatus: StoredSyncStatus;
  /** Sessions that ended on this device and that the city still has to hear of. */
  readonly unsentSignOuts: readonly string[];
  readonly syncRequest: { readonly at: string };
  readonly clockOffsetMs: number;
  /** When unsent work was copied to a file, or that was put off. */
  readonly copyOfferAnswered: { readonly at: string };
  readonly preferences: Preferences;
  readonly faults: readonly Fault[];
  /** The last drill without a network on this device. */
  readonly drill: DrillOutcome;
  /** When files of evidence may be sent. */
  readonly sendingChoice: SendingChoice;
  /** Keys by which the city signs files, every one this device has met: a file of long ago is still known. */
  readonly sealKeys: readonly PublicKey[];
  /** The devices, as the city told of them last. */
  readonly fleet: FleetAnswer;
  /** What the columns of imported files mean, by their titles; the newest last. */
  readonly importMappings: readonly { readonly signature: string; readonly mapping: Mapping }[];
  /** What was typed on reports, by where it is used again. Never sent. */
  readonly reportFields: Readonly<Record<string, string>>;
  /** Choices between versions that their reader has noted, by opId. */
  readonly notedChoices: readonly string[];
  /** Who has left the tour of a first day on this device, by id. */
  readonly toursLeft: readonly string[];
}

export async function readMeta<K extends keyof MetaValues>(db: HaiCapDb, key: K): Promise<MetaValues[K] | undefined> {
  const row = await db.meta.get(key);
  return row?.value as MetaValues[K] | undefined;
}

export async function writeMeta<K extends keyof MetaValues>(db: HaiCapDb, key: K, value: MetaValues[K]): Promise<void> {
  // By a transaction, for the watchdog's sake.
  await db.transaction('rw', db.meta, () => db.meta.put({ key, value }));
}
