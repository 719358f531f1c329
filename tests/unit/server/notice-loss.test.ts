/** A device that knows more of the running epoch than the city shows that data was lost; one that only says so moves little. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let device: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

const epochNo = (): number => server.services.opLog.epoch.epochNo;
const WARD = 'ward:00070';

describe('a city that hears of what it does not hold', () => {
  it.each([
    ['an install that it knows', {}, { ackedN: 5 }],
    ['an install that it does not know', { installId: randomUUID() }, { ackedN: 1 }],
    ['a cursor ahead of a head', {}, { cursors: [{ scope: WARD, seq: 3 }] }],
  ])('from %s begins a new epoch with that very answer [I7, S81]', async (_, own, says) => {
    await device.push([device.status('doing')]);
    const { epoch } = device;
    Object.assign(device, own);
    const other = await openDevice(server.app, 'lanhdao.hoankiem');
    const streams = [await device.request('/api/v1/sync/poke'), await other.request('/api/v1/sync/poke')];
    const late = other.status('done');

    const answer = await device.hello({ epoch, ...says });
    expect(answer).toMatchObject({ epochNo: 2, epoch: server.services.opLog.epoch.epoch });
    expect(answer.epoch).not.toBe(epoch);
    for (const stream of streams) expect(await stream.text()).toContain(`"scope":"${WARD}"`);
    expect((await other.sendPush([late])).status).toBe(409);
    await other.hello();
    expect((await other.push([late])).results).toMatchObject([{ n: 1 }]);
    expect(JSON.parse(server.logged[0] ?? '{}')).toMatchObject({
      level: 'error',
      event: 'hello.data-lost',
      isBelieved: true,
    });
  });

  it('that has forgotten epochs which a tablet lived in counts on from there [I1, S84]', async () => {
    const answer = await device.hello({ epoch: randomUUID(), epochNo: 4, ackedN: 5 });
    expect(answer).toMatchObject({ epochNo: 5, epoch: server.services.opLog.epoch.epoch });
  });

  it.each([
    ['beyond all that can have been', { epochNo: 1_002 }],
    ['not beyond the present one', { epochNo: 1 }],
  ])('of an epoch %s stays in its own [S82, S84]', async (_, says) => {
    await device.hello({ epoch: randomUUID(), ...says });
    expect(epochNo()).toBe(1);
  });

  it('does so at most once per start, and goes on answering [S81]', async () => {
    await device.hello({ epoch: device.epoch, ackedN: 5 });
    const other = await openDevice(server.app, 'lanhdao.hoankiem');
    await other.hello({ epoch: other.epoch, ackedN: 7 });
    expect(epochNo()).toBe(2);
    server = await server.restart();
    other.app = server.app;
    await other.hello({ epoch: other.epoch, ackedN: 7 });
    expect(epochNo()).toBe(3);
  });

  it('takes no push that waited while the epoch began [S81]', async () => {
    const op = device.status('done');
    const [pushed, hello] = await Promise.all([
      device.sendPush([op]),
      device.sendHello({ epoch: device.epoch, ackedN: 5 }),
    ]);
    expect(hello.status).toBe(200);
    const { lastN } = await device.hello();
    expect([pushed.status, lastN]).toEqual(pushed.status === 200 ? [200, 1] : [409, 0]);
  });
});

describe('nothing begins', () => {
  const unmoved = async (): Promise<void> => {
    server = await server.restart();
    expect(epochNo()).toBe(1);
  };

  it.each([
    ['on a word about another epoch', { epoch: randomUUID(), ackedN: 5 }],
    ['on a word about no epoch', { epoch: undefined, ackedN: 5 }],
    ['on a number that no device reaches', { ackedN: Number.MAX_SAFE_INTEGER }],
    ['on a cursor that no device reaches', { cursors: [{ scope: WARD, seq: 1_000_000_000 }] }],
    [
      'on cursors of scopes that it may not read',
      {
        cursors: [
          { scope: 'ward:00082', seq: 9 },
          { scope: 'ward:99999', seq: 9 },
        ],
      },
    ],
    ['on a cursor at the head', { cursors: [{ scope: WARD, seq: 0 }] }],
  ])('%s [S82]', async (_, says) => {
    expect((await device.sendHello({ epoch: device.epoch, ...says })).status).toBe(200);
    await unmoved();
  });

  it.each([-1, 1.5, 1e300, null, '5'])('on %s, which is no count: such a hello is refused [S82]', async (wrong) => {
    const { epoch } = device;
    expect((await device.sendHello({ epoch, ackedN: wrong })).status).toBe(400);
    expect((await device.sendHello({ epoch, cursors: [{ scope: WARD, seq: wrong }] })).status).toBe(400);
    await unmoved();
  });

  it('on the word of a device where nobody is signed in [S82]', async () => {
    await device.post('/api/v1/sign-out', { session: device.session });
    await device.hello({ epoch: device.epoch, ackedN: 5 });
    await unmoved();
  });

  it('a second time on the word of the same device, however often the city starts [S82]', async () => {
    for (let start = 1; start <= 3; start += 1) {
      await device.hello({ epoch: device.epoch, ackedN: 5 });
      expect(epochNo()).toBe(2);
      server = await server.restart();
      device.app = server.app;
      await device.hello();
    }
    expect(JSON.parse((await lastWords()) ?? '{}')).toMatchObject({ isBelieved: false });
  });

  async function lastWords(): Promise<string | undefined> {
    await device.hello({ epoch: device.epoch, ackedN: 5 });
    return server.logged.at(-1);
  }
});
