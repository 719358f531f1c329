/** What lies on the disk of the city, in memory. A backup is a copy of it. */
import type {
  Epoch,
  Install,
  ScopeHead,
  StoredDecision,
  StoredEntry,
  StoredQuarantine,
  StoredReceipt,
  StoredRegister,
} from '../../src/server/op-log.ts';
import type { Person } from '../../src/server/person.ts';

export interface SessionRow {
  readonly session: string;
  readonly deviceId: string;
  readonly personId: string;
  readonly signedOutAtMs: number | null;
  readonly isRevoked: boolean;
}

export interface CityData {
  epoch: Epoch;
  readonly installs: Map<string, Install>;
  /** By `install n`. */
  readonly receipts: Map<string, StoredReceipt>;
  readonly owners: Map<string, StoredReceipt>;
  readonly entries: Map<string, readonly StoredEntry[]>;
  readonly quarantined: StoredQuarantine[];
  readonly decisions: Map<string, StoredDecision>;
  /** By scope, then `entity field`. */
  readonly registers: Map<string, ReadonlyMap<string, StoredRegister>>;
  readonly heads: Map<string, ScopeHead>;
  readonly people: Map<string, Person>;
  readonly devices: Set<string>;
  readonly sessions: Map<string, SessionRow>;
  /** `lastN` of every install when each backup was taken, oldest first. */
  backups: readonly ReadonlyMap<string, number>[];
}

export function emptyCity(epoch: Epoch): CityData {
  return {
    epoch,
    installs: new Map(),
    receipts: new Map(),
    owners: new Map(),
    entries: new Map(),
    quarantined: [],
    decisions: new Map(),
    registers: new Map(),
    heads: new Map(),
    people: new Map(),
    devices: new Set(),
    sessions: new Map(),
    backups: [],
  };
}

export function copyCity(data: CityData): CityData {
  return {
    epoch: data.epoch,
    installs: new Map(data.installs),
    receipts: new Map(data.receipts),
    owners: new Map(data.owners),
    entries: new Map(data.entries),
    quarantined: [...data.quarantined],
    decisions: new Map(data.decisions),
    registers: new Map(data.registers),
    heads: new Map(data.heads),
    people: new Map(data.people),
    devices: new Set(data.devices),
    sessions: new Map(data.sessions),
    backups: data.backups,
  };
}

const KEPT = 7;

/** Notes what a copy will hold, and lets the tablets go of what the oldest kept one holds. */
export function noteBackup(data: CityData): void {
  const taken = new Map([...data.installs].map(([installId, { lastN }]) => [installId, lastN]));
  data.backups = [...data.backups, taken].slice(-KEPT);
  const oldest = data.backups[0];
  for (const [installId, install] of data.installs) {
    data.installs.set(installId, { ...install, durableN: oldest?.get(installId) ?? 0 });
  }
}
