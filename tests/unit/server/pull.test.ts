/** Pull: dense pages under a limit, `diverged`, `revoked`, and nothing of what is not granted (WSP/1 §4). */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { GENESIS_HASH } from '../../../src/protocol/limits.ts';
import { type EntriesPage, pullAnswerSchema } from '../../../src/protocol/messages.ts';
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

const fill = async (count: number): Promise<void> => {
  await staff.push(Array.from({ length: count }, () => staff.status('done')));
};

const seqsOf = (page: unknown): readonly number[] => (page as EntriesPage).entries.map(({ seq }) => seq);

describe('pull', () => {
  it('answers in the shape of the contract, and without a page where nothing is new', async () => {
    await fill(2);
    const answer: unknown = await (await staff.sendPull([{ scope: WARD, seq: 0 }], { reqId: 'r-9' })).json();
    expect(pullAnswerSchema.parse(answer)).toMatchObject({ reqId: 'r-9', ...server.services.opLog.epoch });
    expect(await staff.pull([{ scope: WARD, seq: 2 }])).toEqual([]);
    expect(await staff.pull([])).toEqual([]);
  });

  it('gives a chain that a client can check from the first entry on [I4]', async () => {
    await fill(3);
    const [page] = (await staff.pull([{ scope: WARD, seq: 0, hash: GENESIS_HASH }])) as EntriesPage[];
    let hash = GENESIS_HASH;
    for (const { seq, receivedAt, op, hash: given } of page?.entries ?? []) {
      hash = createHash('sha256')
        .update(hash + canonicalJson({ seq, receivedAt, op }))
        .digest('hex');
      expect(given).toBe(hash);
    }
    expect(await staff.pull([{ scope: WARD, seq: 3, hash }])).toEqual([]);
  });

  it('counts the entries of all scopes under the limit; a scope without room is named with none', async () => {
    await fill(5);
    const head = (await server.services.opLog.readHead('campaign')).seq;
    const pages = await staff.pull(
      [
        { scope: WARD, seq: 1 },
        { scope: 'campaign', seq: 0 },
      ],
      { limit: 3 },
    );
    expect(pages).toEqual([
      {
        scope: WARD,
        from: 2,
        to: 4,
        head: 5,
        entries: [expect.anything(), expect.anything(), expect.anything()],
        more: true,
      },
      { scope: 'campaign', from: 1, to: 0, head, entries: [], more: true },
    ]);
    expect(seqsOf(pages[0])).toEqual([2, 3, 4]);
    const [rest] = await staff.pull([{ scope: WARD, seq: 4 }], { limit: 3 });
    expect(rest).toMatchObject({ from: 5, to: 5, head: 5, more: false });
  });

  it('stops a page at its size, with more to come', async () => {
    const large = { kind: 'task.noteSet', entity: 'S05-03', body: { text: 'a', filler: 'x'.repeat(60_000) } };
    for (let round = 0; round < 6; round += 1) await staff.push(Array.from({ length: 15 }, () => staff.op(large)));
    const [page] = (await staff.pull([{ scope: WARD, seq: 0 }])) as EntriesPage[];
    expect(page?.entries.length).toBeLessThan(90);
    expect(page?.more).toBe(true);
  });

  it('says diverged for a cursor ahead of the head or with another hash, and nothing else', async () => {
    await fill(2);
    const diverged = { scope: WARD, diverged: true };
    expect(await staff.pull([{ scope: WARD, seq: 3 }])).toEqual([diverged]);
    expect(await staff.pull([{ scope: WARD, seq: 1, hash: 'a'.repeat(64) }])).toEqual([diverged]);
    expect(await staff.pull([{ scope: WARD, seq: 0, hash: 'a'.repeat(64) }])).toEqual([diverged]);
  });

  it('says revoked for a scope without a grant, existing or not, in the same bytes [I5]', async () => {
    await (await openDevice(server.app, 'canbo.cuanam')).pushOne(staff.status('done'));
    for (const seq of [0, 7]) {
      const scopes = [OTHER, 'ward:99999', `${WARD}:restricted`, 'nonsense'];
      expect(await staff.pull(scopes.map((scope) => ({ scope, seq })))).toEqual(
        scopes.map((scope) => ({ scope, revoked: true })),
      );
    }
  });

  it('gives nothing any more once nobody is signed in on the device', async () => {
    await fill(1);
    await staff.post('/api/v1/sign-out', { session: staff.session });
    expect(await staff.pull([{ scope: WARD, seq: 0 }])).toEqual([{ scope: WARD, revoked: true }]);
  });

  it('of a foreign epoch is answered 409', async () => {
    const answer = await staff.sendPull([], { epoch: 'another' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject(server.services.opLog.epoch);
  });
});
