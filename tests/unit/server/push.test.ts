/** Push end to end through the app: what a headless device sees. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';

let server: TestServer;
let device: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

async function readLog(scope = WARD): Promise<EntriesPage | undefined> {
  return (await device.pull([{ scope, seq: 0 }]))[0] as EntriesPage | undefined;
}

describe('an op that is applied', () => {
  it('comes back by pull as it was pushed, unknown fields included [I1]', async () => {
    const op = { ...device.status('done'), body: { status: 'done', 'số lạ': [1, { x: null }] }, extra: { a: 'ê' } };
    expect(await device.pushOne(op)).toEqual({ opId: op.opId, n: 1, status: 'applied', scope: WARD, seq: 1 });
    const page = await readLog();
    expect(page).toMatchObject({ scope: WARD, from: 1, to: 1, head: 1, more: false });
    expect(page?.entries[0]).toMatchObject({ seq: 1, op, outcome: 'current', receivedAt: '2025-06-24T01:00:00.000Z' });
    expect(page?.entries[0]).not.toHaveProperty('conflictWith');
    expect(page?.entries[0]).not.toHaveProperty('adopted');
  });

  it('is answered with epoch, lastN and durableN and without a stop', async () => {
    const answer = await device.push([device.status('done')], { reqId: 'r-1' });
    const { epoch } = server.services.opLog.epoch;
    expect(answer).toEqual({ reqId: 'r-1', epoch, epochNo: 1, results: [expect.anything()], lastN: 1, durableN: 0 });
  });

  it('survives the server that took it [I7]', async () => {
    const op = device.status('done');
    await device.pushOne(op);
    server = await server.restart();
    device.app = server.app;
    expect((await readLog())?.entries.map((entry) => entry.op)).toEqual([op]);
  });

  it('may carry a body whose keys are names of Object', async () => {
    const body = JSON.parse('{"status":"done","__proto__":{"x":1},"constructor":2}') as { status: string };
    const op = { ...device.status('done'), body };
    expect(await device.pushOne(op)).toMatchObject({ status: 'applied' });
    expect(JSON.stringify((await readLog())?.entries[0]?.op.body)).toContain('__proto__');
  });
});

describe('a push that is sent again', () => {
  it('gives duplicates with what they got then, and changes nothing [I2]', async () => {
    const ops = [device.status('doing'), device.status('dance')];
    const first = await device.push(ops);
    const again = await device.push(ops);
    expect(again.results).toEqual([
      { opId: ops[0]?.opId, n: 1, status: 'duplicate', scope: WARD, seq: 1, first: first.results[0] },
      { opId: ops[1]?.opId, n: 2, status: 'duplicate', first: first.results[1] },
    ]);
    expect(again.lastN).toBe(2);
    expect((await readLog())?.head).toBe(1);
  });

  it('with other keys first is still the same op', async () => {
    const op = device.status('doing');
    await device.pushOne(op);
    const turned = Object.fromEntries(Object.entries(op).toReversed());
    expect(await device.pushOne(turned)).toMatchObject({ status: 'duplicate', seq: 1 });
  });

  it('after the server was started anew gives duplicates too [I2, I7]', async () => {
    const ops = [device.status('doing'), device.status('done')];
    await device.push(ops);
    server = await server.restart();
    device.app = server.app;
    expect((await device.push(ops)).results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
  });

  it('twice within one message is taken once', async () => {
    const op = device.status('doing');
    const { results, lastN } = await device.push([op, op]);
    expect(results.map(({ status }) => status)).toEqual(['applied', 'duplicate']);
    expect(lastN).toBe(1);
  });

  it('under new numbers gives duplicates and advances, so that a renumbered queue doubles nothing [I2]', async () => {
    const ops = [device.status('doing'), device.status('dance')];
    const first = await device.push(ops);
    device.installId = randomUUID();
    await device.hello();
    const renumbered = ops.map((op, index) => ({ ...op, installId: device.installId, n: index + 1 }));
    const again = await device.push(renumbered);
    expect(again.results).toEqual([
      { opId: ops[0]?.opId, n: 1, status: 'duplicate', scope: WARD, seq: 1, first: first.results[0] },
      { opId: ops[1]?.opId, n: 2, status: 'duplicate', first: first.results[1] },
    ]);
    expect(again.lastN).toBe(2);
    expect((await device.push(renumbered)).results[0]).toMatchObject({ status: 'duplicate', first: first.results[0] });
  });
});

describe('an install', () => {
  it('that skips a number is stopped at the gap; the ops before it stand', async () => {
    const [first, , third] = [device.status('doing'), device.status('done'), device.status('todo')];
    const answer = await device.push([first, third]);
    expect(answer.results).toHaveLength(1);
    expect(answer).toMatchObject({ stop: { gap: 2 }, lastN: 1 });
  });

  it('that says something else under an old number is stopped at the fork, and the server logs it', async () => {
    const op = device.status('doing');
    await device.pushOne(op);
    for (const other of [
      { ...op, opId: randomUUID() },
      { ...op, body: { status: 'done' } },
    ]) {
      expect(await device.push([other, { ...device.status('todo'), n: 2 }])).toMatchObject({
        results: [],
        stop: { fork: 1 },
        lastN: 1,
      });
    }
    expect(server.logged.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'push.fork',
      'push.fork',
    ]);
  });

  it('that speaks a newer vocabulary, and said so, is held until the server knows it', async () => {
    await device.hello({ schema: 3 });
    const [known, newer] = [
      device.status('doing'),
      { ...device.status('done'), schema: SCHEMA_VERSION + 1, kind: 'task.newlyInvented' },
    ];
    const answer = await device.push([known, newer]);
    expect(answer).toMatchObject({ results: [{ status: 'applied' }], stop: { hold: 2 }, lastN: 1 });
  });

  it('that never said it speaks a newer vocabulary has the op quarantined', async () => {
    expect(await device.pushOne({ ...device.status('done'), schema: SCHEMA_VERSION + 1 })).toMatchObject({
      reason: 'invalid-body',
    });
  });

  it('of another device is refused as a whole', async () => {
    const other = await openDevice(server.app, 'canbo.hoankiem');
    const op = device.status('done');
    const answer = await other.sendPush([op], { installId: device.installId });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ type: 'https://hai-cap.example/problems/install', status: 403 });
    expect((await other.sendHello({ installId: device.installId })).status).toBe(403);
    expect(await readLog()).toBeUndefined();
  });

  it('that never said hello belongs to the device that pushes first', async () => {
    device.installId = randomUUID();
    device.lastN = 0;
    expect(await device.pushOne(device.status('done'))).toMatchObject({ status: 'applied' });
    const other = await openDevice(server.app, 'canbo.hoankiem');
    expect((await other.sendHello({ installId: device.installId })).status).toBe(403);
  });

  it('of a foreign epoch is answered 409 with the running one, and nothing is applied', async () => {
    const answer = await device.sendPush([device.status('done')], { epoch: 'another' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      type: 'https://hai-cap.example/problems/epoch',
      ...server.services.opLog.epoch,
    });
    expect(await readLog()).toBeUndefined();
  });
});

describe('an opId', () => {
  it('that came before with other content is quarantined as opid-reused, again and again', async () => {
    const op = device.status('doing');
    await device.pushOne(op);
    for (const status of ['done', 'todo']) {
      const reused = { ...device.status(status), opId: op.opId };
      const result = { opId: op.opId, n: reused.n, status: 'quarantined', reason: 'opid-reused' };
      expect(await device.pushOne(reused)).toEqual(result);
      expect(await device.pushOne(reused)).toMatchObject({ status: 'duplicate', first: result });
    }
    expect((await readLog())?.head).toBe(1);
  });

  it('that stands in a scope without a grant says nothing of it [I5]', async () => {
    const other = await openDevice(server.app, 'canbo.cuanam');
    const theirs = other.status('doing', { scope: 'ward:00082' });
    await other.pushOne(theirs);
    const mine = { ...device.status('doing'), opId: theirs.opId };
    expect(await device.pushOne(mine)).toEqual({
      opId: theirs.opId,
      n: 1,
      status: 'quarantined',
      reason: 'not-granted',
    });
  });
});

describe('a push of many', () => {
  it('takes 1,000 ops and refuses 1,001 or more than 1 MiB with 413', async () => {
    const ops = Array.from({ length: 1_001 }, () => device.status('done'));
    expect((await device.sendPush(ops)).status).toBe(413);
    const { results, lastN } = await device.push(ops.slice(0, 1_000));
    expect(results).toHaveLength(1_000);
    expect(lastN).toBe(1_000);
    const large = { ...device.status('done'), n: 1_001, extra: 'ă'.repeat(530_000) };
    expect((await device.sendPush([large])).status).toBe(413);
  });

  it('keeps the log dense and each hash follows from the one before [I4]', async () => {
    await device.push([device.status('doing'), device.status('done', { scope: 'ward:00082' }), device.status('todo')]);
    await device.push([device.op({ kind: 'task.noteSet', entity: 'S05-01', body: { text: 'Ghi chú' } })]);
    const page = await readLog();
    expect(page?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
});
