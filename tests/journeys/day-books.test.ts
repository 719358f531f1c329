// @vitest-environment node
/** A tablet that looks back: it has the days of its wards without a network, and no longer than its grant [S150–S153]. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchDayBooks } from '../../src/data/fetch-day-books.ts';
import { keepDayBooks } from '../../src/data/keep-day-books.ts';
import { observeDayBooks } from '../../src/data/read-day-books.ts';
import { revoke } from '../../src/server/start/revoke.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';

const DAY_MS = 86_400_000;
const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let clerk: FieldTablet;
let supervisor: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  clerk = await field.tabletOf('canbo.hoankiem');
  supervisor = await field.tabletOf('giamsat.hanoi');
});

afterEach(() => field.close());

const fetchOn = (tablet: FieldTablet): Promise<boolean> => fetchDayBooks(tablet.store);

async function marksOn(tablet: FieldTablet): Promise<readonly (readonly [string, string | undefined])[]> {
  const wards = await first(observeDayBooks(undefined, tablet.store));
  const books = wards.find(({ code }) => code === HOAN_KIEM)?.books ?? [];
  return books.map(({ day, summary }) => [day, summary.blockingById['S05-01']] as const);
}

async function work(status: 'doing' | 'blocked'): Promise<void> {
  await clerk.setStatus(HOAN_KIEM, 'S05-01', status);
  await clerk.sync();
}

/** 24/6 under way, stuck on 25/6, and now it is 26/6. */
async function twoDays(): Promise<void> {
  await work('doing');
  field.pass(DAY_MS);
  await work('blocked');
  field.pass(DAY_MS);
}

const TWO_DAYS = [
  ['2025-06-24', 'open'],
  ['2025-06-25', 'stuck'],
];

describe('a supervisor’s tablet', () => {
  it('has the days that are over, also without a network and after a kill', async () => {
    await twoDays();
    await supervisor.sync();
    expect(await fetchOn(supervisor)).toBe(true);
    supervisor.network.set(CUT);
    await supervisor.kill();
    expect(await marksOn(supervisor)).toEqual(TWO_DAYS);
    const wards = await first(observeDayBooks(undefined, supervisor.store));
    expect(wards.map(({ code, before, at }) => [code, before, at?.slice(0, 19)])).toEqual(
      ['00004', HOAN_KIEM, CUA_NAM].map((code) => [code, '2025-06-26', '2025-06-26T01:00:00']),
    );
    field.pass(DAY_MS);
    expect(await fetchOn(supervisor)).toBe(false);
    expect(await marksOn(supervisor)).toEqual(TWO_DAYS);
  });

  it('asks for nothing where nothing came', async () => {
    await twoDays();
    await supervisor.sync();
    await fetchOn(supervisor);
    supervisor.network.set(CUT);
    expect(await fetchOn(supervisor)).toBe(true);
  });

  it('hears of what came late for a day that was over, and of a day once it is over [S151]', async () => {
    await work('doing');
    const late = await field.tabletOf('canbo.hoankiem');
    late.network.set(CUT);
    await late.setStatus(HOAN_KIEM, 'S05-02', 'blocked');
    field.pass(DAY_MS);
    await supervisor.sync();
    await fetchOn(supervisor);
    expect(await marksOn(supervisor)).toEqual([['2025-06-24', 'open']]);
    await work('blocked');
    late.network.set(FAIR);
    await late.sync();
    field.pass(DAY_MS);
    await supervisor.sync();
    await fetchOn(supervisor);
    expect(await marksOn(supervisor)).toEqual(TWO_DAYS);
    const row = await supervisor.store.db.dayBooks.get(SCOPE);
    expect(row?.books.map(({ summary }) => summary.blockingById['S05-02'])).toEqual(['stuck', 'stuck']);
  });

  it('takes the past of a restored city in the place of the one it had [S152]', async () => {
    await work('doing');
    const copy = await field.backUp();
    field.pass(DAY_MS);
    await work('blocked');
    field.pass(DAY_MS);
    await supervisor.sync();
    await fetchOn(supervisor);
    await field.restore(copy);
    expect(await marksOn(supervisor)).toEqual(TWO_DAYS);
    await supervisor.sync();
    await fetchOn(supervisor);
    expect(await marksOn(supervisor)).toEqual([['2025-06-24', 'open']]);
  });
});

describe('a grant that ends', () => {
  const revokeClerk = (): Promise<string> =>
    revoke({
      args: ['--person', 'canbo.hoankiem'],
      dataDirectory: field.server.directory,
      nowMs: field.server.clock.nowMs,
    });

  it('takes the days of the ward with it [I5, S153]', async () => {
    await twoDays();
    await fetchOn(clerk);
    expect(await marksOn(clerk)).toEqual(TWO_DAYS);
    await revokeClerk();
    await clerk.sync();
    expect(await clerk.store.db.dayBooks.count()).toBe(0);
    expect(await fetchOn(clerk)).toBe(true);
    expect(await clerk.store.db.dayBooks.count()).toBe(0);
  });

  it('while the books are on their way leaves none of them here [I5, S153]', async () => {
    await twoDays();
    const { network } = clerk.store;
    const slow = {
      ...clerk.store,
      network: async (path: string, init: RequestInit): Promise<Response> => {
        const answer = await network(path, init);
        await revokeClerk();
        await clerk.sync();
        return answer;
      },
    };
    await fetchDayBooks(slow);
    expect(await clerk.store.db.dayBooks.count()).toBe(0);
  });

  it('of a colleague on the same tablet shows each person their own ward alone', async () => {
    await twoDays();
    await clerk.signIn('canbo.cuanam');
    await clerk.sync();
    await fetchOn(clerk);
    expect(await clerk.store.db.dayBooks.count()).toBe(2);
    expect((await first(observeDayBooks(undefined, clerk.store))).map(({ code }) => code)).toEqual([CUA_NAM]);
    expect(await first(observeDayBooks(HOAN_KIEM, clerk.store))).toEqual([]);
  });

  it('and a ward that starts anew has no days until they are fetched again', async () => {
    await twoDays();
    await fetchOn(clerk);
    const { createReplica } = await import('../../src/data/replica.ts');
    await createReplica(clerk.store).restartScopes([SCOPE]);
    expect(await clerk.store.db.dayBooks.count()).toBe(0);
  });
});

describe('beside the rounds', () => {
  it('books are fetched after a round, and again when another day has begun', async () => {
    await work('doing');
    field.pass(DAY_MS);
    const end = keepDayBooks(supervisor.store);
    await supervisor.sync();
    await vi.waitFor(async () => expect(await marksOn(supervisor)).toEqual([['2025-06-24', 'open']]));
    await work('blocked');
    field.pass(DAY_MS);
    await supervisor.sync();
    await vi.waitFor(async () => expect(await marksOn(supervisor)).toEqual(TWO_DAYS));
    end();
  });
});
