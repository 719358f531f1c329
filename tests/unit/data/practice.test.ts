// @vitest-environment node
/** Practice leaves nothing behind. */
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDraft, saveDraft, keepLastStrokes } from '../../../src/data/drafts.ts';
import { openDb } from '../../../src/data/db.ts';
import { dropLeftPractice, endPractice, readPracticeState, startPractice } from '../../../src/data/practice.ts';
import { checkPin, setPin } from '../../../src/data/pin.ts';
import { savePreferences } from '../../../src/data/preferences.ts';
import { observeTask } from '../../../src/data/read-task.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { appStore, ownStore, replaceAppStore, type Store } from '../../../src/data/store.ts';
import { readSyncStatus } from '../../../src/data/sync-status.ts';
import { isCameraWarned, noteCameraWarned } from '../../../src/features/marks/camera-marks.ts';
import { first } from '../../support/field-tablet.ts';
import {
  CLERK,
  openTestStore,
  receiveCampaign,
  receiveOps,
  SCOPE,
  signInHere,
  WARD,
} from '../../support/test-store.ts';

const TASK = 'S05-03';
let store: Store;
let kept: Map<string, string>;

beforeEach(async () => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  store = openTestStore();
  replaceAppStore(store);
  await signInHere(store);
  await receiveCampaign(store);
  await receiveOps(store, SCOPE, [
    { opId: '00000000-0000-7000-8000-000000000001', entity: TASK, body: { status: 'doing' } },
  ]);
  await setStatus('blocked');
});

afterEach(async () => {
  await endPractice();
  replaceAppStore(undefined);
  vi.unstubAllGlobals();
  await store.db.delete();
});

function setStatus(status: 'done' | 'blocked') {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status } });
}

const statusNow = async () => (await first(observeTask(WARD, TASK)))?.record.state.status;

/** Every byte of the device's own store, and what else a browser would keep. */
async function everything(): Promise<unknown> {
  const tables = await Promise.all(store.db.tables.map(async (table) => [table.name, await table.toArray()]));
  return { tables, kept: [...kept], names: await Dexie.getDatabaseNames() };
}

describe('practice [A18]', () => {
  it('counts a try of a PIN like any other, and keeps a PIN that was set in it [S120]', async () => {
    expect(await setPin(CLERK.id, { pin: '385192' }, store)).toEqual({ ok: true });
    const answers: unknown[] = [];
    const tryPin = async () => answers.push(await checkPin(CLERK.id, '204718'));
    for (const _ of [1, 2]) {
      await startPractice();
      await tryPin();
      await tryPin();
      await endPractice();
    }
    expect(answers).toMatchObject([
      { triesLeft: 9 },
      { triesLeft: 8 },
      { triesLeft: 7 },
      { why: 'wait', triesLeft: 7 },
    ]);
    expect((await store.db.people.get(CLERK.id))?.pin?.tries).toBe(3);

    await store.db.people.put(CLERK);
    await startPractice();
    expect(await setPin(CLERK.id, { pin: '771093' })).toEqual({ ok: true });
    await endPractice();
    expect(await checkPin(CLERK.id, '771093')).toEqual({ ok: true });
  });

  it('warns before the camera, and the day’s own warning still comes', async () => {
    await startPractice();
    noteCameraWarned('2025-06-24');
    await endPractice();
    expect(isCameraWarned('2025-06-24')).toBe(false);
    noteCameraWarned('2025-06-24');
    expect(isCameraWarned('2025-06-24')).toBe(true);
  });

  it('begins with what the device holds, and leaves no trace in store, keys, databases or outbox [S141]', async () => {
    await saveDraft('note:real', 'chưa ghi');
    keepLastStrokes('output:real', 'đang gõ');
    const before = await everything();
    await startPractice();
    expect(readPracticeState()).toBe('on');
    expect(await statusNow()).toBe('blocked');
    await setStatus('done');
    await recordOp({
      scope: SCOPE,
      kind: 'figures.set',
      entity: 'figures:2025-06-24:survey',
      body: { figures: { turns: 3 } },
    });
    keepLastStrokes('output:real', 'tập gõ');
    expect(await readDraft('output:real')).toBeUndefined();
    await saveDraft('note:real', 'tập ghi');
    await savePreferences({ theme: 'dark', taskFilter: 'late' });
    expect(await statusNow()).toBe('done');
    await endPractice();
    expect(await everything()).toEqual(before);
    expect(await statusNow()).toBe('blocked');
    expect(await readDraft('output:real')).toBe('đang gõ');
  });

  it('counts nothing as unsent, has no network, and its numbers are not the device’s own [S141]', async () => {
    const own = (await store.db.installs.toArray()).map(({ installId }) => installId);
    await startPractice();
    const op = await setStatus('done');
    expect(own).not.toContain(op.installId);
    await expect(appStore().network('/api/v1/sync/hello', {})).rejects.toThrow('nothing is sent');
    expect((await readSyncStatus(ownStore().db)).pending).toBe(1);
    expect(await appStore().db.meta.get('device')).toBeUndefined();
  });

  it('that was killed is gone with the next start; the store of the device stays [S141]', async () => {
    const left = openDb('hai-cap-tap-killed');
    await left.people.toArray();
    left.close();
    expect(await Dexie.getDatabaseNames()).toContain('hai-cap-tap-killed');
    await dropLeftPractice();
    const names = await Dexie.getDatabaseNames();
    expect(names).not.toContain('hai-cap-tap-killed');
    expect(names).toContain(store.db.name);
  });
});
