// @vitest-environment node
/** The city comes back from an old copy, tablets come back with old numbers: nothing that was acknowledged is lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolDevice } from '../../src/data/enrol-device.ts';
import { leaveFork } from '../../src/data/renumber-ops.ts';
import { readMeta } from '../../src/data/meta.ts';
import { signOut } from '../../src/data/sign-out.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let tablet: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  tablet = await field.tabletOf('canbo.hoankiem');
});

afterEach(() => field.close());

async function expectWhole(opIds: readonly string[]): Promise<void> {
  expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0, trouble: null });
  expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual(opIds);
  const other = await field.tabletOf('lanhdao.hoankiem');
  expect(await other.statusOf(HOAN_KIEM, TASK)).toBe(await tablet.statusOf(HOAN_KIEM, TASK));
  expect((await tablet.task(HOAN_KIEM, TASK))?.record.state.conflicts).toEqual([]);
}

describe('a city restored from an old copy', () => {
  it('gets back what its tablets still keep, of the same sign-in [I7, S19]', async () => {
    const before = await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    const copy = await field.backUp();
    const after = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    await field.restore(copy);
    await expectWhole([before.opId, after.opId]);
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
  });

  it('takes edits made while it was away, on top of those it had forgotten [I8]', async () => {
    const copy = await field.backUp();
    const known = await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    tablet.network.set(CUT);
    const later = await tablet.setStatus(HOAN_KIEM, TASK, 'blocked');
    await tablet.sync();
    await field.restore(copy);
    tablet.network.set(FAIR);
    await expectWhole([known.opId, later.opId]);
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('blocked');
  });

  it('that is older than the device and its sign-in takes its ops once it is enrolled and signed in again [I7, S9]', async () => {
    const city = await Field.open();
    const copy = await city.backUp();
    await city.close();
    const made = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    await field.restore(copy);
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'device-unknown' });
    const before = await readMeta(tablet.store.db, 'device');
    await tablet.begin('canbo.hoankiem');
    expect((await readMeta(tablet.store.db, 'device'))?.deviceId).toBe(before?.deviceId);
    await expectWhole([made.opId]);
  });

  it('that is older than the sign-in gets nothing it would send back: first somebody signs in [I7, S31]', async () => {
    tablet = field.tablet();
    await enrolDevice({ code: 'THU-NGHIEM', deviceName: 'quầy 2' }, tablet.store);
    const copy = await field.backUp();
    await tablet.signIn('canbo.hoankiem');
    const made = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    await field.restore(copy);
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'signed-out' });
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
    await tablet.signIn('canbo.hoankiem');
    await expectWhole([made.opId]);
    expect(await tablet.store.db.rejected.count()).toBe(0);
  });

  it('that forgot one of several people here waits for that one too, and sends nothing back [I7, S31]', async () => {
    const copy = await field.backUp();
    await tablet.signIn('canbo.cuanam');
    await tablet.sync();
    const made = await tablet.setStatus(CUA_NAM, TASK, 'done');
    await tablet.sync();
    await field.restore(copy);
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'signed-out' });
    await tablet.signIn('canbo.hoankiem');
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'signed-out' });
    expect(await tablet.store.db.scopes.get(`ward:${CUA_NAM}`)).toBeDefined();
    await tablet.signIn('canbo.cuanam');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect((await field.log(`ward:${CUA_NAM}`)).map(({ opId }) => opId)).toEqual([made.opId]);
    expect(await tablet.store.db.rejected.count()).toBe(0);
  });

  it('that forgot one of several people here goes on where that one signs out [S31]', async () => {
    const copy = await field.backUp();
    await tablet.signIn('canbo.cuanam');
    await tablet.sync();
    await field.restore(copy);
    await tablet.sync();
    await signOut('canbo.cuanam', tablet.store);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await tablet.store.db.scopes.get(`ward:${CUA_NAM}`)).toBeUndefined();
  });

  it('that knows the only person here by fewer wards is believed: rights were lost, not a sign-in [I5, S31]', async () => {
    const { db } = field.server.services;
    await db.updateTable('person').set({ wards: '["00082"]' }).where('id', '=', 'canbo.hoankiem').execute();
    await field.restore(await field.backUp());
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    expect(await tablet.store.db.scopes.get(SCOPE)).toBeUndefined();
  });

  it('and then lost with every copy gets back what its tablets keep: its epochs count on from theirs [I1, S84]', async () => {
    const made = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    await field.restore(await field.backUp());
    await tablet.sync();
    const lived = (await readMeta(tablet.store.db, 'epoch'))?.epochNo ?? 0;
    await field.loseServer();
    expect(field.server.services.opLog.epoch.epochNo).toBe(1);
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'device-unknown' });
    await tablet.begin('canbo.hoankiem');
    await expectWhole([made.opId]);
    expect(field.server.services.opLog.epoch.epochNo).toBe(lived + 1);
  });

  it('asks again for what it had sent back, and it stands in the rejected inbox once [S20]', async () => {
    const copy = await field.backUp();
    await tablet.setStatus('00004', TASK, 'done');
    const made = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    expect(await tablet.store.db.rejected.count()).toBe(1);
    await field.restore(copy);
    await expectWhole([made.opId]);
    expect(await tablet.store.db.rejected.count()).toBe(1);
    expect(await tablet.store.db.installs.count()).toBe(1);
  });
});

describe('numbers', () => {
  it('a tablet rolled back to an old copy of itself goes on under a new install; nothing doubles [S7]', async () => {
    const first = await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    const { db } = tablet.store;
    const [install, outbox, scopes] = await Promise.all([
      db.installs.toArray(),
      db.outbox.toArray(),
      db.scopes.toArray(),
    ]);
    const second = await tablet.setStatus(HOAN_KIEM, 'S05-04', 'done');
    await tablet.sync();
    await db.transaction('rw', db.installs, db.outbox, db.scopes, async () => {
      await Promise.all([db.installs.clear(), db.outbox.clear(), db.scopes.clear()]);
      await Promise.all([db.installs.bulkPut(install), db.outbox.bulkPut(outbox), db.scopes.bulkPut(scopes)]);
    });
    const third = await tablet.setStatus(HOAN_KIEM, 'S05-05', 'done');
    await expectWhole([first.opId, second.opId, third.opId]);
    expect(await db.installs.count()).toBe(2);
  });

  it('an op that is gone from the outbox leaves a gap; the rest arrives under new numbers [S6]', async () => {
    await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    const lost = await tablet.setStatus(HOAN_KIEM, 'S05-04', 'done');
    const kept = await tablet.setStatus(HOAN_KIEM, 'S05-05', 'done');
    await tablet.store.db.outbox.delete([lost.installId, lost.n]);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    const log = await field.log(SCOPE);
    expect(log.map(({ n }) => n)).toEqual([1, 1]);
    expect(log.at(-1)).toMatchObject({ opId: kept.opId, seen: kept.seen, madeAt: kept.madeAt });
  });

  it('ops that came before their lost receipt keep one place under their new number [S22]', async () => {
    tablet.network.set(async (send, path) => {
      const answer = await send();
      if (path.endsWith('/push')) throw new TypeError('connection reset');
      return answer;
    });
    const first = await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    // Another of its installs speaks up: the old numbers are given up while the city already has the op.
    const { db } = tablet.store;
    await leaveFork(tablet.store, first.installId);
    tablet.network.set(FAIR);
    const second = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(second.seen).toEqual([first.opId]);
    await expectWhole([first.opId, second.opId]);
    const row = await db.scopes.get(SCOPE);
    expect(Object.values(row?.heldNByInstall ?? {})).toContain(2);
  });
});
