/** Figures of the benchmark: one JSON line per measure, with the floor of the same run beside it where there is one. */

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | 'kB' | 's' | 'ops/s' | '%';
  /** The same work with nothing in the way, measured in turns with ours. */
  readonly floor?: number;
}

export function printMeasure({ name, value, unit, floor }: Measure): void {
  const beside = floor === undefined ? {} : { floor: round(floor), ratio: round(value / floor) };
  console.log(JSON.stringify({ name, value: round(value), unit, ...beside }));
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The smallest sample that is not below `share` of all. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = Math.max(0, Math.ceil(sorted.length * share) - 1);
  const sample = sorted[at];
  if (sample === undefined) throw new Error('nothing was measured');
  return sample;
}

export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/** Takes ours and the floor in turns, so that what else the machine does meets both. */
export async function measureInTurns(
  rounds: number,
  ours: (round: number) => Promise<number>,
  floor: (round: number) => Promise<number>,
): Promise<Pair> {
  const [oursMs, floorMs]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i += 1) {
    oursMs.push(await ours(i));
    floorMs.push(await floor(i));
  }
  return { ours: median(oursMs), floor: median(floorMs) };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
