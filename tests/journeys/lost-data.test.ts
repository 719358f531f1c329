// @vitest-environment node
/** The city loses data without anybody saying so, tablets come back after months: each sentence of WSP/1 §6 as a story. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveFork } from '../../src/data/renumber-ops.ts';
import { signOut } from '../../src/data/sign-out.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';
import { openDevice } from '../support/server-device.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;
const DAY_MS = 86_400_000;

let field: Field;
let tablet: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  tablet = await field.tabletOf('canbo.hoankiem');
});

afterEach(() => field.close());

const idsIn = async (scope: string): Promise<readonly string[]> => (await field.log(scope)).map(({ opId }) => opId);
const settled = { state: 'synced', pending: 0, trouble: null };

async function acknowledged(status: 'doing' | 'done' | 'blocked', task = TASK): Promise<string> {
  const { opId } = await tablet.setStatus(HOAN_KIEM, task, status);
  expect(await tablet.sync()).toMatchObject(settled);
  return opId;
}

describe('a city whose data went back unannounced', () => {
  it.each([
    ['a copy was laid over its folder', (copy: string) => field.layOver(copy), 'S80'],
    ['its disk was rolled back', (copy: string) => field.rollDiskBack(copy), 'S81'],
  ])('because %s has every acknowledged edit again after one look of the tablet [I7, S80, S81]', async (_, goBack) => {
    const kept = await acknowledged('doing');
    const copy = await field.backUp();
    const late = await acknowledged('done');
    await goBack(copy);
    expect(await idsIn(SCOPE)).toEqual([kept]);
    expect(await tablet.sync()).toMatchObject(settled);
    expect(await idsIn(SCOPE)).toEqual([kept, late]);
    expect(field.server.services.opLog.epoch.epochNo).toBe(2);
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
  });

  it('asks every tablet, also those that would not have noticed [I7, S81]', async () => {
    const quiet = await field.tabletOf('canbo.cuanam');
    const copy = await field.backUp();
    const { opId } = await quiet.setStatus(CUA_NAM, TASK, 'done');
    await quiet.sync();
    await acknowledged('done');
    const [mine] = await idsIn(SCOPE);
    await field.rollDiskBack(copy);
    // The city has gone on with others since: this tablet's numbers alone would tell nothing.
    await quiet.setStatus(CUA_NAM, 'S05-04', 'done');
    await tablet.sync();
    await quiet.sync();
    expect(await idsIn(SCOPE)).toEqual([mine]);
    expect(await idsIn(`ward:${CUA_NAM}`)).toContain(opId);
    expect(await quiet.status()).toMatchObject(settled);
  });

  it('and that others wrote to before the tablet came: its replica starts anew, its edits stay [I3, S15]', async () => {
    const copy = await field.backUp();
    const mine = await acknowledged('done');
    await field.layOver(copy);
    const other = await openDevice(field.server.app, 'lanhdao.hoankiem');
    const theirs = other.status('blocked', { entity: 'S05-04' });
    await other.push([theirs]);
    expect(await tablet.sync()).toMatchObject(settled);
    expect(await idsIn(SCOPE)).toEqual([theirs.opId, mine]);
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
    expect(await tablet.statusOf(HOAN_KIEM, 'S05-04')).toBe('blocked');
  });

  it('gets the edits of earlier installs under their own numbers, the oldest install first [I7, S19]', async () => {
    const copy = await field.backUp();
    const first = await acknowledged('doing');
    await leaveFork(tablet.store, (await tablet.store.db.installs.toArray())[0]?.installId ?? '');
    const second = await acknowledged('done');
    await field.layOver(copy);
    expect(await tablet.sync()).toMatchObject(settled);
    expect(await idsIn(SCOPE)).toEqual([first, second]);
    const log = await field.log(SCOPE);
    expect(new Set(log.map(({ installId }) => installId)).size).toBe(2);
    expect(log.map(({ n }) => n)).toEqual([1, 1]);
  });

  it('marks what it takes over from a sign-in it does not know as adopted [I7]', async () => {
    const copy = await field.backUp();
    await tablet.signIn('canbo.hoankiem');
    const late = await acknowledged('done');
    await field.layOver(copy);
    expect(await tablet.sync()).toMatchObject(settled);
    const range = { after: 0, limit: 10, maxBytes: 1_000_000 };
    const entries = await field.server.services.opLog.readEntries(SCOPE, range);
    expect(entries.map(({ isAdopted }) => isAdopted)).toEqual([true]);
    expect(await idsIn(SCOPE)).toEqual([late]);
  });

  it('keeps in quarantine what comes from somebody who has no sign-in there any more, and tells so [I1]', async () => {
    const copy = await field.backUp();
    await tablet.signIn('canbo.cuanam');
    const { opId } = await tablet.setStatus(CUA_NAM, TASK, 'done');
    await tablet.sync();
    await signOut('canbo.cuanam', tablet.store);
    await tablet.sync();
    await field.layOver(copy);
    expect(await tablet.sync()).toMatchObject({ pending: 0 });
    expect(await tablet.store.db.rejected.toArray()).toMatchObject([{ opId, reason: 'not-granted' }]);
    const kept = await field.server.services.opLog.readQuarantine([`ward:${CUA_NAM}`]);
    expect(kept).toMatchObject([{ opId, reason: 'not-granted' }]);
  });
});

describe('a tablet that was silent for months', () => {
  it('first hands over what it has, then catches up; nothing has expired [I1, S2]', async () => {
    const before = await acknowledged('doing');
    tablet.network.set(CUT);
    const late = await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    const other = await openDevice(field.server.app, 'lanhdao.hoankiem');
    for (let day = 0; day < 200; day += 50) {
      field.pass(50 * DAY_MS);
      await field.restartServer();
      other.app = field.server.app;
      await other.hello();
      const statuses = Array.from({ length: 400 }, (_, i) =>
        other.status(i % 2 === 0 ? 'todo' : 'doing', { entity: 'S05-04' }),
      );
      await other.push(statuses);
    }
    tablet.network.set(FAIR);
    tablet.network.asked.length = 0;
    expect(await tablet.sync()).toMatchObject(settled);
    const calls = tablet.network.asked.map((path) => path.split('/').at(-1));
    expect(calls.indexOf('push')).toBeLessThan(calls.indexOf('pull'));
    const ids = await idsIn(SCOPE);
    expect([ids[0], ids.at(-1), ids.length]).toEqual([before, late.opId, 1_602]);
    expect((await tablet.task(HOAN_KIEM, TASK))?.record.state).toMatchObject({ status: 'done', conflicts: [] });
  });
});

describe('a copied profile', () => {
  it('lets both tablets work on; each edit of either arrives once [I2, S7]', async () => {
    await acknowledged('doing');
    const twin = field.tablet();
    for (const table of tablet.store.db.tables) {
      await twin.store.db.table(table.name).bulkPut(await table.toArray());
    }
    twin.network.takeCookieOf(tablet.network);
    const mine = await acknowledged('done');
    const theirs = await twin.setStatus(HOAN_KIEM, 'S05-04', 'done');
    expect(await twin.sync()).toMatchObject(settled);
    const again = await acknowledged('blocked', 'S05-05');
    expect(await idsIn(SCOPE)).toEqual([expect.any(String), mine, theirs.opId, again]);
    const events = field.server.logged.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['push.fork']);
  });
});
