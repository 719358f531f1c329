/** Hooks that are told of facts, by a real server at the other end: what, in which order, and what becomes of what fails. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outwardFactSchema } from '../../../../src/protocol/webhooks.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { HookReceiver } from '../../../support/hook-receiver.ts';
import { HookedServer } from '../../../support/hooked-server.ts';
import { openDevice } from '../../../support/server-device.ts';

const HOUR_MS = 3_600_000;
const W70 = 'ward:00070';

let city: HookedServer;

beforeEach(async () => {
  city = await HookedServer.open();
});

afterEach(() => city.close());

describe('a hook is told', () => {
  it('each fact of its kinds once, in order, signed, with its place in the log', async () => {
    await city.record('todo', { entity: 'S05-02' });
    await city.openHook('/a');
    const first = await city.record('doing');
    await city.staff.pushOne(city.staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text: 'x' } }));
    const second = await city.record('done');
    await city.settled();
    const [fact] = city.receiver.takenAt('/a');
    expect(outwardFactSchema.parse(fact)).toEqual({
      id: first,
      at: '2025-06-24T01:00:00.000Z',
      epoch: 1,
      scope: W70,
      seq: 2,
      kind: 'task.statusSet',
      entity: 'S05-03',
      actor: 'canbo.hoankiem',
      outcome: 'current',
      body: { status: 'doing' },
    });
    expect(city.receiver.takenAt('/a').map(({ id }) => id)).toEqual([first, second]);
    expect(city.seqsAt('/a')).toEqual([2, 4]);
    expect(city.receiver.received[0]?.headers).toMatchObject({
      'webhook-id': first,
      'webhook-timestamp': '1750726800',
    });
  });

  it('no name and no picture', async () => {
    await city.openHook('/a');
    const body = { people: [{ name: 'Nguyễn Thị Kín' }], dossiers: ['H26.1'] };
    await city.staff.pushOne(city.staff.op({ kind: 'run.detailsSet', entity: randomUUID(), body, schema: 2 }));
    await city.settled();
    expect(city.receiver.takenAt('/a')).toMatchObject([{ body: { dossiers: ['H26.1'] } }]);
    expect(JSON.stringify(city.receiver.received)).not.toContain('Kín');
  });

  it('only of the wards it was given and its owner may read, and never of a restricted scope', async () => {
    await city.openHook('/one', { wards: ['00082'] });
    await city.openHook('/all');
    const leader = await openDevice(city.server.app, 'lanhdao.hoankiem');
    await leader.pushOne(leader.status('doing', { scope: `${W70}:restricted` }));
    await city.record('doing');
    const other = await openDevice(city.server.app, 'canbo.cuanam');
    await other.pushOne(other.status('done', { scope: 'ward:00082' }));
    await city.settled();
    expect(city.receiver.takenAt('/one').map(({ scope }) => scope)).toEqual(['ward:00082']);
    expect(city.receiver.takenAt('/all').map(({ scope }) => scope)).toEqual([W70, 'ward:00082']);
    await city.server.services.db.updateTable('person').set({ wards: '[]' }).where('id', '=', 'quantri').execute();
    await city.record('done');
    await city.passTime(0);
    expect(city.receiver.takenAt('/all')).toHaveLength(2);
    await city.server.services.db.updateTable('person').set({ wards: 'all' }).where('id', '=', 'quantri').execute();
    await city.passTime(0);
    expect(city.receiver.takenAt('/all')).toHaveLength(3);
  });

  it('without delaying a push, and without a bad hook delaying a good one', async () => {
    const release = Promise.withResolvers<void>();
    const slow = await HookReceiver.open();
    slow.hold = release.promise;
    await city.openHook('/slow', {}, slow);
    await city.openHook('/good');
    for (const status of ['doing', 'done', 'todo']) await city.record(status);
    await expect.poll(() => city.seqsAt('/good')).toEqual([1, 2, 3]);
    expect(slow.received).toHaveLength(1);
    release.resolve();
    await city.settled();
    expect(slow.takenAt('/slow')).toHaveLength(3);
    slow.close();
  });

  it('all that came while the server was down or a hint was lost, after a start', async () => {
    const id = await city.openHook('/a');
    await city.server.services.webhooks.settled();
    city.server.services.webhooks.close();
    await city.record('doing');
    await city.record('done');
    expect(await city.hookOf(id)).toMatchObject({ waiting: 2 });
    await city.restart();
    city.admin.app = city.staff.app = city.server.app;
    await city.passTime(0);
    expect(city.seqsAt('/a')).toEqual([1, 2]);
    expect(await city.hookOf(id)).toMatchObject({ waiting: 0, lastDeliveredAt: '2025-06-24T01:00:00.000Z' });
  });

  it('again what nobody knows of: the server was stopped before the answer came', async () => {
    await city.openHook('/a');
    const release = Promise.withResolvers<void>();
    city.receiver.hold = release.promise;
    const opId = await city.record('doing');
    await expect.poll(() => city.receiver.received).toHaveLength(1);
    await city.restart();
    release.resolve();
    await city.passTime(0);
    expect(city.receiver.received.map(({ fact }) => fact.id)).toEqual([opId, opId]);
  });

  it('after a restore the facts that came again, under their own ids in the new epoch', async () => {
    await city.openHook('/a');
    await city.record('doing');
    await city.settled();
    const file = join(city.server.directory, 'copy.sqlite');
    await backUp({ file, dataDirectory: city.server.directory, nowMs: city.server.clock.nowMs });
    const op = city.staff.status('done');
    await city.staff.pushOne(op);
    await city.settled();
    city.server.services.close();
    await restore({ file, dataDirectory: city.server.directory, nowMs: city.server.clock.nowMs });
    await city.restart();
    await city.passTime(0);
    expect(city.seqsAt('/a')).toEqual([1, 2]);
    await city.staff.hello();
    await city.staff.pushOne(op);
    await city.settled();
    expect(city.receiver.takenAt('/a').map(({ id, epoch }) => [id, epoch])).toEqual([
      [expect.anything(), 1],
      [op.opId, 1],
      [op.opId, 2],
    ]);
  });

  it('from the head on, where the log ends before what it has heard', async () => {
    const id = await city.openHook('/a');
    await city.record('doing');
    await city.settled();
    await city.server.services.db.updateTable('webhookCursor').set({ seq: 9 }).where('webhookId', '=', id).execute();
    await city.passTime(0);
    await city.record('done');
    await city.settled();
    expect(city.seqsAt('/a')).toEqual([1, 2]);
  });
});

describe('a hook that fails', () => {
  it('is tried again later and later, and hears all in order once it answers', async () => {
    const id = await city.openHook('/a');
    city.receiver.answer = () => 500;
    await city.record('doing');
    await city.record('done');
    await city.settled();
    expect(city.receiver.received).toHaveLength(1);
    await city.passTime(20_000);
    expect(city.receiver.received).toHaveLength(1);
    await city.passTime(20_000);
    expect(city.receiver.received).toHaveLength(2);
    expect(await city.hookOf(id)).toMatchObject({
      failingSince: '2025-06-24T01:00:00.000Z',
      waiting: 2,
      deadLetters: 0,
    });
    city.receiver.answer = () => 204;
    await city.passTime(150_000);
    expect(city.seqsAt('/a')).toEqual([1, 2]);
    expect(await city.hookOf(id)).not.toHaveProperty('failingSince');
  });

  it('is left alone for as long as it asks', async () => {
    await city.openHook('/a');
    city.receiver.answer = () => 429;
    city.receiver.headers = { 'retry-after': '600' };
    await city.record('doing');
    await city.settled();
    await city.passTime(599_000);
    expect(city.receiver.received).toHaveLength(1);
    await city.passTime(1_000);
    expect(city.receiver.received).toHaveLength(2);
  });

  it('at one fact holds up that ward alone; after eight tries it is laid aside and the ward goes on', async () => {
    const id = await city.openHook('/a');
    city.receiver.answer = ({ seq, scope }) => (scope === W70 && seq === 1 ? 422 : 204);
    await city.record('doing');
    await city.record('done');
    const other = await openDevice(city.server.app, 'canbo.cuanam');
    await other.pushOne(other.status('done', { scope: 'ward:00082' }));
    await city.settled();
    expect(city.receiver.takenAt('/a').map(({ scope }) => scope)).toEqual(['ward:00082']);
    for (let tries = 1; tries < 8; tries += 1) {
      expect(city.receiver.received.filter(({ status }) => status === 422)).toHaveLength(tries);
      await city.passTime((tries > 6 ? 8 : 4) * HOUR_MS);
      // Another ward keeps the hook alive.
      await other.pushOne(other.status('todo', { scope: 'ward:00082' }));
      await city.settled();
    }
    expect(city.receiver.takenAt('/a').filter(({ scope }) => scope === W70)).toMatchObject([{ seq: 2 }]);
    expect(await city.lettersOf(id)).toMatchObject([{ scope: W70, seq: 1, kind: 'task.statusSet', lastStatus: 422 }]);
    expect(await city.hookOf(id)).toMatchObject({ deadLetters: 1, waiting: 0 });
  });

  it('at one fact, laid aside, begins no silence: one hiccup days later pauses nothing', async () => {
    const id = await city.openHook('/a');
    city.receiver.answer = () => 422;
    await city.record('doing');
    await city.settled();
    for (let hours = 0; hours < 20; hours += 1) await city.passTime(HOUR_MS);
    expect(await city.hookOf(id)).toMatchObject({ deadLetters: 1, waiting: 0 });
    await city.passTime(60 * HOUR_MS);
    city.receiver.answer = () => 503;
    await city.record('done');
    await city.settled();
    expect((await city.hookOf(id))?.paused).toBeUndefined();
    city.receiver.answer = () => 204;
    await city.passTime(HOUR_MS);
    expect(city.receiver.takenAt('/a')).toMatchObject([{ scope: W70, seq: 2 }]);
  });

  it('for a day without taking anything is paused with a reason, and goes on where it stopped', async () => {
    const id = await city.openHook('/a');
    city.receiver.answer = () => 503;
    const recorded: string[] = [];
    for (let hours = 0; hours < 32; hours += 1) {
      recorded.push(await city.record('doing'));
      await city.passTime(HOUR_MS);
    }
    expect(await city.hookOf(id)).toMatchObject({ paused: 'failing' });
    const tried = city.receiver.received.length;
    await city.passTime(30 * HOUR_MS);
    expect(city.receiver.received).toHaveLength(tried);
    city.receiver.answer = () => 204;
    expect((await city.admin.post(`/api/v1/webhooks/${id}/resume`, {})).status).toBe(204);
    const letters = await city.lettersOf(id);
    for (const letter of letters) await city.admin.post(`/api/v1/webhooks/${id}/dead-letters/${letter.id}/resend`, {});
    await city.settled();
    expect(city.receiver.takenAt('/a').map((fact) => fact.id)).toHaveLength(recorded.length);
    expect(new Set(city.receiver.takenAt('/a').map((fact) => fact.id))).toEqual(new Set(recorded));
    expect(await city.hookOf(id)).toMatchObject({ waiting: 0, deadLetters: 0 });
  });

  it('by 410 is paused at once', async () => {
    const id = await city.openHook('/a');
    city.receiver.answer = () => 410;
    await city.record('doing');
    await city.settled();
    await city.passTime(HOUR_MS);
    expect(city.receiver.received).toHaveLength(1);
    expect(await city.hookOf(id)).toMatchObject({ paused: 'gone', waiting: 1 });
  });

  it('with nobody listening at all is a hook that does not answer', async () => {
    const id = await city.openHook('/a');
    city.receiver.close();
    await city.record('doing');
    await city.settled();
    expect(await city.hookOf(id)).toMatchObject({ failingSince: expect.anything(), waiting: 1 });
  });
});
