// @vitest-environment node
/** A day without network: what was recorded arrives, whatever happens to the tablet, its network and the city. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUT, FAIR, LOST_ANSWERS, only, PORTAL, times, TWICE } from '../support/field-network.ts';
import { FieldTablet } from '../support/field-tablet.ts';
import { openTestServer, type TestServer } from '../support/test-server.ts';

const WARD = '00070';
const TASK = 'S05-03';

let server: TestServer;
let tablets: FieldTablet[] = [];

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(async () => {
  for (const tablet of tablets) await tablet.close();
  tablets = [];
  server.close();
});

async function tabletOf(user: string): Promise<FieldTablet> {
  const tablet = new FieldTablet(() => server);
  tablets.push(tablet);
  await tablet.begin(user);
  await tablet.sync();
  return tablet;
}

describe('an edit made offline', () => {
  it('is synced after the first sync', async () => {
    const tablet = await tabletOf('canbo.hoankiem');
    expect(await tablet.status()).toMatchObject({ state: 'synced', pending: 0, trouble: null });
  });

  it('survives a dead battery, arrives, and stands on another tablet’s board [I1]', async () => {
    const counter = await tabletOf('canbo.hoankiem');
    const city = await tabletOf('giamsat.hanoi');
    counter.network.set(CUT);
    await counter.setStatus(WARD, TASK, 'done');
    await counter.kill();
    expect(await counter.sync()).toMatchObject({ state: 'offline', pending: 1 });
    expect(await counter.statusOf(WARD, TASK)).toBe('done');
    expect((await counter.ward(WARD))?.tasksById.get(TASK)?.sync).toBe('local');

    counter.network.set(FAIR);
    expect(await counter.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect((await counter.ward(WARD))?.tasksById.get(TASK)?.sync).toBe('received');
    await city.sync();
    const record = (await city.board()).find(({ code }) => code === WARD);
    expect(record?.summary.cellsByScenario[5]).toMatchObject({ done: 1 });
    expect(record?.newestReceivedAt).toBe('2025-06-24T01:00:00.000Z');
  });
});
