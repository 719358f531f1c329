/**
 * Tablets that record and send without pause while the process of the server is killed at random moments and started
 * again. After each kill the receipts that any tablet holds are looked for on the disk, before anybody sends anything
 * again; at the end everything is.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { HttpTablet } from '../support/http-tablet.ts';
import { createDice, type Dice } from '../support/seeded-dice.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { editAtRandom } from './edit-at-random.ts';
import { findLosses, type Loss } from './find-losses.ts';
import { readKept } from './read-city.ts';

const HOAN_KIEM = '00070';
const PEOPLE = ['canbo.hoankiem', 'canbo.hoankiem', 'lanhdao.hoankiem'] as const;
/** A server lives at most this long after its first receipt. */
const LIFE_MS = 300;
/** A hand takes this long between two edits. */
const BREATH_MS = 40;

export interface ServerKills {
  readonly kills: number;
  readonly seed: number;
  readonly dataDir: string;
  /** On the same port and the same data each time. */
  readonly start: () => Promise<ServerProcess>;
  /** Told after each kill. */
  readonly onKill?: (count: number) => void;
}

export interface KillsEnd {
  readonly recorded: number;
  readonly acknowledged: number;
  /** Receipts that a tablet held when the server was killed, and that its disk does not know. */
  readonly broken: readonly string[];
  readonly losses: readonly Loss[];
}

export async function killServers({ kills, seed, dataDir, start, onKill }: ServerKills): Promise<KillsEnd> {
  const dice = createDice(seed);
  let city = await start();
  const tablets = await Promise.all(PEOPLE.map((user) => new HttpTablet(city.origin).begin(user)));
  const broken = new Set<string>();
  const storm = new AbortController();
  const working = Promise.all(tablets.map((tablet) => work(tablet, dice, storm.signal)));
  try {
    for (let count = 1; count <= kills; count += 1) {
      await untilReceipt(tablets);
      await pause(dice.fraction() * LIFE_MS);
      const promised = tablets.flatMap(({ receipts }) => [...receipts]);
      await city.kill();
      const kept = readKept(dataDir);
      for (const opId of promised) if (!kept.has(opId)) broken.add(opId);
      city = await start();
      onKill?.(count);
    }
    storm.abort();
    await working;
    const losses = await findLosses(tablets, dataDir);
    return {
      recorded: tablets.flatMap(({ recorded }) => recorded).length,
      acknowledged: countReceipts(tablets),
      broken: [...broken],
      losses,
    };
  } finally {
    storm.abort();
    for (const tablet of tablets) await tablet.close();
    await city.kill();
  }
}

/** A server that is killed before anybody heard of it has promised nothing. */
async function untilReceipt(tablets: readonly HttpTablet[]): Promise<void> {
  const before = countReceipts(tablets);
  while (countReceipts(tablets) === before) await pause(BREATH_MS);
}

function countReceipts(tablets: readonly HttpTablet[]): number {
  return tablets.reduce((sum, { receipts }) => sum + receipts.size, 0);
}

async function work(tablet: HttpTablet, dice: Dice, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    await editAtRandom(tablet, HOAN_KIEM, dice);
    await tablet.sync();
    await pause(BREATH_MS);
  }
}
