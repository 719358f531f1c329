// @vitest-environment node
/** A supervisor of 126 wards opens a new tablet: the whole city by files, in any weather, while work goes on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readShown } from '../../src/data/read-shown.ts';
import { readCampaign } from '../../src/data/read-campaign.ts';
import { CAMPAIGN_SCOPE } from '../../src/domain/scope.ts';
import { summarizeWard } from '../../src/domain/ward-summary.ts';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import { fillCityLog } from '../support/city-log.ts';
import { breakingFiles, CUT, FAIR } from '../support/field-network.ts';
import type { FieldTablet } from '../support/field-tablet.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { HA_NOI } from '../support/ha-noi.ts';
import { foldLog } from '../support/make-op.ts';

const WARDS = [...HA_NOI.wardsByCode.keys()];
const TASKS = [...HA_NOI.tasksById.keys()].slice(0, 120);
const FEW = TASKS.slice(0, 9);

let field: Field;

beforeEach(async () => {
  field = await Field.openHaNoi();
});

afterEach(() => field.close());

function filesAskedBy(tablet: FieldTablet): readonly string[] {
  return tablet.network.asked.filter((path) => path.startsWith(SNAPSHOT_PATH));
}

async function loseRights(user: string): Promise<void> {
  const { db } = field.server.services;
  const wards = JSON.stringify([HOAN_KIEM]);
  await db.updateTable('person').set({ role: 'staff', wards }).where('id', '=', user).execute();
}

/** Every scope is at its head and says what its log says; summaries say what a full count says. */
async function expectLikeTheCity({ store }: FieldTablet): Promise<void> {
  const { db } = store;
  const campaign = await readCampaign(db);
  for (const row of await db.scopes.toArray()) {
    const entries = await field.entries(row.scope);
    const shown = await readShown(db, row.scope);
    expect([row.seq, row.isComplete]).toEqual([entries.length, true]);
    expect(shown).toEqual(foldLog(entries));
    if (campaign !== undefined && row.scope !== CAMPAIGN_SCOPE)
      expect(row.summary).toEqual(summarizeWard(shown, campaign));
  }
}

describe('the first sync of a city', { timeout: 60_000 }, () => {
  it('brings 126 wards of 120 touched tasks in nine files and one answer, and is green only at the end [S17, S32]', async () => {
    await fillCityLog(field.server, WARDS, TASKS);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    expect(await tablet.sync()).toMatchObject({ state: 'synced', fetching: null, pending: 0 });
    const talks = tablet.network.asked.filter((path) => path.endsWith('/pull') || path.startsWith(SNAPSHOT_PATH));
    // The second answer is that of another look, which finds nothing.
    expect(talks.map((path) => path.startsWith(SNAPSHOT_PATH))).toEqual([
      false,
      ...Array.from({ length: 9 }, () => true),
      false,
    ]);
    expect(new Set(filesAskedBy(tablet)).size).toBe(9);
    const board = await tablet.board();
    expect(board).toHaveLength(126);
    expect(board.every(({ isComplete, newestReceivedAt }) => isComplete && newestReceivedAt !== null)).toBe(true);
    const done = board.map(({ summary }) =>
      Object.values(summary.cellsByScenario).reduce((sum, cell) => sum + cell.done, 0),
    );
    expect(new Set(done)).toEqual(new Set([TASKS.length]));
    const { db } = tablet.store;
    expect([await db.packs.count(), await db.entities.count(), await db.history.count()]).toEqual([127, 0, 0]);
    expect((await readCampaign(db))?.tasksById.size).toBe(HA_NOI.tasksById.size);
  });

  it('killed after each file keeps what was stored and asks only for what is missing [I10, S32]', async () => {
    await fillCityLog(field.server, WARDS, FEW);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    const stored: number[] = [];
    for (let kills = 0; kills < 9; kills += 1) {
      let files = 0;
      tablet.network.set((send, path) => {
        files += Number(path.startsWith(SNAPSHOT_PATH));
        return files > 1 ? CUT(send, path) : send();
      });
      tablet.network.asked.length = 0;
      await tablet.sync();
      // What came is not asked for again.
      expect(new Set(filesAskedBy(tablet)).size).toBeLessThanOrEqual(9 - kills);
      await tablet.kill();
      stored.push((await tablet.store.db.scopes.toArray()).filter(({ seq }) => seq > 0).length);
      expect(await tablet.store.db.packs.count()).toBe(stored.at(-1));
    }
    expect(stored).toEqual([1, 17, 33, 49, 65, 81, 97, 113, 127]);
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    await expectLikeTheCity(tablet);
  });

  it('over a line that breaks at any byte goes on where it broke [S33]', async () => {
    await fillCityLog(field.server, WARDS, FEW);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    tablet.network.set(breakingFiles(1, 30_000, 7, 0, 12_345, 2, 999, 50_000, 3, 40_001, 0, 0, 17));
    for (let round = 0; round < 8 && (await tablet.sync()).state !== 'synced'; round += 1) await tablet.kill();
    expect(await tablet.status()).toMatchObject({ state: 'synced' });
    await expectLikeTheCity(tablet);
  });

  it('with one byte changed on the way fetches that file again; changed twice, its wards come by entries [S33]', async () => {
    await fillCityLog(field.server, WARDS, FEW);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    const changesLeft = new Map<string, number>();
    tablet.network.set(async (send, path) => {
      if (!path.startsWith(SNAPSHOT_PATH)) return send();
      const left = changesLeft.get(path) ?? [1, 2][changesLeft.size] ?? 0;
      changesLeft.set(path, left - 1);
      const answer = await send();
      if (left <= 0) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return new Response(bytes, answer);
    });
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    const { db } = tablet.store;
    const byEntries = new Set((await db.history.toArray()).map(({ scope }) => scope));
    expect(byEntries.size).toBe(16);
    await expectLikeTheCity(tablet);
  });

  it('whose rights shrink on the way ends with what is left of them, and nothing else [I5, S32]', async () => {
    await fillCityLog(field.server, WARDS, FEW);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    let files = 0;
    tablet.network.set(async (send, path) => {
      files += Number(path.startsWith(SNAPSHOT_PATH));
      if (files === 3) await loseRights('giamsat.hanoi');
      return send();
    });
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    const { db } = tablet.store;
    expect((await db.scopes.toArray()).map(({ scope }) => scope)).toEqual(['campaign', `ward:${HOAN_KIEM}`]);
    expect(await db.packs.toCollection().primaryKeys()).toEqual(['campaign', `ward:${HOAN_KIEM}`]);
    await expectLikeTheCity(tablet);
  });

  it('during which the city is restored ends with the restored city [I3, S19]', async () => {
    await fillCityLog(field.server, WARDS.slice(0, 60), FEW);
    const tablet = field.tablet();
    await tablet.begin('giamsat.hanoi');
    const copy = await field.backUp();
    await fillCityLog(field.server, WARDS.slice(60), FEW);
    let files = 0;
    tablet.network.set((send, path) => {
      files += Number(path.startsWith(SNAPSHOT_PATH));
      return files > 6 ? CUT(send, path) : send();
    });
    await tablet.sync();
    await field.restore(copy);
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced' });
    await expectLikeTheCity(tablet);
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
