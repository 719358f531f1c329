/** What every adapter of the port `OpLog` promises. Each engine runs the same suite on a real database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import type { LogChanges, OpLog, StoredEntry, StoredReceipt } from '../../src/server/op-log.ts';
import { savePeople } from '../../src/server/accounts/people.ts';
import { openSession as openStoredSession } from '../../src/server/accounts/sessions.ts';
import type { Person } from '../../src/server/person.ts';
import { readEpoch } from '../../src/server/read-epoch.ts';
import { type OpenDatabase, openSqliteDatabase } from '../../src/server/sqlite-database.ts';
import { createSqliteOpLog } from '../../src/server/sqlite-op-log.ts';
import { openSession } from '../simulation/city-accounts.ts';
import { type CityData, emptyCity } from '../simulation/city-data.ts';
import { createMemoryOpLog } from '../simulation/memory-op-log.ts';

interface OpenLog {
  readonly opLog: OpLog;
  /** Signs a person in on a device; answers the session. */
  readonly signIn: (person: Person, deviceId: string) => Promise<string>;
  close(): void;
}

/** What stands for the disk of a log in memory, by folder. */
const memory = new Map<string, CityData>();

const ENGINES: readonly { readonly name: string; readonly open: (directory: string) => Promise<OpenLog> }[] = [
  {
    name: 'sqlite',
    open: async (directory) => {
      const database = await openSqliteDatabase(directory);
      const opLog = createSqliteOpLog(database, await readEpoch(database.db, 0));
      return {
        opLog,
        signIn: (person, deviceId) => signInOn(database, person, deviceId),
        close: () => database.close(),
      };
    },
  },
  {
    name: 'memory',
    open: async (directory) => {
      const data = memory.get(directory) ?? emptyCity({ epoch: 'a', epochNo: 1 });
      memory.set(directory, data);
      return {
        opLog: createMemoryOpLog(data),
        signIn: async (person, deviceId) => {
          data.people.set(person.id, person);
          openSession(data, 'session', deviceId, person.id);
          return 'session';
        },
        close: () => undefined,
      };
    },
  },
];

async function signInOn({ db }: OpenDatabase, person: Person, deviceId: string): Promise<string> {
  await db.insertInto('device').values({ deviceId, name: 'Máy', enrolledAtMs: 0 }).execute();
  await savePeople(db, [{ person, secretHash: '' }]);
  return openStoredSession(db, { deviceId, personId: person.id }, 0);
}

const SCOPE = 'ward:00070';

const entry = (seq: number, more: Partial<StoredEntry> = {}): StoredEntry => ({
  scope: SCOPE,
  seq,
  hash: seq.toString(16).padStart(64, '0'),
  receivedAt: '2025-06-24T01:00:00.000Z',
  opText: `{"n":${seq}}`,
  outcome: 'current',
  conflictWith: [],
  isAdopted: false,
  ...more,
});

const receipt = (n: number, more: Partial<StoredReceipt> = {}): StoredReceipt => ({
  installId: 'i',
  n,
  opId: `op-${n}`,
  isOwner: true,
  status: 'applied',
  scope: SCOPE,
  seq: n,
  reason: null,
  ...more,
});

describe.each(ENGINES)('the log on $name', ({ open }) => {
  let directory: string;
  let log: OpenLog;
  const write = (changes: LogChanges): Promise<null> => log.opLog.transact(() => ({ changes, answer: null }));
  const reopen = async (): Promise<void> => {
    log.close();
    log = await open(directory);
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hai-cap-log-'));
    log = await open(directory);
  });

  afterEach(() => {
    log.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is empty at first: heads are 0 with the genesis hash', async () => {
    expect(await log.opLog.readHead(SCOPE)).toEqual({ seq: 0, hash: GENESIS_HASH });
    expect(await log.opLog.readHash(SCOPE, 1)).toBeUndefined();
    expect(await log.opLog.readEntries(SCOPE, { after: 0, limit: 10, maxBytes: 1_000 })).toEqual([]);
    expect(await log.opLog.isAlive()).toBe(true);
  });

  it('keeps its epoch and all that was written when it is opened again [I7]', async () => {
    const { epoch } = log.opLog;
    const install = { installId: 'i', deviceId: 'd', lastN: 3, durableN: 0, schema: 1 };
    const register = { heads: [], awaited: ['x'] };
    const adopted = entry(2, { outcome: 'conflict', conflictWith: ['a', 'b'], isAdopted: true });
    await write({
      install,
      receipts: [receipt(1), receipt(2)],
      entries: [entry(1), adopted],
      registers: [{ scope: SCOPE, entity: 'S05-03', field: 'status', register }],
      heads: [{ scope: SCOPE, seq: 2, hash: adopted.hash }],
    });
    await reopen();
    expect(log.opLog.epoch).toEqual(epoch);
    expect(await log.opLog.readHead(SCOPE)).toEqual({ seq: 2, hash: adopted.hash });
    expect(await log.opLog.readHash(SCOPE, 1)).toBe(entry(1).hash);
    expect(await log.opLog.readEntries(SCOPE, { after: 0, limit: 10, maxBytes: 1_000 })).toEqual([entry(1), adopted]);
    expect(await log.opLog.readEntities(SCOPE)).toEqual(new Map([['S05-03', { status: register }]]));
    await log.opLog.transact((held) => {
      expect(held.install('i')).toEqual(install);
      expect(held.receipt('i', 2)).toEqual(receipt(2));
      expect(held.owner('op-1')).toEqual(receipt(1));
      expect(held.storedOp(receipt(2))).toEqual({ n: 2 });
      expect(held.register(SCOPE, 'S05-03', 'status')).toEqual(register);
      return { answer: null };
    });
  });

  it('shows a transaction what the one before it wrote, also when both came at once', async () => {
    const next = (): Promise<number> =>
      log.opLog.transact((held) => {
        const seq = held.head(SCOPE).seq + 1;
        return {
          answer: seq,
          changes: { entries: [entry(seq)], heads: [{ scope: SCOPE, seq, hash: entry(seq).hash }] },
        };
      });
    expect(await Promise.all([next(), next(), next()])).toEqual([1, 2, 3]);
  });

  it('undoes a transaction that fails, and none of those that came with it', async () => {
    const failing = log.opLog.transact(() => {
      throw new Error('a bug');
    });
    const good = write({ entries: [entry(1)], heads: [{ scope: SCOPE, seq: 1, hash: entry(1).hash }] });
    const half = write({ receipts: [receipt(7), receipt(7)] });
    await expect(failing).rejects.toThrow('a bug');
    await expect(half).rejects.toThrow(/unique/i);
    await good;
    expect(await log.opLog.readHead(SCOPE)).toMatchObject({ seq: 1 });
    expect(await log.opLog.transact((held) => ({ answer: held.receipt('i', 7) }))).toBeUndefined();
  });

  it('has one owner per opId and many numbers that repeat it', async () => {
    const repeated = receipt(2, { opId: 'op-1', isOwner: false, status: 'duplicate' });
    await write({ receipts: [receipt(1), repeated] });
    expect(await log.opLog.transact((held) => ({ answer: held.owner('op-1')?.n }))).toBe(1);
    await expect(write({ receipts: [receipt(3, { opId: 'op-1' })] })).rejects.toThrow(/unique/i);
  });

  it('reads pages by limit and by size, and always one entry where there is one', async () => {
    await write({ entries: [1, 2, 3, 4].map((seq) => entry(seq)) });
    const seqs = async (after: number, limit: number, maxBytes: number): Promise<readonly number[]> =>
      (await log.opLog.readEntries(SCOPE, { after, limit, maxBytes })).map(({ seq }) => seq);
    expect(await seqs(0, 3, 1_000)).toEqual([1, 2, 3]);
    expect(await seqs(3, 3, 1_000)).toEqual([4]);
    expect(await seqs(0, 10, 15)).toEqual([1, 2]);
    expect(await seqs(0, 10, 1)).toEqual([1]);
    expect(await log.opLog.readEntries('ward:00082', { after: 0, limit: 9, maxBytes: 9 })).toEqual([]);
  });

  it('reads what a scope holds with the head of the same commit, while others are written', async () => {
    const commit = (seq: number): Promise<null> =>
      write({
        registers: [0, 1, 2].flatMap((part) =>
          Array.from({ length: 200 }, (_, i) => ({
            scope: SCOPE,
            entity: `S${part}-${i}`,
            field: 'status',
            register: { heads: [], heardAt: String(seq) },
          })),
        ),
        heads: [{ scope: SCOPE, seq, hash: entry(seq).hash }],
      });
    expect(await log.opLog.readState(SCOPE)).toBeUndefined();
    await commit(1);
    const reader = { isDone: false };
    let seq = 1;
    const reading = Promise.all([1, 2, 3, 4].map(() => log.opLog.readState(SCOPE))).finally(
      () => (reader.isDone = true),
    );
    while (!reader.isDone) await commit((seq += 1));
    const states = await reading;
    expect(new Set(states.map((state) => state?.head.seq)).size).toBeGreaterThan(1);
    for (const state of states) {
      const told = new Set(state?.registers.map(({ stateText }) => stateText));
      expect(told).toEqual(new Set([JSON.stringify({ heads: [], heardAt: String(state?.head.seq) })]));
      expect(state?.registers).toHaveLength(600);
      expect(state?.head.hash).toBe(entry(state?.head.seq ?? 0).hash);
    }
    const keys = states[0]?.registers.map(({ entity }) => entity) ?? [];
    expect(keys).toEqual(keys.toSorted());
  });

  it('keeps quarantined ops apart, oldest first, and gives them back as they were', async () => {
    const row = (n: number, receivedAt: string) =>
      ({
        installId: 'i',
        n,
        opId: `op-${n}`,
        scope: SCOPE,
        author: 'a',
        reason: 'closed',
        receivedAt,
        opText: `{"n":${n}}`,
      }) as const;
    const [late, early] = [row(1, '2025-06-24T02:00:00.000Z'), row(2, '2025-06-24T01:00:00.000Z')];
    const nowhere = { ...row(3, '2025-06-24T01:00:00.000Z'), scope: null, author: null };
    await write({ quarantined: [late, early, nowhere] });
    const untouched = {
      authorName: null,
      deciderName: null,
      askedAt: null,
      outcome: null,
      decidedAt: null,
      decidedBy: null,
    };
    expect(await log.opLog.readQuarantine([SCOPE, 'campaign'])).toEqual(
      [early, late].map((one) => ({ ...one, ...untouched })),
    );
    const kept = receipt(3, { status: 'quarantined', scope: null, seq: null, reason: 'closed' });
    expect(await log.opLog.transact((held) => ({ answer: held.storedOp(kept) }))).toEqual({ n: 3 });
  });

  it('keeps what people decided, and the receipt that says something else since', async () => {
    const asked = {
      opId: 'op-1',
      askedAt: '2025-06-24T01:00:00.000Z',
      outcome: null,
      decidedAt: null,
      decidedBy: null,
    };
    await write({ receipts: [receipt(1, { status: 'quarantined', scope: null, seq: null, reason: 'closed' })] });
    await write({ decisions: [asked] });
    const accepted = { ...asked, outcome: 'accepted', decidedAt: '2025-06-24T02:00:00.000Z', decidedBy: 'p' } as const;
    const amended = receipt(1, { status: 'applied', scope: SCOPE, seq: 1, reason: null });
    await write({ decisions: [accepted], amended: [amended] });
    await log.opLog.transact((held) => {
      expect(held.decision('op-1')).toEqual(accepted);
      expect(held.receipt('i', 1)).toMatchObject({ status: 'applied', scope: SCOPE, seq: 1, reason: null });
      return { answer: null };
    });
  });

  it('knows the sessions of people as they are in the same transaction', async () => {
    const person = { id: 'p', name: 'Người', role: 'staff', wards: ['00070'] } as const;
    const session = await log.signIn(person, 'd');
    const facts = { session, deviceId: 'd', person, signedOutAtMs: null, isRevoked: false };
    await log.opLog.transact((held) => {
      expect(held.session(session)).toEqual(facts);
      expect(held.openSession('d', 'p')).toEqual(facts);
      expect(held.openSession('d', 'q')).toBeUndefined();
      expect(held.person('p')).toEqual(facts.person);
      expect(held.person('q')).toBeUndefined();
      expect(held.session('unknown')).toBeUndefined();
      return { answer: null };
    });
  });
});
