/**
 * Tablets that record and send while the line to the city does its worst, drawn by a seed; then the weather clears, and
 * what was saved is looked for.
 */
import { type Fault, type FaultProxy, FAULTS } from '../support/fault-proxy.ts';
import { HttpTablet, type HttpTabletOptions } from '../support/http-tablet.ts';
import { createDice, type Dice } from '../support/seeded-dice.ts';
import { editAtRandom } from './edit-at-random.ts';
import { findLosses, type Loss } from './find-losses.ts';

const HOAN_KIEM = '00070';
const PEOPLE = ['canbo.hoankiem', 'canbo.hoankiem', 'lanhdao.hoankiem'] as const;

export interface WeatherStorm extends HttpTabletOptions {
  readonly seed: number;
  readonly proxy: FaultProxy;
  readonly dataDir: string;
  /** Looks at the city of each tablet. */
  readonly looks: number;
  readonly weather: (dice: Dice) => Weather;
}

/** What becomes of the next request to a path. */
export type Weather = (path: string) => Fault | 'fair';

export interface StormEnd {
  readonly recorded: number;
  readonly losses: readonly Loss[];
}

export async function runWeatherStorm({
  seed,
  proxy,
  dataDir,
  looks,
  weather,
  ...options
}: WeatherStorm): Promise<StormEnd> {
  const dice = createDice(seed);
  proxy.set(() => 'fair');
  const tablets = await Promise.all(PEOPLE.map((user) => new HttpTablet(proxy.origin, options).begin(user)));
  try {
    for (const tablet of tablets) await tablet.sync();
    proxy.set(weather(dice));
    // A line that hangs is given up after a while.
    const relief = setInterval(() => proxy.set(weather(dice)), 1_500);
    await Promise.all(tablets.map((tablet) => work(tablet, looks, dice)));
    clearInterval(relief);
    proxy.set(() => 'fair');
    const losses = await findLosses(tablets, dataDir);
    return { recorded: tablets.flatMap(({ recorded }) => recorded).length, losses };
  } finally {
    for (const tablet of tablets) await tablet.close();
  }
}

/** Every other request is spoilt; every fault comes before any comes twice, in an order of the seed's. */
export function everyFault(dice: Dice): Weather {
  let deck: Fault[] = [];
  return (path) => {
    if (!path.startsWith('/api/v1/sync/') || dice.fraction() >= 0.5) return 'fair';
    if (deck.length === 0) deck = [...FAULTS];
    return deck.splice(Math.floor(dice.fraction() * deck.length), 1)[0] ?? 'fair';
  };
}

async function work(tablet: HttpTablet, looks: number, dice: Dice): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const edits = Math.ceil(dice.fraction() * 4);
    for (let edit = 0; edit < edits; edit += 1) await editAtRandom(tablet, HOAN_KIEM, dice);
    await tablet.sync();
  }
}
