// @vitest-environment node
/** Another device's file in this device's store: taken whole or not at all, told by receipts alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCarriedWork } from '../../../src/data/carried-work.ts';
import { createCarrier } from '../../../src/data/create-carrier.ts';
import { createWorkFile } from '../../../src/data/create-work-file.ts';
import { createKeyPair } from '../../../src/data/device-key.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import { type CarriedFiles, forgetCarried, observeCarried } from '../../../src/data/read-carried.ts';
import { requestSync } from '../../../src/data/request-sync.ts';
import type { Store } from '../../../src/data/store.ts';
import { takeWorkFile } from '../../../src/data/take-work-file.ts';
import { FILE_BATCH } from '../../../src/data/work-file-format.ts';
import type { Op } from '../../../src/domain/op.ts';
import type { PushAnswer, Receipt } from '../../../src/protocol/messages.ts';
import type { CarriedBatch, CarriedWork } from '../../../src/sync/ports.ts';
import { first } from '../../support/field-tablet.ts';
import { makeOp } from '../../support/make-op.ts';
import { CLERK, NOW_MS, openTestStore, signInHere } from '../../support/test-store.ts';

const EPOCH = 'epoch-1';
const OTHER = { deviceId: 'dead-tablet', deviceName: 'Quầy 2' };

let clock: { nowMs: number };
let author: Store;
let carrier: Store;
let work: CarriedWork;

beforeEach(async () => {
  clock = { nowMs: NOW_MS };
  author = openTestStore();
  await signInHere(author);
  await writeMeta(author.db, 'device', { ...OTHER, keyPair: await createKeyPair() });
  carrier = openTestStore({ clock });
  await writeMeta(carrier.db, 'device', { deviceId: 'me', deviceName: 'Quầy 5', keyPair: await createKeyPair() });
  await writeMeta(carrier.db, 'epoch', { epoch: EPOCH, epochNo: 1 });
  work = openCarriedWork(carrier);
});

afterEach(async () => {
  await author.db.delete();
  await carrier.db.delete();
});

function opsFrom(fromN: number, count: number): readonly Op[] {
  return Array.from({ length: count }, (_, index) => makeOp({ opId: crypto.randomUUID(), n: fromN + index }));
}

async function fileOf(ops: readonly Op[]): Promise<Blob> {
  const file = await createWorkFile(ops, author);
  if (file === undefined) throw new Error('no file');
  return new Blob([file.bytes]);
}

const carried = (): Promise<CarriedFiles> => first(observeCarried(carrier));

async function next(epoch = EPOCH): Promise<CarriedBatch> {
  const batch = await work.readNext(epoch);
  if (batch === undefined) throw new Error('nothing is left');
  return batch;
}

function answerTo({ ops }: CarriedBatch, fields: Partial<PushAnswer> & { readonly told?: number } = {}): PushAnswer {
  const { told = ops.length, ...more } = fields;
  const results = ops.slice(0, told).map(({ opId, n }): Receipt => ({ opId, n, status: 'applied', seq: n }));
  return { reqId: 'r', epoch: EPOCH, epochNo: 1, results, lastN: 0, durableN: 0, ...more };
}

describe('taking a file', () => {
  it('keeps all of it, says whose it is, and passes it on as it was [S61, S63]', async () => {
    const ops = opsFrom(1, FILE_BATCH.maxOps + 1);
    expect(await takeWorkFile(await fileOf(ops), carrier)).toMatchObject({ ok: true, file: { count: ops.length } });
    expect(await carried()).toMatchObject({
      waiting: ops.length,
      files: [{ deviceName: 'Quầy 2', people: [CLERK.name], wards: ['00070'], waiting: ops.length }],
    });
    const batch = await next();
    expect(batch).toMatchObject({ deviceId: 'dead-tablet', installId: 'install-1', at: 0 });
    expect(batch.ops).toEqual(ops.slice(0, FILE_BATCH.maxOps));
    expect(await carrier.db.outbox.count()).toBe(0);
  });

  it('a second time changes nothing, nor after it was sent [S61]', async () => {
    const file = await fileOf(opsFrom(1, 2));
    await takeWorkFile(file, carrier);
    const before = await carried();
    clock.nowMs += 60_000;
    expect(await takeWorkFile(file, carrier)).toMatchObject({ ok: false, why: 'already' });
    expect(await carried()).toEqual(before);
    const batch = await next();
    await work.acknowledge(batch, answerTo(batch));
    expect(await takeWorkFile(file, carrier)).toMatchObject({ ok: false, why: 'already' });
    expect(await work.readNext(EPOCH)).toBeUndefined();
  });

  it('of this very device is not needed, a spoilt one not taken: nothing is kept of it [S61]', async () => {
    const file = await fileOf(opsFrom(1, 2));
    expect(await takeWorkFile(file, author)).toEqual({ ok: false, why: 'own' });
    expect(await takeWorkFile(file.slice(0, -9), carrier)).toEqual({ ok: false, why: 'cut' });
    expect(await carried()).toEqual({ files: [], waiting: 0 });
    expect(await createCarrier(carrier).findWork()).toBeUndefined();
  });

  it('that the device cannot store leaves nothing behind [S61]', async () => {
    const full = { ...carrier.db.carriedBatches, bulkAdd: () => Promise.reject(new Error('QuotaExceededError')) };
    const db = new Proxy(carrier.db, {
      get: (target, name) => (name === 'carriedBatches' ? full : Reflect.get(target, name, target)),
    });
    const answer = await takeWorkFile(await fileOf(opsFrom(1, 2)), { ...carrier, db });
    expect(answer).toEqual({ ok: false, why: 'unstored' });
    expect(await carried()).toEqual({ files: [], waiting: 0 });
  });
});

describe('what the city says', () => {
  it('counts from the first op on, each receipt for the op it names [S63]', async () => {
    await takeWorkFile(await fileOf(opsFrom(1, 4)), carrier);
    const batch = await next();
    const foreign = { opId: 'another', n: 3, status: 'applied' } as const;
    const answer = answerTo(batch, { told: 2 });
    await work.acknowledge(batch, { ...answer, results: [...answer.results, foreign, foreign] });
    expect(await carried()).toMatchObject({ waiting: 2 });
    clock.nowMs += 60_000;
    const again = await next();
    expect(again.ops).toEqual(batch.ops);
    await work.acknowledge(again, answerTo(again));
    expect(await carried()).toMatchObject({ waiting: 0, files: [{ returned: 0 }] });
  });

  it('of a duplicate is what it got the first time: what was sent back then is told as sent back [S5, S63]', async () => {
    await takeWorkFile(await fileOf(opsFrom(1, 3)), carrier);
    const batch = await next();
    const [one, two, three] = answerTo(batch).results as [Receipt, Receipt, Receipt];
    const results: Receipt[] = [
      one,
      { ...two, status: 'duplicate', first: { ...two, status: 'quarantined', reason: 'closed' } },
      { ...three, status: 'quarantined', reason: 'not-granted' },
    ];
    await work.acknowledge(batch, answerTo(batch, { results }));
    expect(await carried()).toMatchObject({ waiting: 0, files: [{ returned: 2 }] });
  });

  it.each([
    ['gap', { gap: 1 }],
    ['fork', { fork: 3 }],
    ['hold', { hold: 3 }],
  ] as const)('a %s is told, kept, and tried again only after a while or when asked [S64]', async (why, stop) => {
    await takeWorkFile(await fileOf(opsFrom(3, 2)), carrier);
    clock.nowMs += 1_000;
    const batch = await next();
    await work.acknowledge(batch, answerTo(batch, { told: 0, stop }));
    expect(await carried()).toMatchObject({ waiting: 2, files: [{ stop: why }] });
    expect(await work.readNext(EPOCH)).toBeUndefined();
    clock.nowMs += 599_000;
    expect(await work.readNext(EPOCH)).toBeUndefined();
    clock.nowMs += 1_000;
    expect(await work.readNext(EPOCH)).toMatchObject({ ops: batch.ops });
    await work.setAside(batch, why, EPOCH);
    clock.nowMs += 1_000;
    await requestSync(carrier);
    expect(await work.readNext(EPOCH)).toMatchObject({ ops: batch.ops });
  });

  it('a file that waits holds up no other, and goes on when its earlier part has arrived [S64]', async () => {
    await takeWorkFile(await fileOf(opsFrom(3, 2)), carrier);
    clock.nowMs += 1_000;
    const late = await next();
    await work.acknowledge(late, answerTo(late, { told: 0, stop: { gap: 1 } }));
    clock.nowMs += 1_000;
    await takeWorkFile(await fileOf(opsFrom(1, 2)), carrier);
    await carrier.db.meta.delete('syncRequest');
    const early = await next();
    expect(early.ops.map(({ n }) => n)).toEqual([1, 2]);
    await work.acknowledge(early, answerTo(early));
    expect((await next()).ops).toEqual(late.ops);
  });

  it('silence is asked again after a minute [S64]', async () => {
    await takeWorkFile(await fileOf(opsFrom(1, 1)), carrier);
    clock.nowMs += 1_000;
    await work.setAside(await next(), 'unanswered', EPOCH);
    expect(await work.readNext(EPOCH)).toBeUndefined();
    clock.nowMs += 60_000;
    expect(await next()).toMatchObject({ at: 0 });
  });

  it('speaks of its epoch: in a new one all is brought again, and counted anew [S65]', async () => {
    await takeWorkFile(await fileOf(opsFrom(1, 2)), carrier);
    const batch = await next();
    await work.acknowledge(batch, answerTo(batch));
    expect(await work.readNext(EPOCH)).toBeUndefined();
    await writeMeta(carrier.db, 'epoch', { epoch: 'epoch-2', epochNo: 2 });
    expect(await carried()).toMatchObject({ waiting: 2 });
    expect(await next('epoch-2')).toEqual(batch);
    await work.acknowledge(batch, answerTo(batch, { epoch: 'epoch-2', epochNo: 2 }));
    expect(await carried()).toMatchObject({ waiting: 0 });
  });
});

describe('taking a file off the device', () => {
  it('is possible once the city has all of it, not before [S65]', async () => {
    await takeWorkFile(await fileOf(opsFrom(1, 2)), carrier);
    const { hash = '' } = (await carried()).files[0] ?? {};
    await forgetCarried(hash, carrier);
    expect(await carried()).toMatchObject({ waiting: 2 });
    const batch = await next();
    await work.acknowledge(batch, answerTo(batch));
    await forgetCarried(hash, carrier);
    expect(await carried()).toEqual({ files: [], waiting: 0 });
    expect(await carrier.db.carriedBatches.count()).toBe(0);
  });
});
