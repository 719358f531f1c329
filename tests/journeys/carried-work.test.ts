// @vitest-environment node
/** A tablet without a way to the city: another one brings its work, and everything is there once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUnsentFile } from '../../src/data/create-work-file.ts';
import { readMeta } from '../../src/data/meta.ts';
import { type CarriedFiles, observeCarried } from '../../src/data/read-carried.ts';
import { observeRejected } from '../../src/data/read-rejected.ts';
import { createOutbox } from '../../src/data/outbox.ts';
import { takeWorkFile } from '../../src/data/take-work-file.ts';
import type { CarriedWork, SyncWorld } from '../../src/sync/ports.ts';
import { CUT, FAIR, LOST_ANSWERS, only, TWICE } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, type FieldTabletOptions, first } from '../support/field-tablet.ts';

const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let author: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  author = await field.tabletOf('canbo.hoankiem');
  author.network.set(CUT);
});

afterEach(() => field.close());

async function record(count: number, tablet = author): Promise<readonly string[]> {
  const made: string[] = [];
  for (let round = 0; round < count; round += 1) {
    const entity = `S05-0${(round % 9) + 1}`;
    made.push((await tablet.setStatus(HOAN_KIEM, entity, round % 2 === 0 ? 'doing' : 'done')).opId);
  }
  return made;
}

async function fileOf(tablet = author): Promise<Blob> {
  const file = await createUnsentFile(tablet.store);
  if (file === undefined) throw new Error('nothing is unsent');
  return new Blob([file.bytes]);
}

async function take(tablet: FieldTablet, file: Blob): Promise<void> {
  expect(await takeWorkFile(file, tablet.store)).toMatchObject({ ok: true });
}

const carried = (tablet: FieldTablet): Promise<CarriedFiles> => first(observeCarried(tablet.store));

const carrierOf = (options: FieldTabletOptions = {}): Promise<FieldTablet> => field.tabletOf('canbo.cuanam', options);

async function expectLog(opIds: readonly string[]): Promise<void> {
  const log = await field.log(SCOPE);
  expect(log.map(({ opId }) => opId)).toEqual(opIds);
  expect(log.every(({ actor }) => actor === 'canbo.hoankiem')).toBe(true);
}

describe('the file of a tablet that cannot speak with the city', () => {
  it('is brought by another, and stands in the ward’s log under its author, though the bearer may not see that ward [I1, I5, S63]', async () => {
    const made = await record(7);
    const bearer = await carrierOf();
    const own = await bearer.setStatus(CUA_NAM, 'S05-03', 'done');
    await take(bearer, await fileOf());
    expect(await carried(bearer)).toMatchObject({ waiting: 7 });
    expect(await bearer.status()).toMatchObject({ pending: 1 });
    expect(await bearer.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await carried(bearer)).toMatchObject({ waiting: 0, files: [{ returned: 0 }] });
    await expectLog(made);
    expect((await field.log(`ward:${CUA_NAM}`)).map(({ opId }) => opId)).toEqual([own.opId]);
    expect(await bearer.ward(HOAN_KIEM)).toBeUndefined();
  });

  it('doubles nothing where its author’s tablet lives again: all is there once, and nothing is unsent [I2, S66]', async () => {
    const made = await record(4);
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    await bearer.sync();
    const later = await record(2);
    author.network.set(FAIR);
    expect(await author.sync()).toMatchObject({ state: 'synced', pending: 0 });
    await expectLog([...made, ...later]);
    expect(await author.statusOf(HOAN_KIEM, 'S05-01')).toBe('doing');
    expect(await first(observeRejected(author.store))).toEqual([]);
  });

  it('doubles nothing where two bring it, one a newer copy, in whatever order [I2, S63]', async () => {
    const made = await record(3);
    const early = await fileOf();
    const more = await record(2);
    const late = await fileOf();
    const [one, two] = [await carrierOf(), await field.tabletOf('giamsat.hanoi')];
    await take(one, early);
    await take(two, late);
    await two.sync();
    await expectLog([...made, ...more]);
    await one.sync();
    await take(one, late);
    await one.sync();
    await expectLog([...made, ...more]);
    expect([await carried(one), await carried(two)]).toMatchObject([{ waiting: 0 }, { waiting: 0 }]);
  });

  it('is brought to the end where the bearer dies in the middle of a message, or its answer gets lost [I1, I2, S63]', async () => {
    const made = await record(3);
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    bearer.network.set(only('/push', LOST_ANSWERS));
    await bearer.sync();
    expect(await carried(bearer)).toMatchObject({ waiting: 3, files: [{ stop: 'unanswered' }] });
    await bearer.kill();
    bearer.network.set(TWICE);
    field.pass(60_000);
    expect(await bearer.sync()).toMatchObject({ state: 'synced' });
    expect(await carried(bearer)).toMatchObject({ waiting: 0 });
    await expectLog(made);
  });

  it('is recognised where its author’s tablet gave the work new numbers meanwhile [I2, S66]', async () => {
    const made = await record(3);
    const file = await fileOf();
    const outbox = createOutbox(author.store);
    await outbox.leaveFork((await outbox.readInstalls()).at(-1)?.installId ?? '');
    author.network.set(FAIR);
    await author.sync();
    const bearer = await carrierOf();
    await take(bearer, file);
    await bearer.sync();
    expect(await carried(bearer)).toMatchObject({ waiting: 0, files: [{ returned: 0 }] });
    await expectLog(made);
  });

  it('the other way round: brought first, renumbered then, the author’s tablet is told of duplicates [I2, S66]', async () => {
    const made = await record(3);
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    await bearer.sync();
    const outbox = createOutbox(author.store);
    await outbox.leaveFork((await outbox.readInstalls()).at(-1)?.installId ?? '');
    author.network.set(FAIR);
    expect(await author.sync()).toMatchObject({ state: 'synced', pending: 0 });
    await expectLog(made);
  });

  it('is kept and told where an earlier part is missing, and goes by itself when that comes [S64]', async () => {
    author.network.set(FAIR);
    const sent = await record(2);
    await author.sync();
    const copy = await field.backUp();
    const middle = await record(2);
    await author.sync();
    author.network.set(CUT);
    const last = await record(1);
    const file = await fileOf();
    await field.restore(copy);
    const bearer = await carrierOf();
    await take(bearer, file);
    expect(await bearer.sync()).toMatchObject({ state: 'synced' });
    expect(await carried(bearer)).toMatchObject({ waiting: 1, files: [{ stop: 'gap' }] });
    await expectLog(sent);
    // The author's tablet brings what the city lost; what was carried goes with it, or after it.
    author.network.set(FAIR);
    await author.sync();
    field.pass(600_000);
    await bearer.sync();
    expect(await carried(bearer)).toMatchObject({ waiting: 0 });
    await expectLog([...sent, ...middle, ...last]);
  });

  it('is brought again to a city that was restored from before it came [I7, S65]', async () => {
    const copy = await field.backUp();
    const made = await record(3);
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    await bearer.sync();
    await field.restore(copy);
    await bearer.begin('canbo.cuanam');
    await bearer.sync();
    await expectLog(made);
    expect(await carried(bearer)).toMatchObject({ waiting: 0 });
  });

  it('a changed op is refused by the city, kept on the bearer and told; the bearer’s own work goes on [S64]', async () => {
    await record(2);
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    const [row] = await bearer.store.db.carriedBatches.toArray();
    await bearer.store.db.carriedBatches.update([row?.hash ?? '', 0], {
      opsText: row?.opsText.replace('"doing"', '"na"') ?? '',
    });
    await bearer.setStatus(CUA_NAM, 'S05-03', 'done');
    expect(await bearer.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await carried(bearer)).toMatchObject({ waiting: 2, files: [{ stop: 'refused' }] });
    await expectLog([]);
  });

  it('what the city sends back stands with its author, and the bearer is told how many [S63]', async () => {
    await author.setStatus(HOAN_KIEM, 'S05-03', 'done');
    await author.setStatus(CUA_NAM, 'S05-03', 'done');
    const bearer = await carrierOf();
    await take(bearer, await fileOf());
    await bearer.sync();
    expect(await carried(bearer)).toMatchObject({ waiting: 0, files: [{ returned: 1 }] });
    author.network.set(FAIR);
    expect(await author.sync()).toMatchObject({ pending: 0 });
    expect(await first(observeRejected(author.store))).toMatchObject([{ reason: 'not-granted' }]);
    expect(await readMeta(bearer.store.db, 'faults')).toBeUndefined();
  });
});

describe('an engine that forgets', () => {
  /** Control: told without receipts, the work would be lost without a word. */
  function forgetful(world: SyncWorld): SyncWorld {
    const findWork = async (): Promise<CarriedWork | undefined> => {
      const work = await world.carrier.findWork();
      if (work === undefined) return undefined;
      const acknowledge: CarriedWork['acknowledge'] = (batch, answer) =>
        work.acknowledge(batch, {
          ...answer,
          results: batch.ops.map(({ opId, n }) => ({ opId, n, status: 'applied', seq: n })),
        });
      return { ...work, acknowledge };
    };
    return { ...world, carrier: { findWork } };
  }

  it('is found: a gap that passes for received leaves work nowhere', async () => {
    const [, second] = await record(2);
    const bearer = await field.tabletOf('canbo.cuanam', { plant: forgetful });
    const install = await author.store.db.installs.toCollection().first();
    await author.store.db.installs.update(1, { ackedN: 1 });
    expect(install?.ackedN).toBe(0);
    await take(bearer, await fileOf());
    await bearer.sync();
    expect(await carried(bearer)).toMatchObject({ waiting: 0 });
    expect((await field.log(SCOPE)).map(({ opId }) => opId)).not.toContain(second);
  });
});
