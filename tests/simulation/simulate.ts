/**
 * `npm run simulate -- --schedules 1000000 [--seed 1]`: draws schedules from a seed on, on all cores but none of the
 * machine's patience; a seed that fails is printed, shortened and printed again as a case. `-- --bugs` looks for the planted
 * faults instead, each from the seed on.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { PLANTS } from './plants.ts';
import { runSchedule } from './run-schedule.ts';
import { makeSchedule, type Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';

interface Share {
  readonly first: number;
  readonly last: number;
  readonly every: number;
}

interface Told {
  readonly done: number;
  readonly steps: number;
  readonly ops: number;
  readonly messages: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly broken?: { readonly seed: number; readonly fault: string; readonly schedule: Schedule };
}

const TELL_EVERY = 50;

async function work({ first, last, every }: Share): Promise<void> {
  let told = emptyTold();
  for (let seed = first; seed <= last; seed += every) {
    const { faults, counts } = await runSchedule(makeSchedule(seed));
    told = add(told, { done: 1, ...counts });
    const [fault] = faults;
    if (fault !== undefined) told = { ...told, broken: { seed, fault, schedule: await shorten(seed, fault) } };
    if (fault === undefined && told.done < TELL_EVERY && seed + every <= last) continue;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    parentPort?.postMessage(told);
    told = emptyTold();
  }
}

/** Still fails in the same way. */
function shorten(seed: number, fault: string): Promise<Schedule> {
  const kind = fault.slice(0, 8);
  return shrink(makeSchedule(seed), async (shorter) =>
    (await runSchedule(shorter)).faults.some((one) => one.startsWith(kind)),
  );
}

function emptyTold(): Told {
  return { done: 0, steps: 0, ops: 0, messages: 0, faults: {} };
}

function add(a: Told, b: Told): Told {
  const names = new Set([...Object.keys(a.faults), ...Object.keys(b.faults)]);
  const faults = Object.fromEntries([...names].map((name) => [name, (a.faults[name] ?? 0) + (b.faults[name] ?? 0)]));
  return {
    done: a.done + b.done,
    steps: a.steps + b.steps,
    ops: a.ops + b.ops,
    messages: a.messages + b.messages,
    faults,
  };
}

async function search(schedules: number, seed: number): Promise<number> {
  const startedMs = performance.now();
  const every = availableParallelism();
  let total = emptyTold();
  let violations = 0;
  const onTold = (told: Told): void => {
    total = add(total, told);
    if (told.broken !== undefined) {
      violations += 1;
      const { seed: failed, fault, schedule } = told.broken;
      console.log(`\nseed ${failed}: ${fault}\n${JSON.stringify({ story: '', schedule })}`);
    }
    if (process.stdout.isTTY) process.stdout.write(`\r${total.done} of ${schedules}, ${violations} violations `);
  };
  const shares = Array.from({ length: every }, (_, place) => ({
    first: seed + place,
    last: seed + schedules - 1,
    every,
  }));
  await Promise.all(shares.map((share) => runWorker(share, onTold)));
  const seconds = (performance.now() - startedMs) / 1_000;
  const faults = Object.entries(total.faults).map(([name, count]) => `${name} ${count}`);
  console.log(
    `\n${total.done} schedules from seed ${seed} in ${seconds.toFixed(0)} s (${(total.done / seconds).toFixed(1)} a second): ` +
      `${total.steps} steps, ${total.ops} ops, ${total.messages} messages; ${faults.join(', ')}; ${violations} violations`,
  );
  return violations;
}

function runWorker(share: Share, onTold: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', onTold);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** Prints after how many schedules each planted fault was found. */
async function searchBugs(schedules: number, seed: number): Promise<number> {
  let missed = 0;
  for (const [name, plant] of Object.entries(PLANTS)) {
    const found = await findPlant(plant, seed, schedules);
    if (found === undefined) missed += 1;
    console.log(found === undefined ? `not found: ${name}` : `${String(found).padStart(5)}  ${name}`);
  }
  return missed;
}

async function findPlant(plant: (typeof PLANTS)[string], seed: number, schedules: number): Promise<number | undefined> {
  for (let count = 1; count <= schedules; count += 1) {
    if ((await runSchedule(makeSchedule(seed + count - 1), plant)).faults.length > 0) return count;
  }
  return undefined;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      bugs: { type: 'boolean', default: false },
    },
  });
  const [schedules, seed] = [Number(values.schedules), Number(values.seed)];
  const faults = values.bugs ? await searchBugs(schedules, seed) : await search(schedules, seed);
  process.exitCode = faults === 0 ? 0 : 1;
}

await (isMainThread ? main() : work(workerData as Share));
