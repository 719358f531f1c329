/**
 * The server's push path: 50 devices with connections kept open, pushes of 20 ops, each answered after it is on the disk.
 * Beside it the floor, fed the same bytes in turns; both again on a disk that takes 5 ms for every commit.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, type ServerProcess, startScript, startServer } from '../support/server-process.ts';
import { type Measure, median } from './measure.ts';
import type { Place } from './place.ts';
import type { LoadJob, LoadPlan, LoadResult } from './server-load.ts';
import { openPushers, planPushes, type Pusher } from './server-pushers.ts';
import { type CpuProfile, stageShares } from './server-stages.ts';

const CLIENTS = 50;
const OPS_PER_PUSH = 20;
const PUSHES = 20;
const ROUNDS = 9;
const SLOW_COMMIT_MS = 5;

interface Setting {
  readonly name: string;
  readonly commitMs: number;
}

const SETTINGS: readonly Setting[] = [
  { name: 'trial week', commitMs: 0 },
  { name: `trial week, ${SLOW_COMMIT_MS} ms a commit`, commitMs: SLOW_COMMIT_MS },
];

export async function measureServerThroughput(place: Place): Promise<readonly Measure[]> {
  const load = startLoad();
  try {
    const measures: Measure[] = [];
    for (const setting of SETTINGS) measures.push(...(await measureSetting(place, setting, load)));
    return measures;
  } finally {
    load.end();
  }
}

/** A running load process: plays one plan after the other. */
export interface Load {
  play(port: number, plan: LoadPlan, planFile: string): Promise<LoadResult>;
  end(): void;
}

export function startLoad(): Load {
  const child: ChildProcess = fork(join(import.meta.dirname, 'server-load.ts'));
  return {
    async play(port, plan, planFile) {
      await writeFile(planFile, JSON.stringify(plan));
      const job: LoadJob = { port, planFile };
      child.send(job);
      const [result] = (await once(child, 'message')) as [LoadResult];
      return result;
    },
    end: () => void child.kill('SIGKILL'),
  };
}

interface Side {
  readonly opsPerSecond: number[];
  readonly p95Ms: number[];
  /** Processor time of the server. */
  readonly cpuUs: number[];
}

const newSide = (): Side => ({ opsPerSecond: [], p95Ms: [], cpuUs: [] });

async function measureSetting(place: Place, setting: Setting, load: Load): Promise<readonly Measure[]> {
  const { ours, floor } = await startBoth(place, setting);
  const profileFile = profileOf(place, setting);
  const planFile = join(place.folder, 'plan.json');
  const [oursSide, floorSide] = [newSide(), newSide()];
  const playOn = async (server: ServerProcess, plan: LoadPlan): Promise<Played> => {
    const before = cpuMs(server);
    const result = await load.play(portOf(server), plan, planFile);
    return { ...result, cpuMs: cpuMs(server) - before };
  };
  try {
    const pushers = await openPushers(ours.origin, CLIENTS);
    const isProfiled = setting.commitMs === 0;
    // One round more than is kept: the first warms both servers up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const plan = planPushes(pushers, PUSHES, OPS_PER_PUSH);
      const [one, other] = [await playOn(ours, plan), await playOn(floor, plan)];
      checkAnswers(one, other);
      if (round === 0) continue;
      note(oursSide, one);
      note(floorSide, other);
    }
    const shares = isProfiled ? await profile({ server: ours, pushers, load, planFile, profileFile }) : [];
    return [...toMeasures(setting.name, oursSide, floorSide), ...toShares(setting.name, shares)];
  } finally {
    await ours.stop();
    await floor.kill();
  }
}

async function startBoth(
  place: Place,
  setting: Setting,
): Promise<{ readonly ours: ServerProcess; readonly floor: ServerProcess }> {
  const slowDisk = setting.commitMs > 0 ? ['--import', preload('slow-disk.ts')] : [];
  const env = {
    NODE_OPTIONS: ['--import', preload('server-profile.ts'), ...slowDisk].join(' '),
    BENCH_COMMIT_MS: String(setting.commitMs),
    BENCH_PROFILE: profileOf(place, setting),
  };
  const ours = await startServer({ dataDir: join(place.folder, setting.name), port: await freePort(), env });
  const floorPort = await freePort();
  const floorArgs = [...slowDisk, join(import.meta.dirname, 'server-floor.ts'), String(floorPort)];
  const database = join(place.folder, `floor ${setting.name}.sqlite`);
  const floor = await startScript([...floorArgs, database], floorPort, env);
  return { ours, floor };
}

function preload(file: string): string {
  return pathToFileURL(join(import.meta.dirname, file)).href;
}

function profileOf(place: Place, { name }: Setting): string {
  return join(place.folder, `${name}.cpuprofile`);
}

function portOf({ origin }: ServerProcess): number {
  return Number(new URL(origin).port);
}

const SENT = CLIENTS * PUSHES * OPS_PER_PUSH;

function checkAnswers(ours: LoadResult, floor: LoadResult): void {
  const { applied = 0, conflict = 0 } = ours.statuses;
  if (ours.refused + floor.refused > 0 || applied + conflict !== SENT) {
    throw new Error(`not every op entered the log: ${JSON.stringify([ours, floor])}`);
  }
}

type Played = LoadResult & { readonly cpuMs: number };

const TICK_MS = 10;

/** User and system time of the process so far, as Linux says; 0 elsewhere. */
function cpuMs({ pid }: ServerProcess): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function note(side: Side, { elapsedMs, p95Ms, cpuMs: spentMs }: Played): void {
  if (spentMs > 0) side.cpuUs.push((spentMs / SENT) * 1_000);
  side.opsPerSecond.push((SENT / elapsedMs) * 1_000);
  side.p95Ms.push(p95Ms);
}

function toMeasures(name: string, ours: Side, floor: Side): readonly Measure[] {
  return [
    {
      name: `server, ${name}: acknowledged ops`,
      value: median(ours.opsPerSecond),
      unit: 'ops/s',
      floor: median(floor.opsPerSecond),
    },
    { name: `server, ${name}: p95 of an answer`, value: median(ours.p95Ms), unit: 'ms', floor: median(floor.p95Ms) },
    ...(ours.cpuUs.length === 0 ? [] : [{ ...processor(name), value: median(ours.cpuUs), floor: median(floor.cpuUs) }]),
  ];
}

function processor(name: string): Pick<Measure, 'name' | 'unit'> {
  return { name: `server, ${name}: processor time of an op`, unit: 'µs' };
}

interface Profiling {
  readonly server: ServerProcess;
  readonly pushers: readonly Pusher[];
  readonly load: Load;
  readonly planFile: string;
  readonly profileFile: string;
}

/** A round of its own, after those that count. */
async function profile({ server, pushers, load, planFile, profileFile }: Profiling): Promise<[string, number][]> {
  server.signal('SIGUSR2');
  await load.play(portOf(server), planPushes(pushers, 3 * PUSHES, OPS_PER_PUSH), planFile);
  server.signal('SIGUSR2');
  await server.stop();
  return [...stageShares(JSON.parse(readFileSync(profileFile, 'utf8')) as CpuProfile)];
}

function toShares(name: string, shares: readonly (readonly [string, number])[]): readonly Measure[] {
  return shares.map(([stage, share]) => ({ name: `server, ${name}: ${stage}`, value: share * 100, unit: '%' }));
}
