/** A run of a schedule: one city, its tablets, one clock, the post between them, and the ledger of what people were told. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Poke } from '../../src/protocol/messages.ts';
import { City, PEOPLE, type PlantGrants, type PlantLog } from './city.ts';
import { answer, type Asked, type Reply } from './city-door.ts';
import { createDice, type Dice } from './dice.ts';
import { Ledger } from './ledger.ts';
import type { Disk } from './memory-db.ts';
import type { RunClock } from './platform.ts';
import type { Flight } from './post.ts';
import type { Schedule, TabletPlan } from './schedule.ts';
import { type PlantWorld, Tablet } from './tablet.ts';
import { Watch } from './watch.ts';
import { type Fate, FATES } from './weather.ts';

/** A fault that somebody planted: what stands around ports and adapters in its run. */
export interface Plant {
  readonly world?: PlantWorld;
  readonly log?: PlantLog;
  /** What an answer becomes on its way out of the city. */
  readonly reply?: (reply: Reply, asked: Asked, run: Run) => Reply;
  /** Answers in the city's place; undefined = the city itself does. */
  readonly door?: (asked: Asked, run: Run) => Reply | undefined;
  /** What the city takes for granted to a device. */
  readonly grants?: PlantGrants;
  /** A tablet takes every answer for the one to its own request. */
  readonly isBlindToRequests?: true;
  /** What was written last before a death is not on the disk. */
  readonly isForgetful?: true;
}

export interface RunCounts {
  steps: number;
  ops: number;
  messages: number;
  readonly faults: Record<string, number>;
}

/** Turns of the event loop that an engine may take between two messages. */
const TURNS_MAX = 20_000;
/** After so many it is a thread that is waited for, which compresses a large message. */
const QUICK_TURNS = 500;

function nextTurn(turns: number): Promise<unknown> {
  return turns < QUICK_TURNS ? setImmediate() : setTimeout(1);
}

export class Run {
  readonly clock: RunClock;
  readonly dice: Dice;
  readonly ledger = new Ledger();
  readonly watch = new Watch();
  readonly tablets: Tablet[] = [];
  /** Requests that their tablet gave up, still under way. */
  readonly ghosts: Asked[] = [];
  /** Older answers, by tablet and path: a proxy may bring one again. */
  readonly #replies = new Map<string, Reply>();
  readonly copies = new Map<string, { readonly disk: Disk; readonly opIds: ReadonlySet<string> }>();
  readonly counts: RunCounts = { steps: 0, ops: 0, messages: 0, faults: {} };
  readonly plant: Plant;
  isUpgraded = false;
  /** The machine that stood in the city's place before the last restore. */
  former: City | undefined;
  city!: City;

  readonly #isTrusting: boolean;

  private constructor(clock: RunClock, seed: number, plant: Plant) {
    this.#isTrusting = seed % 10 !== 0;
    this.clock = clock;
    this.dice = createDice(seed ^ 0x5eed);
    this.plant = plant;
  }

  static async open({ seed, tablets }: Schedule, clock: RunClock, plant: Plant = {}): Promise<Run> {
    const run = new Run(clock, seed, plant);
    const options = { dice: createDice(seed ^ 0xc17), nowMs: () => clock.nowMs };
    run.city = await City.open({
      ...options,
      ...(plant.log === undefined ? {} : { plantLog: plant.log }),
      ...(plant.grants === undefined ? {} : { plantGrants: plant.grants }),
    });
    for (const plan of tablets) await run.addTablet(plan);
    return run;
  }

  async addTablet(plan: TabletPlan): Promise<Tablet> {
    const name = `t${this.tablets.length}`;
    const tablet = this.makeTablet(name, `device-${name}`, plan);
    await tablet.enrol();
    this.city.data.devices.add(tablet.options.deviceId);
    return tablet;
  }

  makeTablet(name: string, deviceId: string, { who, clockOffMs, isNewer }: TabletPlan): Tablet {
    const tablet = new Tablet({
      name,
      user: PEOPLE[who % PEOPLE.length]?.id ?? '',
      deviceId,
      dice: createDice(this.dice.below(2 ** 31)),
      cityNowMs: () => this.clock.nowMs,
      clockOffMs,
      isNewer,
      isTrusting: this.#isTrusting,
      ...(this.plant.world === undefined ? {} : { plantWorld: this.plant.world }),
      onCommitted: (which) => this.#onCommitted(which),
      isForgetful: this.plant.isForgetful === true,
      openLine: (which) => this.#openLine(which),
    });
    this.tablets.push(tablet);
    return tablet;
  }

  count(fault: string): void {
    this.counts.faults[fault] = (this.counts.faults[fault] ?? 0) + 1;
  }

  /** Wakes the engine and carries its messages until it rests, dies or has sent enough. */
  async talk(tablet: Tablet, fateOf: (flight: Flight) => Fate, most = 150): Promise<void> {
    await this.settle(tablet);
    if (tablet.isDead && tablet.isLost) return;
    tablet.wake.wake('asked');
    await this.carry(tablet, fateOf, most);
  }

  /** Carries messages that are under way. True where the tablet has nothing more to send. */
  async carry(tablet: Tablet, fateOf: (flight: Flight) => Fate, most = 150): Promise<boolean> {
    for (let sent = 0; sent <= most; sent += 1) {
      await this.settle(tablet);
      const flight = tablet.isDead ? undefined : tablet.flights[0];
      if (flight === undefined) return true;
      if (sent === most) return false;
      tablet.flights.shift();
      await this.deliver(tablet, flight, fateOf(flight));
    }
    return false;
  }

  /** What a person waits for on this tablet, with its messages carried. Undefined: the tablet died meanwhile. */
  async await<T>(tablet: Tablet, work: Promise<T>, fateOf: (flight: Flight) => Fate): Promise<T | undefined> {
    const end = catchEnd(work);
    for (let turns = 0; turns < TURNS_MAX; turns += 1) {
      await nextTurn(turns);
      if (end.isOver || tablet.isDead) break;
      const flight = tablet.isBusy() ? undefined : tablet.flights.shift();
      if (flight !== undefined) await this.deliver(tablet, flight, fateOf(flight));
    }
    if (end.error !== undefined) throw end.error;
    return end.value;
  }

  async settle(tablet: Tablet): Promise<void> {
    void tablet.process;
    for (let turns = 0; turns < TURNS_MAX; turns += 1) {
      await nextTurn(turns);
      if (!tablet.isBusy()) return;
    }
    throw new Error(`${tablet.name}: the engine never comes to rest`);
  }

  async deliver(tablet: Tablet, flight: Flight, fate: Fate): Promise<void> {
    this.counts.messages += 1;
    if (fate !== 'fair') this.count(fate);
    await FATES[fate]({ run: this, tablet, flight });
  }

  /** The city works on it and answers. */
  async ask(tablet: Tablet | undefined, asked: Asked, city = this.city): Promise<Reply> {
    const reply = this.plant.door?.(asked, this) ?? (await answer(city, asked));
    const said = this.plant.reply?.(reply, asked, this) ?? reply;
    if (tablet !== undefined) {
      this.watch.noteReply(city, asked, said);
      this.#replies.set(`${tablet.name} ${asked.path}`, said);
      if (said.cookie !== undefined) tablet.cookie = said.cookie;
    }
    return said;
  }

  olderReply(tablet: Tablet, path: string): Reply | undefined {
    return this.#replies.get(`${tablet.name} ${path}`);
  }

  toAsked(tablet: Tablet, { path, text }: Flight): Asked {
    const isRaised = tablet.options.isNewer && !this.isUpgraded;
    const spoken = isRaised ? text?.replaceAll('"schema":1', '"schema":2') : text;
    return { path, text: spoken, deviceId: tablet.cookie };
  }

  /** What the stream of pokes sends: heads on opening, then what enters the log. */
  #openLine(tablet: Tablet): () => void {
    const { city } = this;
    const { deviceId } = tablet.options;
    if (tablet.cookie === undefined || !city.data.devices.has(tablet.cookie)) return () => undefined;
    const send = (data: string): void => {
      const poke = JSON.parse(data) as Poke;
      if (poke.page !== undefined) this.watch.noteBytes(city, deviceId, poke.scope);
      tablet.pokes.push(poke);
    };
    const scopes = city.grants(deviceId).map(({ scope }) => scope);
    for (const scope of scopes) tablet.pokes.push({ scope, head: city.data.heads.get(scope)?.seq ?? 0 });
    return city.pokes.listen({ deviceId, send, close: () => undefined }, scopes);
  }

  #onCommitted(tablet: Tablet): void {
    this.watch.noteCommit(tablet);
  }
}

interface End<T> {
  isOver: boolean;
  value?: T;
  error?: Error;
}

function catchEnd<T>(work: Promise<T>): End<T> {
  const end: End<T> = { isOver: false };
  void work.then(
    (value) => Object.assign(end, { isOver: true, value }),
    (error: unknown) => Object.assign(end, { isOver: true, error: toError(error) }),
  );
  return end;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
