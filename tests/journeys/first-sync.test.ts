// @vitest-environment node
/** A supervisor of 126 wards opens a new tablet: the whole city by entries, in pages, while work goes on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '../../src/data/read-campaign.ts';
import { fillCityLog } from '../support/city-log.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { HA_NOI } from '../support/ha-noi.ts';

const WARDS = [...HA_NOI.wardsByCode.keys()];
const TASKS = [...HA_NOI.tasksById.keys()].slice(0, 120);

let field: Field;

beforeEach(async () => {
  field = await Field.openHaNoi();
});

afterEach(() => field.close());

function pullsOf(texts: readonly [string, string][]): readonly { pages: { scope: string; entries: unknown[] }[] }[] {
  return texts
    .filter(([path]) => path.endsWith('/pull'))
    .map(([, text]) => JSON.parse(text) as { pages: { scope: string; entries: unknown[] }[] });
}

describe('the first sync of a city', { timeout: 60_000 }, () => {
  it('brings 126 wards of 120 touched tasks by pages, campaign first, and is green only at the end [S11, S17]', async () => {
    await fillCityLog(field.server, WARDS, TASKS);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', fetching: null, pending: 0 });
    const pulls = pullsOf(tablet.network.answers);
    expect(pulls[0]?.pages[0]).toMatchObject({ scope: 'campaign' });
    expect(pulls.length).toBeGreaterThan(3);
    const board = await tablet.board();
    expect(board).toHaveLength(126);
    expect(board.every(({ isComplete, newestReceivedAt }) => isComplete && newestReceivedAt !== null)).toBe(true);
    const done = board.map(({ summary }) =>
      Object.values(summary.cellsByScenario).reduce((sum, cell) => sum + cell.done, 0),
    );
    expect(new Set(done)).toEqual(new Set([TASKS.length]));
    expect(await tablet.store.db.packs.count()).toBe(127);
    // At most one page broke a ward in two.
    expect(await tablet.store.db.entities.count()).toBeLessThan(2 * TASKS.length);
    expect((await readCampaign(tablet.store.db))?.tasksById.size).toBe(HA_NOI.tasksById.size);
  });

  it('that breaks off goes on where it was [I10]', async () => {
    await fillCityLog(field.server, WARDS.slice(0, 30), TASKS);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    let answers = 0;
    tablet.network.set((send, path) => {
      answers += path.endsWith('/pull') ? 1 : 0;
      return answers > 2 ? Promise.reject(new TypeError('network is down')) : send();
    });
    expect(await tablet.sync()).toMatchObject({ state: 'offline' });
    const held = (await tablet.board()).filter(({ isComplete }) => isComplete).length;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(126);
    tablet.network.answers.length = 0;
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    const pulled = pullsOf(tablet.network.answers).flatMap(({ pages }) => pages);
    expect(pulled.filter(({ scope }) => scope === 'campaign')).toEqual([]);
    expect((await tablet.board()).every(({ isComplete }) => isComplete)).toBe(true);
  });

  it('own work goes out between two of its answers [S12]', async () => {
    await fillCityLog(field.server, WARDS.slice(0, 30), TASKS);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    await tablet.signIn('canbo.hoankiem');
    let isRecorded = false;
    tablet.network.set(async (send, path) => {
      if (path.endsWith('/pull') && !isRecorded) {
        isRecorded = true;
        await tablet.setStatus(HOAN_KIEM, 'S05-03', 'doing');
      }
      return send();
    });
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    const talks = tablet.network.asked.filter((path) => path.endsWith('/push') || path.endsWith('/pull'));
    expect(talks.indexOf('/api/v1/sync/push')).toBe(1);
    expect(talks.lastIndexOf('/api/v1/sync/pull')).toBeGreaterThan(1);
  });

  it('a tablet that was away finds small news as an overlay, large news as a pack [S29]', async () => {
    const tablet = await field.tabletOf('giamsat.hanoi');
    const clerk = await field.tabletOf('canbo.hoankiem');
    await clerk.setStatus(HOAN_KIEM, 'S05-03', 'doing');
    await clerk.sync();
    await tablet.sync();
    const { db } = tablet.store;
    expect(await db.packs.get(`ward:${HOAN_KIEM}`)).toMatchObject({ entities: { 'S05-03': {} } });
    tablet.network.set(CUT);
    for (const task of TASKS.slice(0, 5)) await clerk.setStatus(HOAN_KIEM, task, 'done');
    await clerk.sync();
    tablet.network.set(FAIR);
    await tablet.sync();
    expect(await db.entities.count()).toBe(5);
    for (const task of TASKS.slice(0, 90)) await clerk.setStatus(HOAN_KIEM, task, 'doing');
    await clerk.sync();
    tablet.network.set(CUT);
    tablet.network.set(FAIR);
    await tablet.sync();
    expect((await tablet.ward(HOAN_KIEM))?.tasksById.size).toBe((await clerk.ward(HOAN_KIEM))?.tasksById.size);
    expect((await tablet.ward(HOAN_KIEM))?.summary).toEqual((await clerk.ward(HOAN_KIEM))?.summary);
  });
});
