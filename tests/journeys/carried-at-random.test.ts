// @vitest-environment node
/**
 * Files made, taken and brought in any order, with renumbering, kills and lost answers. One author's tablet
 * never speaks with the city again: what a file of it says is in the log all the same, and everything is there once [I1, I2].
 */
import { afterEach, describe, expect, it } from 'vitest';
import { createUnsentFile } from '../../src/data/create-work-file.ts';
import { createOutbox } from '../../src/data/outbox.ts';
import { observeCarried } from '../../src/data/read-carried.ts';
import { readWorkFile } from '../../src/data/read-work-file.ts';
import { takeWorkFile } from '../../src/data/take-work-file.ts';
import type { CarriedWork, SyncWorld } from '../../src/sync/ports.ts';
import { CUT, FAIR, LOST_ANSWERS, only, times, TWICE } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';
import { createDice } from '../support/seeded-dice.ts';

const STEPS = 24;
const TASKS = ['S05-01', 'S05-02', 'S05-03'] as const;
const STATUSES = ['doing', 'done', 'todo'] as const;
const WEATHERS = [FAIR, TWICE, only('/push', LOST_ANSWERS), only('/push', CUT), CUT];
const MOVES = [
  'record',
  'record',
  'record',
  'copy',
  'copy',
  'take',
  'take',
  'sync',
  'sync',
  'kill',
  'renumber',
] as const;

let field: Field;

afterEach(() => field.close());

/** Answers what must be in the log and is not; throws where the log has anything twice, or anything nobody made. */
async function findLost(seed: number, plant: (world: SyncWorld) => SyncWorld): Promise<readonly string[]> {
  const { pick } = createDice(seed);
  field = await Field.open();
  const [mortal, other] = [await field.tabletOf('canbo.hoankiem'), await field.tabletOf('lanhdao.hoankiem', { plant })];
  const alive = [await field.tabletOf('canbo.cuanam', { plant }), other];
  const files: Blob[] = [];
  const made = new Set<string>();
  const promised = new Set<string>();

  const moves: Readonly<Record<(typeof MOVES)[number], () => Promise<void>>> = {
    record: async () => {
      const author = pick([mortal, other]);
      const { opId } = await author.setStatus(HOAN_KIEM, pick(TASKS), pick(STATUSES));
      made.add(opId);
      if (author === other) promised.add(opId);
    },
    copy: async () => {
      const file = await createUnsentFile(pick([mortal, other]).store);
      if (file !== undefined) files.push(new Blob([file.bytes]));
    },
    take: async () => {
      if (files.length === 0) return;
      const file = pick(files);
      if (!(await takeWorkFile(file, pick(alive).store)).ok) return;
      const read = await readWorkFile(file);
      for (const { ops } of read.ok ? read.batches : []) for (const { opId } of ops) promised.add(opId);
    },
    sync: async () => {
      const tablet = pick(alive);
      tablet.network.set(times(6, pick(WEATHERS)));
      await tablet.sync();
    },
    kill: () => pick(alive).kill(),
    renumber: () => renumber(pick([mortal, other])),
  };
  for (let step = 0; step < STEPS; step += 1) {
    await moves[pick(MOVES)]();
    field.pass(30_000);
  }
  for (let round = 0; round < 3; round += 1) {
    field.pass(600_000);
    for (const tablet of alive) {
      tablet.network.set(FAIR);
      await tablet.sync();
    }
  }
  for (const { store } of alive) expect(await first(observeCarried(store))).toMatchObject({ waiting: 0 });
  const log = (await field.log(`ward:${HOAN_KIEM}`)).map(({ opId }) => opId);
  expect(new Set(log).size).toBe(log.length);
  expect(log.filter((opId) => !made.has(opId))).toEqual([]);
  return [...promised].filter((opId) => !log.includes(opId));
}

/** As after a copied profile: what is unsent moves to a new install. */
async function renumber(tablet: FieldTablet): Promise<void> {
  const outbox = createOutbox(tablet.store);
  const install = (await outbox.readInstalls()).at(-1);
  if (install !== undefined) await outbox.leaveFork(install.installId);
}

describe('carried work at random', () => {
  it.each([1, 2])('seed %i: what somebody took is in the log, and everything once [I1, I2, S63, S66]', async (seed) => {
    expect(await findLost(seed, (world) => world)).toEqual([]);
  });

  it('control: a bearer that takes a file for sent is seen to lose', async () => {
    expect(await findLost(2, hasty)).not.toEqual([]);
  });
});

/** Takes a batch for told that never went out. */
function hasty(world: SyncWorld): SyncWorld {
  const findWork = async (): Promise<CarriedWork | undefined> => {
    const work = await world.carrier.findWork();
    if (work === undefined) return undefined;
    const readNext: CarriedWork['readNext'] = async (epoch) => {
      const batch = await work.readNext(epoch);
      if (batch === undefined) return undefined;
      const results = batch.ops.map(({ opId, n }) => ({ opId, n, status: 'applied' as const, seq: n }));
      await work.acknowledge(batch, { reqId: 'r', epoch, epochNo: 1, results, lastN: 0, durableN: 0 });
      return readNext(epoch);
    };
    return { ...work, readNext };
  };
  return { ...world, carrier: { findWork } };
}
