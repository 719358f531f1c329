/**
 * The city of a run: the handlers of the server as they are, over a log in memory. What Hono, Kysely and sockets do around
 * them is left out; so are secrets: who asks to be signed in, is.
 */
import { createHash } from 'node:crypto';
import type { Op } from '../../src/domain/op.ts';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { type CampaignView, openCampaignView } from '../../src/server/campaign-view.ts';
import type { OpLog } from '../../src/server/op-log.ts';
import { holdsGrant, type Person, uniteGrants } from '../../src/server/person.ts';
import { createPokes, type Pokes } from '../../src/server/pokes.ts';
import { seedCampaign } from '../../src/server/seed-campaign.ts';
import { openPeople } from './city-accounts.ts';
import { type CityData, copyCity, emptyCity, noteBackup } from './city-data.ts';
import type { Dice } from './dice.ts';
import { createMemoryOpLog } from './memory-op-log.ts';
import { createPlainSnapshots, type PlainSnapshots } from './plain-snapshots.ts';

export const WARDS = ['00070', '00082'] as const;
const EMPTY_WARDS = ['00004', '00008'];
export const TASKS = ['S05-01', 'S05-02'] as const;
const TOLD = new Set([...WARDS, ...EMPTY_WARDS].map((ward) => `ward:${ward}`));

const DEFINITIONS = campaignDefinitions().filter(
  ({ kind, entity }) =>
    kind === 'calendar.defined' || TOLD.has(entity) || TASKS.some((task) => entity === `task:${task}`),
);

export const PEOPLE: readonly Person[] = [
  { id: 'can-bo-1', name: 'Cán bộ 1', role: 'staff', wards: ['00070'] },
  { id: 'lanh-dao-1', name: 'Lãnh đạo 1', role: 'leader', wards: ['00070'] },
  { id: 'can-bo-2', name: 'Cán bộ 2', role: 'staff', wards: ['00070', '00082'] },
  { id: 'giam-sat', name: 'Giám sát', role: 'supervisor', wards: 'all' },
  { id: 'lanh-dao-2', name: 'Lãnh đạo 2', role: 'leader', wards: ['00070', '00082'] },
];

/** What a planted bug may put around the log. */
export type PlantLog = (opLog: OpLog, data: () => CityData) => OpLog;

/** What a planted bug makes of the people that a device speaks for. */
export type PlantGrants = (people: readonly Person[], deviceId: string, city: City) => readonly Person[];

export interface CityOptions {
  readonly dice: Dice;
  readonly nowMs: () => number;
  readonly plantLog?: PlantLog;
  readonly plantGrants?: PlantGrants;
}

let seeded: Promise<CityData> | undefined;

/** Seeding is the same every time: it is done once. */
async function seededCity(): Promise<CityData> {
  seeded ??= (async () => {
    const data = emptyCity({ epoch: 'epoch-0', epochNo: 1 });
    await seedCampaign(createMemoryOpLog(data), DEFINITIONS);
    for (const person of PEOPLE) data.people.set(person.id, person);
    return data;
  })();
  return copyCity(await seeded);
}

export class City {
  data: CityData;
  opLog!: OpLog;
  campaign!: CampaignView;
  snapshots!: PlainSnapshots;
  pokes!: Pokes;
  /** Copies that the operator may still restore, newest last. */
  readonly copies: CityData[] = [];
  readonly #options: CityOptions;
  #highestEpochNo = 1;
  #epochs = 0;

  private constructor(data: CityData, options: CityOptions) {
    this.data = data;
    this.#options = options;
  }

  static async open(options: CityOptions): Promise<City> {
    const city = new City(await seededCity(), options);
    city.data.epoch = city.#nextEpoch(1);
    await city.start();
    return city;
  }

  /** A process on the data that are there. What only memory held is gone. */
  async start(): Promise<void> {
    const opLog = createMemoryOpLog(this.data);
    this.opLog = this.#options.plantLog?.(opLog, () => this.data) ?? opLog;
    this.campaign = await openCampaignView(this.opLog);
    this.snapshots = createPlainSnapshots(this.opLog);
    this.pokes = createPokes();
  }

  nowMs(): number {
    return this.#options.nowMs();
  }

  newId(): string {
    return Buffer.from(this.#options.dice.bytes(16)).toString('hex');
  }

  /** As `npm run backup`: the copy knows of itself only once it is restored. */
  backUp(): void {
    const copy = copyCity(this.data);
    noteBackup(this.data);
    copy.backups = this.data.backups;
    this.copies.push(copy);
    if (this.copies.length > 7) this.copies.shift();
  }

  /** The machine that was replaced goes on answering whoever still finds the way to it. */
  async leaveBehind(): Promise<City> {
    const left = new City(copyCity(this.data), this.#options);
    await left.start();
    return left;
  }

  async restore(copy: CityData): Promise<void> {
    this.data = copyCity(copy);
    this.data.epoch = this.#nextEpoch(this.#highestEpochNo + 1);
    await this.start();
  }

  /** Data and copies are gone; people and definitions come with the release. */
  async loseAll(): Promise<void> {
    const people = this.data.people;
    this.data = await seededCity();
    for (const [id, person] of people) this.data.people.set(id, person);
    this.copies.length = 0;
    this.data.epoch = this.#nextEpoch(this.#highestEpochNo + 1);
    await this.start();
  }

  isGranted(deviceId: string): (scope: string) => boolean {
    const people = this.#peopleOf(deviceId);
    return (scope) => people.some((person) => holdsGrant(person, scope, this.campaign.isWard));
  }

  grants(deviceId: string) {
    return uniteGrants(this.#peopleOf(deviceId), this.campaign.wardCodes());
  }

  /** Every op that stands in a log, with its scope. */
  logged(): readonly { readonly op: Op; readonly seq: number }[] {
    return [...this.data.entries.values()].flat().map(({ opText, seq }) => ({ op: JSON.parse(opText) as Op, seq }));
  }

  /** Names of all ops that the city keeps: in a log or in quarantine. */
  keptIds(data: CityData = this.data): ReadonlySet<string> {
    return new Set([...data.owners.keys(), ...data.quarantined.map(({ opId }) => opId)]);
  }

  #peopleOf(deviceId: string): readonly Person[] {
    const people = openPeople(this.data, deviceId);
    return this.#options.plantGrants?.(people, deviceId, this) ?? people;
  }

  #nextEpoch(epochNo: number) {
    this.#epochs += 1;
    this.#highestEpochNo = epochNo;
    const name = createHash('sha256').update(`${this.newId()}${this.#epochs}`).digest('hex').slice(0, 32);
    return { epoch: name, epochNo };
  }
}
