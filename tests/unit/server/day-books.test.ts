/** Day books from the city: by grant only, only what changed, the same after a restart, another past after a restore [S150–S153]. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DayBook, keepDayBooks } from '../../../src/domain/day-book.ts';
import type { Op } from '../../../src/domain/op.ts';
import { dayBooksAnswerSchema, type DayBooksPage } from '../../../src/protocol/day-books.ts';
import { backUp } from '../../../src/server/start/back-up.ts';
import { restore } from '../../../src/server/start/restore.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';
const OTHER = 'ward:00082';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

type Filled = Extract<DayBooksPage, { books: unknown }>;

const made = (day: string): Partial<Op> => ({ madeAt: `2025-06-${day}T08:00:00.000+07:00` });
const ask = async (seq: number, more: Readonly<Record<string, unknown>> = {}): Promise<Filled> =>
  (await staff.dayBooks([{ scope: WARD, seq }], more))[0] as Filled;
const daysOf = ({ books }: Filled): readonly string[] => books.map(({ day }) => day);

/** From the log as it stands there. */
async function expectedBooks(): Promise<readonly DayBook[]> {
  const entries = await server.services.opLog.readEntries(WARD, { after: 0, limit: 10_000, maxBytes: 1e9 });
  const log = entries.map(({ opText, seq, receivedAt }) => ({ op: JSON.parse(opText) as Op, seq, receivedAt }));
  const campaign = server.services.campaign.current();
  return campaign === undefined ? [] : keepDayBooks(log, campaign);
}

async function threeDays(): Promise<void> {
  await staff.push([
    staff.status('doing', made('21')),
    staff.status('done', made('22')),
    staff.status('done', { entity: 'S05-01', ...made('22') }),
    staff.status('blocked', { entity: 'S05-01', ...made('24') }),
  ]);
}

describe('the day books of a ward', () => {
  it('come in the shape of the contract and say what the log says [S150]', async () => {
    await threeDays();
    const answer: unknown = await (await staff.sendDayBooks([{ scope: WARD, seq: 0 }], { reqId: 'r-9' })).json();
    const { pages } = dayBooksAnswerSchema.parse(answer);
    expect(answer).toMatchObject({ reqId: 'r-9', ...server.services.opLog.epoch });
    expect(pages).toEqual([{ scope: WARD, from: 0, seq: 4, books: await expectedBooks() }]);
    expect(daysOf(pages[0] as Filled)).toEqual(['2025-06-21', '2025-06-22', '2025-06-24']);
  });

  it('are none where the log is empty', async () => {
    expect(await staff.dayBooks([{ scope: WARD, seq: 0 }])).toEqual([{ scope: WARD, from: 0, seq: 0, books: [] }]);
  });

  it('come only as far as what is new has changed them, and only of days that are over [S151]', async () => {
    await threeDays();
    expect(daysOf(await ask(4))).toEqual([]);
    expect(daysOf(await ask(0, { before: '2025-06-24' }))).toEqual(['2025-06-21', '2025-06-22']);
    await staff.push([staff.status('doing', { entity: 'S05-17', ...made('24') })]);
    expect(await ask(4)).toMatchObject({ from: 4, seq: 5, books: [{ day: '2025-06-24', seq: 5 }] });
    expect(daysOf(await ask(4, { before: '2025-06-24' }))).toEqual([]);
    // Late: the day it is about and those after it.
    await staff.push([staff.status('doing', { entity: 'S05-02', ...made('22') })]);
    expect(daysOf(await ask(5))).toEqual(['2025-06-22', '2025-06-24']);
    expect((await ask(0)).books).toEqual(await expectedBooks());
  });

  it('of a day that went on at the last time come once it is over, also where nothing came since [S151]', async () => {
    // The fact of the day before came behind that of the day: both books have its seq.
    await staff.push([staff.status('doing', made('24')), staff.status('done', { entity: 'S05-01', ...made('23') })]);
    expect(daysOf(await ask(0, { before: '2025-06-24' }))).toEqual(['2025-06-23']);
    expect(daysOf(await ask(2, { before: '2025-06-25' }))).toEqual([]);
    expect(daysOf(await ask(2, { before: '2025-06-25', since: '2025-06-24' }))).toEqual(['2025-06-24']);
  });

  it('are folded once for all who ask, until the log moves on', async () => {
    await threeDays();
    const count = (): string | undefined =>
      /haicap_day_books_made_total (\d+)/.exec(server.services.metrics.render({}))?.[1];
    await Promise.all([ask(0), ask(0), ask(2)]);
    expect(count()).toBe('1');
    await staff.push([staff.status('doing')]);
    await ask(0);
    expect(count()).toBe('2');
  });

  it('are the same after a restart', async () => {
    await threeDays();
    const before = await ask(0);
    server = await server.restart();
    staff.app = server.app;
    expect(await ask(0)).toEqual(before);
  });

  it('have room for all wards in several answers', async () => {
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const known = Array.from({ length: 20_000 }, () => ({ scope: WARD, seq: 0 }));
    const pages = await supervisor.dayBooks(known);
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.length).toBeLessThan(known.length);
  });
});

describe('a restore', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hai-cap-day-books-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is another past: the old epoch is refused, and who knows more than there is gets all anew [S152]', async () => {
    await staff.push([staff.status('doing', made('21'))]);
    const file = join(folder, 'a.sqlite');
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    await staff.push([staff.status('done', made('22'))]);
    expect(daysOf(await ask(0))).toEqual(['2025-06-21', '2025-06-22']);
    server.services.close();
    await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    server = await server.restart();
    staff.app = server.app;
    const refused = await staff.sendDayBooks([{ scope: WARD, seq: 2 }]);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ type: 'https://hai-cap.example/problems/epoch' });
    await staff.hello();
    expect(await ask(2)).toMatchObject({ from: 0, seq: 1, books: [{ day: '2025-06-21', seq: 1 }] });
  });
});

describe('the right to day books', () => {
  it('is that to the ward: one without a grant, one that does not exist and a restricted one look the same [I5]', async () => {
    const other = await openDevice(server.app, 'canbo.cuanam');
    await other.push([other.status('done', { scope: OTHER })]);
    const scopes = [OTHER, 'ward:99999', 'ward:00070:restricted', 'campaign', 'x'];
    expect(await staff.dayBooks(scopes.map((scope) => ({ scope, seq: 0 })))).toEqual(
      scopes.map((scope) => ({ scope, revoked: true })),
    );
    expect(await other.dayBooks([{ scope: OTHER, seq: 0 }])).toMatchObject([{ scope: OTHER, seq: 1 }]);
  });

  it('is the leader’s too for the ward and not for its restricted scope, which has no days', async () => {
    const leader = await openDevice(server.app, 'lanhdao.hoankiem');
    expect(
      await leader.dayBooks([
        { scope: WARD, seq: 0 },
        { scope: `${WARD}:restricted`, seq: 0 },
      ]),
    ).toEqual([
      { scope: WARD, from: 0, seq: 0, books: [] },
      { scope: `${WARD}:restricted`, revoked: true },
    ]);
  });

  it('ends with the sign-out', async () => {
    await threeDays();
    await staff.post('/api/v1/sign-out', { session: staff.session });
    expect(await staff.dayBooks([{ scope: WARD, seq: 0 }])).toEqual([{ scope: WARD, revoked: true }]);
  });

  it('does not pass a message that is none', async () => {
    for (const more of [{ before: '2025-02-30' }, { before: 7 }, { known: 'x' }, { reqId: '' }]) {
      expect((await staff.sendDayBooks([], more)).status).toBe(400);
    }
  });
});
