// @vitest-environment node
/**
 * Random days in the field: three tablets, one city, any weather, dead batteries, restarts, a restore. When the weather
 * clears, nothing is lost, nothing doubled, and all see the same. A seed that fails is a story: name it above.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { readShown } from '../../src/data/read-shown.ts';
import { readCampaign } from '../../src/data/read-campaign.ts';
import { recordOp } from '../../src/data/record-op.ts';
import type { SyncWorld } from '../../src/sync/ports.ts';
import type { Op } from '../../src/domain/op.ts';
import { type TaskStatus, TASK_STATUSES } from '../../src/domain/ops.ts';
import { summarizeWard } from '../../src/domain/ward-summary.ts';
import { CUT, FAIR, LOST_ANSWERS, PORTAL, TWICE, type Weather } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';
import { foldLog } from '../support/make-op.ts';
import { createDice, type Dice } from '../support/seeded-dice.ts';

const SCOPE = `ward:${HOAN_KIEM}`;
const TASKS = ['S05-01', 'S05-02', 'S05-03'];
const STEPS = 45;
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

let field: Field;

afterEach(() => field.close());

async function edit(tablet: FieldTablet, dice: Dice): Promise<Op> {
  const entity = dice.pick(TASKS);
  if ((await tablet.store.db.people.get('giamsat.hanoi')) !== undefined) {
    const body = { on: `task:${entity}`, text: `Hỏi lại ${dice.fraction()}` };
    return recordOp({ scope: SCOPE, kind: 'comment.added', entity: crypto.randomUUID(), body }, tablet.store);
  }
  if (dice.fraction() < 0.15) {
    const body = { user: 'canbo.cuanam' };
    return recordOp({ scope: SCOPE, kind: 'task.assigned', entity, body }, tablet.store);
  }
  const replaces = dice.fraction() < 0.3 ? 'all-heads' : 'shown';
  const body = { status: dice.pick<TaskStatus>(TASK_STATUSES) };
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity, body, replaces }, tablet.store);
}

type Plant = (world: SyncWorld, readTablet: () => FieldTablet) => SyncWorld;

interface Day {
  readonly tablets: readonly FieldTablet[];
  readonly recorded: readonly Op[];
}

async function tabletWith(plant: Plant, user: string, clockOffMs: number): Promise<FieldTablet> {
  const tablet: FieldTablet = await field.tabletOf(user, { clockOffMs, plant: (world) => plant(world, () => tablet) });
  return tablet;
}

async function spendDay(dice: Dice, plant: Plant): Promise<Day> {
  field = await Field.open();
  const tablets = [
    await tabletWith(plant, 'canbo.hoankiem', 0),
    await tabletWith(plant, 'lanhdao.hoankiem', 3_600_000),
    await tabletWith(plant, 'giamsat.hanoi', -600_000),
  ];
  const recorded: Op[] = [];
  let copy: string | undefined;
  const flaky: Weather = (send, path) => dice.pick([FAIR, FAIR, LOST_ANSWERS, CUT, TWICE])(send, path);
  for (let step = 0; step < STEPS; step += 1) {
    const tablet = dice.pick(tablets);
    const chance = dice.fraction();
    field.pass(1_000);
    if (chance < 0.4) recorded.push(await edit(tablet, dice));
    else if (chance < 0.7) await tablet.sync();
    else if (chance < 0.84) tablet.network.set(dice.pick([FAIR, CUT, LOST_ANSWERS, TWICE, PORTAL, flaky]));
    else if (chance < 0.9) await tablet.kill();
    else if (chance < 0.93) tablet.network.loseCookie();
    else if (chance < 0.96) await field.restartServer();
    else if (chance < 0.98) copy = await field.backUp();
    else if (copy !== undefined) {
      await field.restore(copy);
      copy = undefined;
    }
  }
  return { tablets, recorded };
}

/** The weather clears; throws where a promise does not hold. */
async function expectKept({ tablets, recorded }: Day): Promise<void> {
  for (const tablet of tablets) tablet.network.set(FAIR);
  for (const tablet of [...tablets, ...tablets]) {
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  }
  const log = (await field.log(SCOPE)).map(({ opId }) => opId);
  expect(new Set(log).size).toBe(log.length);
  const rejected = (await Promise.all(tablets.map(({ store }) => store.db.rejected.toArray()))).flat();
  const kept = [...log, ...rejected.map(({ opId }) => opId)];
  expect(kept.toSorted()).toEqual(recorded.map(({ opId }) => opId).toSorted());
  for (const { store } of tablets) {
    const shown = await readShown(store.db, SCOPE);
    const pages = await store.db.history.where('[scope+from]').between([SCOPE, 0], [SCOPE, Infinity]).toArray();
    const entries = pages.flatMap((page) => page.entries);
    expect(entries.map(({ op }) => op.opId)).toEqual(log);
    expect(shown).toEqual(foldLog(entries));
    const campaign = await readCampaign(store.db);
    expect((await store.db.scopes.get(SCOPE))?.summary).toEqual(summarizeWard(shown, campaign!));
  }
}

const SOUND: Plant = (world) => world;

/** Keeps nothing that was acknowledged: a restored city cannot ask for it. */
const FORGETFUL: Plant = (world, readTablet) => ({
  ...world,
  outbox: {
    ...world.outbox,
    async acknowledge(installId, answer) {
      await world.outbox.acknowledge(installId, answer);
      const keys = answer.results.map(({ n }): [string, number] => [installId, n]);
      await readTablet().store.db.outbox.bulkDelete(keys);
    },
  },
});

/** Takes every receipt for good news. */
const DEAF: Plant = (world) => ({
  ...world,
  outbox: {
    ...world.outbox,
    acknowledge: (installId, answer) => {
      const results = answer.results.map(({ opId, n }) => ({ opId, n, status: 'applied' as const }));
      return world.outbox.acknowledge(installId, { ...answer, results });
    },
  },
});

/** Believes the city that it has all it says it has, without receipts. */
const TRUSTING: Plant = (world, readTablet) => ({
  ...world,
  outbox: {
    ...world.outbox,
    async alignWith(installId, answer) {
      await world.outbox.alignWith(installId, answer);
      const { db } = readTablet().store;
      await db.installs.where({ installId }).modify({ ackedN: answer.lastN });
    },
  },
});

describe('a random day', { timeout: 120_000 }, () => {
  it.each(SEEDS)(
    '%i ends with nothing lost, nothing doubled, and the same on every tablet [I1, I2, I3]',
    async (seed) => {
      await expectKept(await spendDay(createDice(seed), SOUND));
    },
  );

  it.each([
    ['keeps nothing that was acknowledged', FORGETFUL],
    ['takes every receipt for good news', DEAF],
    ['believes without receipts that all arrived', TRUSTING],
  ])('control: a tablet that %s is found out by one of them', async (_, plant) => {
    for (const seed of SEEDS) {
      const isKept = await expectKept(await spendDay(createDice(seed), plant)).then(
        () => true,
        () => false,
      );
      if (!isKept) return;
      await field.close();
    }
    expect.unreachable('no day found the fault');
  });
});
