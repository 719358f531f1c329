// @vitest-environment node
/** A day without network: what was recorded arrives, whatever happens to the tablet, its network and the city. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUT, FAIR, LOST_ANSWERS, only, PORTAL, times, TWICE, type Weather } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
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

async function markOf(task: string): Promise<string | undefined> {
  return (await tablet.ward(HOAN_KIEM))?.tasksById.get(task)?.sync;
}

describe('an edit made offline', () => {
  it('survives a dead battery, arrives, and stands on another tablet’s board [I1]', async () => {
    const supervisor = await field.tabletOf('giamsat.hanoi');
    tablet.network.set(CUT);
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.kill();
    expect(await tablet.sync()).toMatchObject({ state: 'offline', pending: 1, trouble: null });
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
    expect(await markOf(TASK)).toBe('local');

    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await markOf(TASK)).toBe('received');
    await supervisor.sync();
    const record = (await supervisor.board()).find(({ code }) => code === HOAN_KIEM);
    expect(record?.summary.cellsByScenario[5]).toMatchObject({ done: 1, asOf: '2025-06-24T01:00:00.000Z' });
    expect(record?.newestReceivedAt).toBe('2025-06-24T01:00:00.000Z');
  });

  it('a long day of them arrives in order, in one log', async () => {
    tablet.network.set(CUT);
    const made: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      const op = await tablet.setStatus(HOAN_KIEM, `S05-0${(round % 9) + 1}`, round % 2 === 0 ? 'doing' : 'done');
      made.push(op.opId);
    }
    expect(await tablet.sync()).toMatchObject({ state: 'offline', pending: 40 });
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual(made);
  });

  it('is told as pending until the city has it, never as green [S17]', async () => {
    await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    expect(await tablet.status()).toMatchObject({ state: 'syncing', pending: 1 });
    expect((await tablet.status()).oldestPendingAt).not.toBeNull();
  });
});

describe('the network', () => {
  async function editThrough(weather: Weather): Promise<void> {
    tablet.network.set(weather);
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    await tablet.sync();
    expect(await tablet.status()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await field.log(SCOPE)).toHaveLength(1);
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
  }

  it('an answer that gets lost doubles nothing [I2]', () => editThrough(times(3, only('/push', LOST_ANSWERS))));

  it('requests that arrive twice double nothing [I2]', () => editThrough(TWICE));

  it('an answer that comes late, to another request, is not taken [S30]', async () => {
    let late: Response | undefined;
    tablet.network.set(
      only('/push', async (send) => {
        if (late !== undefined) return late.clone();
        late = await send();
        throw new TypeError('timed out');
      }),
    );
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    await tablet.sync();
    expect(await tablet.sync()).toMatchObject({ state: 'offline', pending: 1, trouble: null });
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await field.log(SCOPE)).toHaveLength(1);
  });

  it('a captive portal changes nothing and is named [S30]', async () => {
    tablet.network.set(PORTAL);
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(await tablet.sync()).toMatchObject({ state: 'offline', pending: 1, trouble: 'portal' });
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0, trouble: null });
  });

  it('a cookie that was lost is fetched again by the device’s key, unseen [S9]', async () => {
    tablet.network.loseCookie();
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0, trouble: null });
    expect(tablet.network.asked.filter((path) => path.endsWith('/device-cookie'))).toHaveLength(1);
  });

  it('a 401 in the middle of a round is one fresh cookie away [S9]', async () => {
    let isFirst = true;
    tablet.network.set(
      only('/push', (send) => {
        if (isFirst) tablet.network.loseCookie();
        isFirst = false;
        return send();
      }),
    );
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  });
});

describe('the city', () => {
  it('a server that restarts between two edits takes the second like the first', async () => {
    await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    await field.restartServer();
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await field.log(SCOPE)).toHaveLength(2);
  });

  it('an unknown device pauses the queue, loud and untouched, until it is enrolled and somebody signs in [S9]', async () => {
    await tablet.setStatus(HOAN_KIEM, TASK, 'doing');
    await tablet.sync();
    await field.loseServer();
    await tablet.setStatus(HOAN_KIEM, TASK, 'done');
    expect(await tablet.sync()).toMatchObject({ state: 'paused', trouble: 'device-unknown', pending: 1 });
    expect(await tablet.statusOf(HOAN_KIEM, TASK)).toBe('done');
  });
});
