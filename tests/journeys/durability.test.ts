// @vitest-environment node
/**
 * Acknowledged and shown as saved means kept. Each story is told twice: by the engine, and by one with a fault planted in
 * a port, where it must be seen to fail.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncWorld } from '../../src/sync/ports.ts';
import { CUT, FAIR, LOST_ANSWERS, only, type Weather } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;

type Plant = (world: SyncWorld, readTablet: () => FieldTablet) => SyncWorld;

let field: Field;

beforeEach(async () => {
  field = await Field.open();
});

afterEach(() => field.close());

async function tabletWith(plant: Plant | undefined): Promise<FieldTablet> {
  const tablet: FieldTablet = await field.tabletOf(
    'canbo.hoankiem',
    plant === undefined ? {} : { plant: (world) => plant(world, () => tablet) },
  );
  return tablet;
}

/** Recorded, sent into this weather, killed, sent again. */
async function editThrough(tablet: FieldTablet, weather: Weather): Promise<readonly string[]> {
  tablet.network.set(weather);
  await tablet.setStatus(HOAN_KIEM, TASK, 'done');
  await tablet.sync();
  await tablet.kill();
  tablet.network.set(FAIR);
  await tablet.sync();
  return (await field.log(SCOPE)).map(({ opId }) => opId);
}

describe('an edit that is sent into a dead network', () => {
  /** Forgets what it hands over. */
  const hopeful: Plant = (world, readTablet) => ({
    ...world,
    outbox: {
      ...world.outbox,
      async readBatch(installId, limit) {
        const ops = await world.outbox.readBatch(installId, limit);
        await readTablet().store.db.outbox.bulkDelete(ops.map(({ n }): [string, number] => [installId, n]));
        return ops;
      },
    },
  });

  it('arrives once the network is there [I1]', async () => {
    expect(await editThrough(await tabletWith(undefined), only('/push', CUT))).toHaveLength(1);
  });

  it('control: an outbox that keeps nothing of what it sent loses it', async () => {
    expect(await editThrough(await tabletWith(hopeful), only('/push', CUT))).toHaveLength(0);
  });
});

describe('an edit whose receipt is lost', () => {
  /** Makes another op of it each time it is sent. */
  const restamping: Plant = (world) => ({
    ...world,
    transport: {
      ...world.transport,
      push: (message) =>
        world.transport.push({ ...message, ops: message.ops.map((op) => ({ ...op, opId: crypto.randomUUID() })) }),
    },
  });

  it('stands in the log once [I2]', async () => {
    expect(await editThrough(await tabletWith(undefined), only('/push', LOST_ANSWERS))).toHaveLength(1);
  });

  it('control: a tablet that makes new ids on sending leaves two', async () => {
    const tablet = await tabletWith(restamping);
    expect(new Set(await editThrough(tablet, only('/push', LOST_ANSWERS))).size).toBeGreaterThan(1);
  });
});

describe('an edit that the city sends back', () => {
  /** Takes every receipt for good news. */
  const deaf: Plant = (world) => ({
    ...world,
    outbox: {
      ...world.outbox,
      acknowledge: (installId, answer) =>
        world.outbox.acknowledge(installId, {
          ...answer,
          results: answer.results.map(({ opId, n }) => ({ opId, n, status: 'applied' as const })),
        }),
    },
  });

  async function editElsewhere(tablet: FieldTablet): Promise<number> {
    await tablet.setStatus('00004', TASK, 'done');
    await tablet.sync();
    return tablet.store.db.rejected.count();
  }

  it('stands in the rejected inbox: nothing is nowhere [I1]', async () => {
    expect(await editElsewhere(await tabletWith(undefined))).toBe(1);
  });

  it('control: a tablet that does not read receipts shows it as received', async () => {
    expect(await editElsewhere(await tabletWith(deaf))).toBe(0);
  });
});

describe('a page that is interrupted', () => {
  /** Writes the cursor first, the rows in a second step that the battery does not live to see. */
  const hasty: Plant = (world, readTablet) => ({
    ...world,
    // Entry by entry: a snapshot would bring the rows in another way.
    transport: {
      ...world.transport,
      pull: ({ snapshots: _, ...message }) => world.transport.pull(message),
    },
    replica: {
      ...world.replica,
      async receivePages(pages) {
        const { db } = readTablet().store;
        for (const { scope, to, entries } of pages.filter((page) => page.scope === SCOPE)) {
          await db.scopes.update(scope, { seq: to, hash: entries.at(-1)?.hash ?? '', isComplete: true });
        }
        const others = pages.filter((page) => page.scope !== SCOPE);
        await world.replica.receivePages(others);
        return pages.map(() => 'applied' as const);
      },
    },
  });

  async function receiveAndDie(plant: Plant | undefined): Promise<string | undefined> {
    const clerk = await tabletWith(undefined);
    await clerk.setStatus(HOAN_KIEM, TASK, 'done');
    await clerk.sync();
    const supervisor: FieldTablet = await field.tabletOf(
      'giamsat.hanoi',
      plant === undefined ? {} : { plant: (world) => plant(world, () => supervisor) },
    );
    await supervisor.kill();
    await supervisor.sync();
    return supervisor.statusOf(HOAN_KIEM, TASK);
  }

  it('leaves cursor and rows together [I10]', async () => {
    expect(await receiveAndDie(undefined)).toBe('done');
  });

  it('control: a replica that stores its cursor before its rows never sees them', async () => {
    expect(await receiveAndDie(hasty)).toBeUndefined();
  });
});
