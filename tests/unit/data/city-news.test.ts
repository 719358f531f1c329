// @vitest-environment node
/** What is asked of the city beside the rounds: devices and sealed boards; who keeps it, and when it goes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonRow } from '../../../src/data/db.ts';
import { observeFleet, refreshFleet } from '../../../src/data/fleet.ts';
import { keepCityNews } from '../../../src/data/keep-city-news.ts';
import { readMeta, writeMeta } from '../../../src/data/meta.ts';
import { createReplica } from '../../../src/data/replica.ts';
import {
  observeSealedBoards,
  readSealedFile,
  refreshSealedBoards,
  sealBoard,
} from '../../../src/data/sealed-boards.ts';
import type { Store } from '../../../src/data/store.ts';
import { wardScope } from '../../../src/domain/scope.ts';
import type { Role } from '../../../src/domain/role.ts';
import type { FleetAnswer } from '../../../src/protocol/fleet.ts';
import { first } from '../../support/field-tablet.ts';
import { makeBoard, makeCityKey, makeSealedFile } from '../../support/sealed-file.ts';
import { openTestStore } from '../../support/test-store.ts';

const WARDS = ['00004', '00070', '00082'];

let store: Store;
/** By path; what is not named does not answer. */
let answers: Record<string, unknown>;
let asked: string[];

beforeEach(() => {
  answers = {};
  asked = [];
  store = openTestStore({
    network: async (path) => {
      asked.push(path);
      const answer = answers[path];
      if (answer === undefined) throw new TypeError('network is down');
      if (answer === 404) {
        const type = 'https://hai-cap.example/problems/not-found';
        const headers = { 'content-type': 'application/problem+json' };
        return new Response(JSON.stringify({ type, status: 404, title: 'x' }), { status: 404, headers });
      }
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    },
  });
});

afterEach(() => store.db.delete());

async function signIn(role: Role, wards: readonly string[] = WARDS): Promise<void> {
  const grants = wards.map((code) => ({ scope: wardScope(code), role }));
  const person: PersonRow = { id: role, name: role, role, grants, session: `s-${role}`, isSignedOut: false };
  await store.db.people.put(person);
  await writeMeta(store.db, 'currentPerson', role);
}

const device = (name: string, wards: readonly string[]): FleetAnswer['devices'][number] => ({
  deviceId: name,
  name,
  wards: [...wards],
  people: [],
  enrolledAt: '2025-06-20T00:00:00.000Z',
  unsent: 0,
  trouble: [],
});

const FLEET: FleetAnswer = {
  at: '2025-06-24T01:00:00.000Z',
  build: 'b',
  minSchema: 1,
  devices: [device('a', ['00070']), device('b', ['00082']), device('c', [])],
};

const FLEET_PATH = '/api/v1/fleet';
const BOARDS_PATH = '/api/v1/sealed-boards';

describe('the devices', () => {
  const seen = async (): Promise<readonly string[] | undefined> =>
    (await first(observeFleet(store)))?.devices.map(({ name }) => name);

  it('are kept, and each person of this device sees their own part of them', async () => {
    answers[FLEET_PATH] = FLEET;
    await signIn('admin');
    expect(await refreshFleet(store)).toBe('fresh');
    expect(await seen()).toEqual(['a', 'b', 'c']);
    await signIn('supervisor');
    expect(await seen()).toEqual(['a', 'b']);
    await signIn('leader', ['00082']);
    expect(await seen()).toEqual(['b']);
    await signIn('staff');
    expect(await seen()).toBeUndefined();
  });

  it('are not asked for by people who may not see any', async () => {
    await signIn('staff');
    expect(await refreshFleet(store)).toBe('refused');
    expect(asked).toEqual([]);
  });

  it('stay through bad weather and strange answers, and go where the city says no', async () => {
    answers[FLEET_PATH] = FLEET;
    await signIn('supervisor');
    await refreshFleet(store);
    for (const weather of [undefined, { devices: 'x' }, '<html>', { ...FLEET, devices: [{ name: 1 }] }]) {
      answers[FLEET_PATH] = weather;
      expect(await refreshFleet(store)).toBe('offline');
      expect(await readMeta(store.db, 'fleet')).toEqual(FLEET);
    }
    answers[FLEET_PATH] = 404;
    expect(await refreshFleet(store)).toBe('refused');
    expect(await readMeta(store.db, 'fleet')).toBeUndefined();
  });
});

describe('sealed boards', () => {
  const key = makeCityKey();
  const board = makeBoard();
  const text = makeSealedFile(board, key);
  const HEAD = { ...board, wards: board.wards.length };

  it('are listed, opened with the city once, and from then on without it, byte for byte', async () => {
    await signIn('supervisor');
    answers[BOARDS_PATH] = { boards: [HEAD] };
    await refreshSealedBoards(store);
    expect(await first(observeSealedBoards(store))).toMatchObject([{ id: board.id, isHere: false, wards: 3 }]);
    expect(await readSealedFile(board.id, store)).toEqual({ type: 'offline' });
    answers[`${BOARDS_PATH}/${board.id}`] = text;
    expect(await readSealedFile(board.id, store)).toEqual({ type: 'file', text });
    answers = {};
    expect(await readSealedFile(board.id, store)).toEqual({ type: 'file', text });
    expect(await first(observeSealedBoards(store))).toMatchObject([{ isHere: true }]);
  });

  it('a file stays where a restored city no longer lists it; what is only listed goes', async () => {
    await signIn('supervisor');
    const other = '01979f5e-8c00-7000-8000-0000000000bb';
    answers = {
      [BOARDS_PATH]: { boards: [HEAD, { ...HEAD, id: other }] },
      [`${BOARDS_PATH}/${board.id}`]: text,
    };
    await refreshSealedBoards(store);
    await readSealedFile(board.id, store);
    answers[BOARDS_PATH] = { boards: [] };
    await refreshSealedBoards(store);
    expect((await first(observeSealedBoards(store))).map(({ id }) => id)).toEqual([board.id]);
    expect(await readSealedFile(other, store)).toEqual({ type: 'offline' });
  });

  it('made here is here at once; without the city it says so', async () => {
    await signIn('supervisor');
    const wish = { id: board.id, label: board.label };
    expect(await sealBoard(wish, store)).toEqual({ ok: false, why: 'offline' });
    answers[BOARDS_PATH] = 404;
    expect(await sealBoard(wish, store)).toEqual({ ok: false, why: 'refused' });
    answers[BOARDS_PATH] = text;
    expect(await sealBoard(wish, store)).toEqual({ ok: true, id: board.id });
    answers = {};
    expect(await readSealedFile(board.id, store)).toEqual({ type: 'file', text });
  });

  it('are not there for people who may not read them, nor for one who sees fewer wards', async () => {
    await signIn('supervisor');
    answers[`${BOARDS_PATH}/${board.id}`] = text;
    await readSealedFile(board.id, store);
    for (const [role, wards] of [
      ['staff', WARDS],
      ['leader', WARDS],
      ['supervisor', ['00070']],
    ] as const) {
      await signIn(role, wards);
      expect(await first(observeSealedBoards(store))).toEqual([]);
      expect(await readSealedFile(board.id, store)).toEqual({ type: 'missing' });
    }
  });
});

it('all of it goes with wards that are no longer this device’s, and the key of the city stays', async () => {
  await signIn('supervisor');
  answers = { [FLEET_PATH]: FLEET, [BOARDS_PATH]: { boards: [{ ...makeBoard(), wards: 3 }] } };
  const replica = createReplica(store);
  const { publicKey } = makeCityKey();
  const hello = (wards: readonly string[]) => ({
    reqId: 'r',
    proto: 1 as const,
    epoch: 'e1',
    epochNo: 1,
    serverTime: '2025-06-24T01:00:00.000Z',
    lastN: 0,
    durableN: 0,
    minSchema: 1,
    maxSchema: 1,
    grantsVersion: wards.length,
    grants: wards.map((code) => ({ scope: wardScope(code), role: 'supervisor' as const })),
    sealKey: publicKey,
  });
  await replica.adoptHello(hello(WARDS), 0);
  await refreshFleet(store);
  await refreshSealedBoards(store);
  await replica.adoptHello(hello(WARDS), 0);
  expect(await readMeta(store.db, 'fleet')).toEqual(FLEET);
  expect(await store.db.sealedBoards.count()).toBe(1);
  await replica.adoptHello(hello(['00070']), 0);
  expect(await readMeta(store.db, 'fleet')).toBeUndefined();
  expect(await store.db.sealedBoards.count()).toBe(0);
  expect(await readMeta(store.db, 'sealKeys')).toEqual([publicKey]);
});

it('is asked for after a round, not after every one', async () => {
  await signIn('supervisor');
  answers = { [FLEET_PATH]: FLEET, [BOARDS_PATH]: { boards: [] } };
  const clock = { nowMs: store.nowMs() };
  const end = keepCityNews({ ...store, nowMs: () => clock.nowMs });
  const round = (at: string): Promise<void> =>
    writeMeta(store.db, 'syncStatus', {
      state: 'synced',
      since: at,
      sending: null,
      lastSyncedAt: at,
      fetching: null,
      trouble: null,
    });
  const times = async (count: number): Promise<void> => {
    await expect.poll(() => asked.filter((path) => path === FLEET_PATH).length).toBe(count);
  };
  await round('2025-06-24T01:00:00.000Z');
  await times(1);
  await round('2025-06-24T01:00:30.000Z');
  clock.nowMs += 119_000;
  await round('2025-06-24T01:01:59.000Z');
  await times(1);
  clock.nowMs += 1_000;
  await round('2025-06-24T01:02:00.000Z');
  await times(2);
  end();
});
