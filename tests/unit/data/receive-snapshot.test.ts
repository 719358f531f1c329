// @vitest-environment node
/** Snapshot files become what the tablet holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeOps } from '../../../src/data/acknowledge-ops.ts';
import { readShown } from '../../../src/data/read-shown.ts';
import { readCampaign } from '../../../src/data/read-campaign.ts';
import { receiveEntries } from '../../../src/data/receive-entries.ts';
import { receiveSnapshot } from '../../../src/data/receive-snapshot.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import type { Op } from '../../../src/domain/op.ts';
import { SCHEMA_VERSION, type TaskStatus } from '../../../src/domain/ops.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog } from '../../support/make-op.ts';
import { makeSnapshotFile, sectionOf } from '../../support/snapshot-file.ts';
import { makeLogPage, openTestStore, receiveCampaign, SCOPE, signInHere } from '../../support/test-store.ts';

const TASKS = [...HA_NOI.tasksById.keys()].slice(0, 30);

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

function id(no: number): string {
  return `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
}

/** One status for each of thirty tasks, then a comment. */
async function wardLog(): Promise<EntriesPage> {
  const statuses = TASKS.map((entity, no) => ({ opId: id(no), entity, body: { status: 'done', output: 'Số 1' } }));
  const comment = { kind: 'comment.added', entity: id(900), body: { on: `task:${TASKS[0]}`, text: 'Đã rõ' } };
  return makeLogPage(store.db, SCOPE, [...statuses, { opId: id(800), ...comment }]);
}

function campaignLog(): Promise<EntriesPage> {
  const ops = campaignDefinitions().map((definition) => ({ opId: crypto.randomUUID(), ...definition }));
  return makeLogPage(store.db, 'campaign', ops);
}

const readScope = () => store.db.scopes.get(SCOPE);

/** The city took these ops, at these places. */
async function acknowledge(ops: readonly Op[], firstSeq: number, durableN = 0): Promise<void> {
  const results = ops.map(({ opId, n }, index) => ({ opId, n, status: 'applied' as const, seq: firstSeq + index }));
  const installId = ops[0]?.installId ?? '';
  const answer = { reqId: 'r', epoch: 'e', epochNo: 1, results, lastN: ops.at(-1)?.n ?? 0, durableN };
  await acknowledgeOps(store, installId, answer);
}

function setStatus(status: TaskStatus, entity = TASKS[0] ?? ''): Promise<Op> {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity, body: { status } }, store);
}

describe('a file', () => {
  it('moves pack, cursor, hash and summary of its scopes in one transaction [I10, S32]', async () => {
    const [campaign, ward] = [await campaignLog(), await wardLog()];
    const file = makeSnapshotFile([sectionOf(campaign), sectionOf(ward)]);
    expect(await receiveSnapshot(store, file)).toEqual(['applied', 'applied']);
    const row = await readScope();
    expect(row).toMatchObject({ seq: 31, hash: ward.entries.at(-1)?.hash, isComplete: false, revision: 1 });
    expect(row?.summary).toEqual(summarizeWard(foldLog(ward.entries), HA_NOI));
    expect(await readShown(store.db, SCOPE)).toEqual(foldLog(ward.entries));
    expect((await readCampaign(store.db))?.tasksById).toEqual(HA_NOI.tasksById);
  });

  it('leaves the tablet as the same entries would [I3]', async () => {
    await receiveCampaign(store);
    const ward = await wardLog();
    const other = openTestStore();
    await signInHere(other);
    await receiveCampaign(other);
    await receiveEntries(other, [ward]);
    const file = makeSnapshotFile([sectionOf(ward)]);
    await receiveSnapshot(store, { ...file, pages: file.pages.map((page) => ({ ...page, head: 31 })) });
    const { snapshotAt, ...row } = (await readScope())!;
    expect(snapshotAt).toEqual({ seq: row.seq, hash: row.hash });
    expect(row).toEqual(await other.db.scopes.get(SCOPE));
    expect(await readShown(store.db, SCOPE)).toEqual(await readShown(other.db, SCOPE));
    await other.db.delete();
  });

  it('goes on with entries from where it stands, and a comment in it is no figure [S13, S26]', async () => {
    await receiveCampaign(store);
    const ward = await wardLog();
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]));
    expect((await readScope())?.newestReceivedAt).toBe(ward.entries[29]?.receivedAt);
    const next = await makeLogPage(store.db, SCOPE, [{ opId: id(31), entity: TASKS[0] ?? '', seen: [id(0)] }]);
    expect(await receiveEntries(store, [next])).toEqual(['applied']);
    expect(await readShown(store.db, SCOPE)).toEqual(foldLog([...ward.entries, ...next.entries]));
    expect(await store.db.packs.count()).toBe(2);
  });

  it('replaces an older state of its scope, overlay and all', async () => {
    await receiveCampaign(store);
    const ward = await wardLog();
    const first = { ...ward, entries: ward.entries.slice(0, 1), to: 1 };
    await receiveEntries(store, [first]);
    const second = { ...ward, from: 2, entries: ward.entries.slice(1, 3), to: 3 };
    await receiveEntries(store, [second]);
    expect(await store.db.entities.count()).toBe(2);
    expect(await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]))).toEqual(['applied']);
    expect(await store.db.entities.count()).toBe(0);
    expect(await readShown(store.db, SCOPE)).toEqual(foldLog(ward.entries));
  });

  it('counts the wards that were there before by the campaign it brings', async () => {
    const ward = await wardLog();
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]));
    expect((await readScope())?.summary.cellsByScenario).toEqual({});
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(await campaignLog())]));
    expect((await readScope())?.summary).toEqual(summarizeWard(foldLog(ward.entries), HA_NOI));
  });

  it('changes nothing where it is not ahead of the cursor, or of a scope that is not held [S32]', async () => {
    const ward = await wardLog();
    await receiveEntries(store, [ward]);
    const before = await readScope();
    const file = makeSnapshotFile([sectionOf(ward), { ...sectionOf(ward), scope: 'ward:00004' }]);
    expect(await receiveSnapshot(store, file)).toEqual(['not-next', 'not-next']);
    expect(await readScope()).toEqual(before);
  });
});

describe('a file that is not as the city wrote it', () => {
  it('is told by one changed byte, and nothing of it is stored [S33]', async () => {
    const file = makeSnapshotFile([sectionOf(await wardLog())]);
    for (const at of [0, 300, file.bytes.length - 1]) {
      const bytes = file.bytes.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(await receiveSnapshot(store, { ...file, bytes })).toEqual(['broken']);
    }
    expect(await receiveSnapshot(store, { ...file, bytes: file.bytes.slice(0, -1) })).toEqual(['broken']);
    expect([await store.db.packs.count(), (await readScope())?.seq]).toEqual([0, 0]);
  });

  it('is one that says something else than the page that named it [S33]', async () => {
    const file = makeSnapshotFile([sectionOf(await wardLog())]);
    const [page] = file.pages;
    if (page === undefined) throw new Error('no page');
    const other = { ...page, snapshot: { ...page.snapshot, hash: '1'.repeat(64) } };
    const absent = { ...page, scope: 'ward:00004' };
    expect(await receiveSnapshot(store, { ...file, pages: [other, absent] })).toEqual(['broken', 'broken']);
  });

  it.each([
    ['no JSON', '{"scope":'],
    ['a line that is no register', '{"entity":"S05-03"}\n'],
  ])('is one that holds %s [S33]', async (_, text) => {
    const section = sectionOf(await wardLog());
    const sound = makeSnapshotFile([section]);
    const bytes = new TextEncoder().encode(new TextDecoder().decode(sound.bytes) + text);
    const url = sound.url.slice(0, -64) + Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    expect(await receiveSnapshot(store, { ...sound, url, bytes })).toEqual(['broken']);
  });

  it('is stored together with others, and answered in their order; a wrong one takes none with it [S32, S33]', async () => {
    const ward = makeSnapshotFile([sectionOf(await wardLog())]);
    const campaign = makeSnapshotFile([sectionOf(await campaignLog())]);
    const cut = { ...ward, bytes: ward.bytes.slice(0, -1) };
    expect(await receiveSnapshot(store, cut, campaign, ward)).toEqual(['broken', 'applied', 'applied']);
    const summary = summarizeWard(await readShown(store.db, SCOPE), HA_NOI);
    expect(await readScope()).toMatchObject({ seq: 31, summary });
  });

  it('folded by a newer vocabulary is left to entries, which say what to pass over [S25, S34]', async () => {
    const file = makeSnapshotFile([{ ...sectionOf(await wardLog()), schema: SCHEMA_VERSION + 1 }]);
    expect(await receiveSnapshot(store, file)).toEqual(['unusable']);
    expect(await store.db.packs.count()).toBe(0);
  });
});

describe('own ops', () => {
  it('that were not sent stay on top of it, and the summary knows them [S22, S35]', async () => {
    await receiveCampaign(store);
    const ward = await wardLog();
    const own = await setStatus('blocked');
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]));
    const shown = await readShown(store.db, SCOPE);
    expect(shown.get(own.entity)?.['status']?.heads.map(({ opId }) => opId)).toEqual([id(0), own.opId]);
    expect((await readScope())?.summary).toEqual(summarizeWard(shown, HA_NOI));
  });

  it('with a receipt up to its seq stand in it and are shown once, those beyond stay on top [S35]', async () => {
    await receiveCampaign(store);
    const [first, second] = [await setStatus('doing'), await setStatus('done')];
    const log = await makeLogPage(store.db, SCOPE, [
      { ...first, seen: [] },
      { ...second, seen: [...second.seen] },
    ]);
    await acknowledge([first, second], 1);
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(log, 1)]));
    expect((await readScope())?.heldNByInstall).toEqual({ [first.installId]: 1 });
    expect(headsOf(await readShown(store.db, SCOPE))).toEqual([second.opId]);
    await receiveEntries(store, [{ ...log, from: 2, entries: log.entries.slice(1) }]);
    expect(await readShown(store.db, SCOPE)).toEqual(foldLog(log.entries));
    expect(await store.db.entities.count()).toBe(1);
  });

  it('whose receipt was lost are told by the register that names them [S35]', async () => {
    const [first, second] = [await setStatus('doing'), await setStatus('done')];
    const log = await makeLogPage(store.db, SCOPE, [first, { ...second, seen: [...second.seen] }]);
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(log)]));
    expect(await readShown(store.db, SCOPE)).toEqual(foldLog(log.entries));
    expect(await store.db.entities.count()).toBe(0);
  });

  it('of which nothing tells where they stand make the scope come by entries [S35]', async () => {
    const own = await setStatus('doing');
    const ward = await wardLog();
    await acknowledge([own], 40);
    await store.db.installs.toCollection().modify({ placesByScope: {} });
    const before = await readScope();
    expect(await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]))).toEqual(['unusable']);
    expect(await readScope()).toEqual(before);
  });

  it('that a restored city lost stay on top, whatever place they once had [S19, S35]', async () => {
    const own = await setStatus('doing');
    const ward = await wardLog();
    await acknowledge([own], 5);
    await store.db.installs.toCollection().modify({ ackedN: 0 });
    expect(await receiveSnapshot(store, makeSnapshotFile([sectionOf(ward)]))).toEqual(['applied']);
    expect(headsOf(await readShown(store.db, SCOPE))).toContain(own.opId);
  });

  it('that it holds, and a backup too, are kept no longer [S20]', async () => {
    const own = await setStatus('doing');
    const log = await makeLogPage(store.db, SCOPE, [own]);
    await acknowledge([own], 1, 1);
    expect(await store.db.outbox.count()).toBe(1);
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(log)]));
    expect(await store.db.outbox.count()).toBe(0);
  });
});

function headsOf(shown: Awaited<ReturnType<typeof readShown>>): readonly string[] {
  return shown.get(TASKS[0] ?? '')?.['status']?.heads.map(({ opId }) => opId) ?? [];
}
