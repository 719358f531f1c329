// @vitest-environment node
/** A tablet whose store is lost or falls back: what was unsent comes back from the second copy. With controls that lose. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Guard, guardStore } from '../../src/data/guard-store.ts';
import { type Journal, openJournal } from '../../src/data/journal.ts';
import { createKeptOps, type KeptOps } from '../../src/data/kept-ops.ts';
import { readMeta } from '../../src/data/meta.ts';
import type { StoreLoss } from '../../src/data/storage-trouble.ts';
import { createTripwire } from '../../src/data/tripwire.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';
import { MemoryJournals } from '../support/memory-journals.ts';

const SCOPE = `ward:${HOAN_KIEM}`;
const USER = 'canbo.hoankiem';

let field: Field;
let tablet: FieldTablet;
let files: MemoryJournals;
let words: Map<string, string>;
let guard: Guard;
let keepsWords: boolean;
let born = 0;

beforeEach(async () => {
  field = await Field.open();
  // As in production: a code enrols, and no device names its own id.
  Object.assign(field.server.services, { enrolRules: { openCode: 'THU-NGHIEM', isDeviceIdTaken: false } });
  tablet = await field.tabletOf(USER);
  files = new MemoryJournals();
  words = new Map();
  keepsWords = false;
  guard = await start();
});

afterEach(async () => {
  guard.end();
  await field.close();
});

const NOTHING_KEPT: KeptOps = { note: () => undefined, ids: () => [], read: () => [], letGo: () => undefined };

/** The page begins: its journal, and a look whether the store is what it was. */
async function start(journal?: Journal, kept?: KeptOps): Promise<Guard> {
  files.endPages();
  const storage = {
    getItem: (key: string) => words.get(key) ?? null,
    setItem: (key: string, text: string) => void words.set(key, text),
    removeItem: (key: string) => void words.delete(key),
    key: (index: number) => [...words.keys()][index] ?? null,
    get length() {
      return words.size;
    },
  };
  const opened = journal ?? (await openJournal(files, () => `journal-${(born += 1)}`));
  const next = guardStore(tablet.store, {
    journal: opened,
    wire: createTripwire(storage),
    kept: kept ?? (keepsWords ? createKeptOps(storage) : NOTHING_KEPT),
  });
  await next.check();
  return next;
}

async function restart(): Promise<void> {
  guard.end();
  guard = await start();
}

async function loseStore(): Promise<void> {
  guard.end();
  await tablet.loseStore();
  guard = await start();
}

/** Three edits that the city does not have; the later ones have seen the first. */
async function makeUnsent(): Promise<readonly string[]> {
  tablet.network.set(CUT);
  const made = [
    await tablet.setStatus(HOAN_KIEM, 'S05-03', 'doing'),
    await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done'),
    await tablet.setStatus(HOAN_KIEM, 'S05-04', 'done'),
  ];
  await guard.rest();
  return made.map(({ opId }) => opId);
}

async function logged(): Promise<readonly string[]> {
  return (await field.log(SCOPE)).map(({ opId }) => opId);
}

function loss(): Promise<StoreLoss | null | undefined> {
  return readMeta(tablet.store.db, 'storeLoss');
}

describe('a store that is lost', () => {
  it('gives back every unsent op, which the same device then sends as they were [I1, S50, S52, S53]', async () => {
    const deviceId = (await readMeta(tablet.store.db, 'device'))?.deviceId;
    const made = await makeUnsent();
    await loseStore();
    expect(await loss()).toMatchObject({ isWhole: true, recovered: 3, missing: 0 });
    expect(await tablet.status()).toMatchObject({ pending: 3 });
    tablet.network.set(FAIR);
    await tablet.begin(USER);
    expect((await readMeta(tablet.store.db, 'device'))?.deviceId).toBe(deviceId);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await logged()).toEqual(made);
    expect(await tablet.store.db.rejected.count()).toBe(0);
    expect(await tablet.statusOf(HOAN_KIEM, 'S05-03')).toBe('done');
    expect((await tablet.task(HOAN_KIEM, 'S05-03'))?.record.state.conflicts).toEqual([]);
  });

  it('of a device that the city no longer knows has its ops sent back, where a person finds them [I1, S53]', async () => {
    const made = await makeUnsent();
    await loseStore();
    tablet.network.set(FAIR);
    tablet.network.loseCookie();
    await tablet.begin(USER);
    expect(await tablet.sync()).toMatchObject({ pending: 0 });
    expect(await logged()).toEqual([]);
    const rejected = await tablet.store.db.rejected.toArray();
    expect(rejected.map(({ opId }) => opId).sort()).toEqual([...made].sort());
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['not-granted']));
  });

  it('doubles nothing that had arrived while its receipt was under way [I2, S52]', async () => {
    const made = await makeUnsent();
    tablet.network.set(async (send) => {
      await send();
      throw new TypeError('connection reset');
    });
    await tablet.sync();
    tablet.network.set(FAIR);
    await loseStore();
    await tablet.begin(USER);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await logged()).toEqual(made);
  });

  it('with everything sent is told as lost, with nothing to bring back [S51]', async () => {
    await makeUnsent();
    tablet.network.set(FAIR);
    await tablet.sync();
    await expect
      .poll(async () => (await guard.rest(), [...files.bytesByName.values()].map(({ length }) => length)))
      .toEqual([0]);
    await loseStore();
    expect(await loss()).toMatchObject({ isWhole: true, recovered: 0, missing: 0 });
  });

  it('and lost again before anybody signed in still gives them back, once [S52]', async () => {
    const made = await makeUnsent();
    await loseStore();
    await loseStore();
    expect(await loss()).toMatchObject({ recovered: 3, missing: 0 });
    tablet.network.set(FAIR);
    await tablet.begin(USER);
    await tablet.sync();
    expect(await logged()).toEqual(made);
  });

  it('control: without a journal they are gone, and their number is told [S51]', async () => {
    await makeUnsent();
    files.bytesByName.clear();
    await loseStore();
    expect(await loss()).toMatchObject({ isWhole: true, recovered: 0, missing: 3 });
    tablet.network.set(FAIR);
    await tablet.begin(USER);
    await tablet.sync();
    expect(await logged()).toEqual([]);
  });

  it('control: without the tripwire nobody knows that anything was lost [S51]', async () => {
    await makeUnsent();
    files.bytesByName.clear();
    words.clear();
    await loseStore();
    expect(await loss()).toBeUndefined();
  });
});

describe('a store that is taken together with the files beside it', () => {
  beforeEach(async () => {
    guard.end();
    keepsWords = true;
    guard = await start();
  });

  const keptCount = (): number => [...words.keys()].filter((key) => key.startsWith('hai-cap.op.')).length;

  it('gives back its unsent ops from the third copy, once beside a journal [I1, S56]', async () => {
    const made = await makeUnsent();
    await loseStore();
    expect(await loss()).toMatchObject({ recovered: 3, missing: 0 });
    files.bytesByName.clear();
    await loseStore();
    expect(await loss()).toMatchObject({ recovered: 3, missing: 0 });
    tablet.network.set(FAIR);
    await tablet.begin(USER);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await logged()).toEqual(made);
  });

  it('leaves no op there that has its receipt [S56]', async () => {
    await makeUnsent();
    expect(keptCount()).toBe(3);
    tablet.network.set(FAIR);
    await tablet.sync();
    await expect.poll(async () => (await guard.rest(), keptCount())).toBe(0);
  });
});

describe('a store that fell back to what it was', () => {
  it('gets back its unsent ops and hands out no number twice [I1, S51, S52]', async () => {
    const { db } = tablet.store;
    const before = await Promise.all([db.installs.toArray(), db.outbox.toArray()]);
    const made = await makeUnsent();
    await db.transaction('rw', db.installs, db.outbox, async () => {
      await Promise.all([db.installs.clear(), db.outbox.clear()]);
      await Promise.all([db.installs.bulkPut(before[0]), db.outbox.bulkPut(before[1])]);
    });
    await restart();
    expect(await loss()).toMatchObject({ isWhole: false, recovered: 3, missing: 0 });
    const later = await tablet.setStatus(HOAN_KIEM, 'S05-05', 'done');
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect(await logged()).toEqual([...made, later.opId]);
    expect(await db.installs.count()).toBe(2);
  });

  it('that is whole is left as it is, also after its ops were given new numbers [S51]', async () => {
    await makeUnsent();
    await restart();
    expect(await loss()).toBeUndefined();
    expect(await tablet.status()).toMatchObject({ pending: 3 });
    expect(await tablet.store.db.installs.count()).toBe(1);
  });
});

describe('an edit beside the look at the store', () => {
  it('is counted by the tripwire too [S51]', async () => {
    tablet.network.set(CUT);
    let edits: Promise<unknown> = Promise.resolve();
    let turns = 0;
    const edit = async (): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await tablet.setStatus(HOAN_KIEM, 'S05-03', turns % 2 === 0 ? 'doing' : 'done');
    };
    // Asked as the look begins.
    const ids = () => ((edits = edit()), []);
    guard.end();
    guard = await start(undefined, { ...NOTHING_KEPT, ids });
    for (turns = 1; turns <= 40; turns += 1) {
      await edits;
      await guard.check();
      await edits;
      const { lastN, unsent } = JSON.parse(words.get('hai-cap.store') ?? '{}') as { lastN: number; unsent: number };
      expect({ turns, lastN, unsent }).toEqual({ turns, lastN: turns + 1, unsent: turns + 1 });
    }
  });
});

describe('a tablet that is new', () => {
  it('has lost nothing when somebody has signed in and it starts again [S51]', async () => {
    guard.end();
    tablet = field.tablet();
    words.clear();
    files = new MemoryJournals();
    guard = await start();
    await tablet.begin(USER);
    await tablet.sync();
    await restart();
    expect(await loss()).toBeUndefined();
    await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done');
    await restart();
    expect(await loss()).toBeUndefined();
  });
});

describe('a journal that does not answer', () => {
  it('takes nothing out of what it holds, and the ops come back with the next start that reads it [S50, S52]', async () => {
    const made = await makeUnsent();
    guard.end();
    await tablet.loseStore();
    const fail = (): Promise<never> => Promise.reject(new DOMException('no answer', 'TimeoutError'));
    guard = await start({ append: fail, add: fail, keep: fail, readAll: fail, probe: fail });
    expect(await loss()).toMatchObject({ isWhole: true, recovered: 0, missing: 3 });
    await restart();
    expect(await loss()).toMatchObject({ isWhole: true, recovered: 3, missing: 0 });
    tablet.network.set(FAIR);
    await tablet.begin(USER);
    await tablet.sync();
    expect(await logged()).toEqual(made);
  });
});
