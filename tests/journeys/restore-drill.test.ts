// @vitest-environment node
/** Twenty tablets, an old backup, a real restore: nothing that a living device heard acknowledged is missing afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SyncWorld } from '../../src/sync/ports.ts';
import { verifyLog } from '../../src/server/verify-log.ts';
import { CUT, FAIR, LOST_ANSWERS } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

vi.setConfig({ testTimeout: 180_000 });

const TABLETS = 20;
/** Of each, between two copies. */
const EDITS = 2;
const TASKS = ['S05-01', 'S05-02', 'S05-03', 'S05-04', 'S05-05'];
const STATUSES = ['doing', 'done', 'blocked', 'todo'] as const;

let field: Field;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-restored-'));
  field = await Field.open();
});

afterEach(async () => {
  await field.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Hand {
  readonly tablet: FieldTablet;
  readonly ward: string;
}

/** Two wards, staff and leaders, ten tablets each. */
async function openHands(count: number, plant?: (world: SyncWorld) => SyncWorld): Promise<readonly Hand[]> {
  const hands: Hand[] = [];
  for (let index = 0; index < count; index += 1) {
    const [ward, place] = index % 2 === 0 ? [HOAN_KIEM, 'hoankiem'] : [CUA_NAM, 'cuanam'];
    const user = `${index % 4 < 2 ? 'canbo' : 'lanhdao'}.${place}`;
    hands.push({ tablet: await field.tabletOf(user, plant === undefined ? {} : { plant }), ward });
  }
  return hands;
}

/** Each makes a few edits and sends them. Returns what was acknowledged, by tablet. */
async function work(hands: readonly Hand[], round: number): Promise<readonly string[]> {
  const opIds: string[] = [];
  for (const [index, { tablet, ward }] of hands.entries()) {
    for (let edit = 0; edit < EDITS; edit += 1) {
      const task = TASKS[(index + edit + round) % TASKS.length] ?? '';
      const status = STATUSES[(index + round * 3 + edit) % STATUSES.length] ?? 'done';
      opIds.push((await tablet.setStatus(ward, task, status)).opId);
    }
    expect(await tablet.sync()).toMatchObject({ pending: 0 });
  }
  return opIds;
}

async function idsInLog(): Promise<readonly string[]> {
  const logs = await Promise.all([field.log(`ward:${HOAN_KIEM}`), field.log(`ward:${CUA_NAM}`)]);
  return logs.flat().map(({ opId }) => opId);
}

it('an older backup with twenty tablets: 0 acknowledged edits of living devices are lost, none stands twice [I2, I7, S19, S20]', async () => {
  const hands = await openHands(TABLETS);
  const [dead, offline, late] = hands;
  const acknowledged: string[] = [];
  for (let copy = 1; copy <= 2; copy += 1) {
    acknowledged.push(...(await work(hands, copy)));
    await field.backUpTo(join(folder, `${copy}.sqlite`));
  }
  // One is lost with its last edits, one is away with unsent work, one never hears that its edit arrived.
  const lostWithIt = acknowledged.slice(EDITS * TABLETS, EDITS * TABLETS + EDITS);
  offline?.tablet.network.set(CUT);
  const unsent = await offline?.tablet.setStatus(CUA_NAM, 'S05-01', 'na');
  late?.tablet.network.set(LOST_ANSWERS);
  const unheard = await late?.tablet.setStatus(HOAN_KIEM, 'S05-02', 'na');
  await late?.tablet.sync();

  await field.restoreFrom(join(folder, '1.sqlite'));
  const living = hands.filter((hand) => hand !== dead);
  for (const { tablet } of living) {
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0, trouble: null });
  }

  const expected = [...acknowledged, unsent?.opId ?? '', unheard?.opId ?? ''];
  const inLog = await idsInLog();
  expect(inLog).toHaveLength(new Set(inLog).size);
  expect(expected.filter((opId) => !inLog.includes(opId))).toEqual(lostWithIt);
  const sqlite = new DatabaseSync(join(field.server.directory, 'hai-cap.sqlite'), { readOnly: true });
  expect(verifyLog(sqlite).findings).toEqual([]);
  sqlite.close();
  for (const { tablet } of living) expect(await tablet.store.db.rejected.count()).toBe(0);
  for (const { tablet, ward } of living.slice(0, 4)) {
    await tablet.sync();
    const scope = await tablet.store.db.scopes.get(`ward:${ward}`);
    expect(scope?.hash).toBe((await field.server.services.opLog.readHead(`ward:${ward}`)).hash);
  }
});

it('control: tablets that let go of what a backup does not hold lose edits, and this test would see it', async () => {
  const hands = await openHands(2, (world) => ({
    ...world,
    outbox: {
      ...world.outbox,
      alignWith: (installId, answer) => world.outbox.alignWith(installId, { ...answer, durableN: answer.lastN }),
    },
  }));
  await field.backUpTo(join(folder, '1.sqlite'));
  const acknowledged = await work(hands, 1);
  for (const { tablet } of hands) await tablet.sync();
  await work(hands, 2);
  await field.restoreFrom(join(folder, '1.sqlite'));
  for (const { tablet } of hands) await tablet.sync();
  const inLog = await idsInLog();
  expect(acknowledged.every((opId) => inLog.includes(opId))).toBe(false);
});
