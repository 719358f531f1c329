// @vitest-environment node
/**
 * Stores as the builds of each version left them on tablets, kept for ever: today's build opens them and loses nothing, and
 * the old build goes on with what it gets back. Recorded with the code of that version (`tests/fixtures/db`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { HaiCapDb } from '../../../src/data/db.ts';
import { createKeyPair } from '../../../src/data/device-key.ts';
import { createOutbox } from '../../../src/data/outbox.ts';
import { countUnsent } from '../../../src/data/unsent.ts';
import { observeWard } from '../../../src/data/read-ward.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { first } from '../../support/field-tablet.ts';
import { openTestStore, SCOPE, WARD } from '../../support/test-store.ts';

interface Dump {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
  /** What the old build showed of the ward: task → [status, sync, note]. */
  readonly shown: Readonly<Record<string, readonly [string, string, string | null]>>;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

const FOLDER = new URL('../../fixtures/db/', import.meta.url);
const dumps = readdirSync(FOLDER)
  .sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Dump] as const);

const NAME = 'old-store';

afterEach(() => Dexie.delete(NAME));

/** The old build: it knows its own tables and nothing else. */
async function openOld({ version, stores }: Dump): Promise<Dexie> {
  const db = new Dexie(NAME, { cache: 'disabled' });
  db.version(version).stores(stores);
  return db.open();
}

async function fill(dump: Dump): Promise<void> {
  const keyPair = await createKeyPair();
  const db = await openOld(dump);
  for (const [table, rows] of Object.entries(dump.tables)) {
    await db.table(table).bulkAdd(rows.map((row) => unpack(row, keyPair)));
  }
  db.close();
}

/** JSON has no bytes and no keys. */
function unpack(value: unknown, keyPair: CryptoKeyPair): unknown {
  if (Array.isArray(value)) return value.map((item) => unpack(item, keyPair));
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  if ('$key' in value) return value.$key === 'public' ? keyPair.publicKey : keyPair.privateKey;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, keyPair)]));
}

async function readAll(db: Dexie, tables: readonly string[]): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows = await Promise.all(tables.map((table) => db.table(table).toArray()));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}

const edit = { scope: SCOPE, kind: 'task.statusSet', entity: 'S05-01', body: { status: 'todo' } } as const;

describe('the versions of the store', () => {
  it('before today’s are kept as a tablet left them, one dump each [E14]', () => {
    const source = readFileSync(new URL('../../../src/data/db.ts', import.meta.url), 'utf8');
    const numbers = [...source.matchAll(/this\.version\(([\d.]+)\)/g)].map(([, version]) => Number(version));
    const today = Math.max(...numbers);
    expect(today).toBe(new HaiCapDb(NAME).verno);
    const recorded = dumps.map(([, { version }]) => version);
    expect(
      numbers.filter((number) => number !== today && !recorded.includes(number)),
      'A tablet in the field has this version: record its store with the build that wrote it, as tests/fixtures/db/version-<n>.json.',
    ).toEqual([]);
  });
});

describe.each(dumps)('the store in %s', (_, dump) => {
  it('is opened by today’s build with every row as it was, and shows what it showed [E14]', async () => {
    await fill(dump);
    const tables = Object.keys(dump.tables);
    const old = await openOld(dump);
    const before = await readAll(old, tables);
    old.close();
    const store = openTestStore({ name: NAME });
    expect(await readAll(store.db, tables)).toEqual(before);
    const ward = await first(observeWard(WARD, store));
    for (const [task, [status, sync, note]] of Object.entries(dump.shown)) {
      const record = ward?.tasksById.get(task);
      expect([record?.state.status, record?.sync, record?.state.note ?? null], task).toEqual([status, sync, note]);
    }
    store.db.close();
  });

  it('hands over all that was unsent, and goes on counting [I1, E14]', async () => {
    await fill(dump);
    const store = openTestStore({ name: NAME });
    const unsent = countUnsent(await store.db.installs.toArray());
    expect(unsent).toBeGreaterThan(0);
    const [current] = (await createOutbox(store).readInstalls()).slice(-1);
    const made = await recordOp(edit, store);
    expect([made.installId, made.n]).toEqual([current?.installId, (current?.lastN ?? 0) + 1]);
    const batch = await createOutbox(store).readBatch(made.installId, { maxOps: 100, maxBytes: 1_000_000 });
    expect(batch).toHaveLength(unsent + 1);
    expect(batch.at(-1)).toEqual(made);
    store.db.close();
  });

  it('goes back to the old build and forth again: A, B, A, B, and no row is lost [E14]', async () => {
    await fill(dump);
    const tables = Object.keys(dump.tables);
    const b = openTestStore({ name: NAME });
    const byB = await recordOp(edit, b);
    const whole = await readAll(b.db, tables);
    b.db.close();
    const a = await openOld(dump);
    expect(await readAll(a, tables)).toEqual(whole);
    const draft = { key: 'by A', text: 'bản cũ gõ tiếp', savedAt: '2025-06-24T01:00:00.000Z' };
    await a.table('drafts').put(draft);
    a.close();
    const again = openTestStore({ name: NAME });
    expect(await again.db.drafts.get('by A')).toEqual(draft);
    expect(await again.db.outbox.get([byB.installId, byB.n])).toMatchObject({ opId: byB.opId });
    expect((await first(observeWard(WARD, again)))?.tasksById.get('S05-01')?.state.status).toBe('todo');
    again.db.close();
  });
});
