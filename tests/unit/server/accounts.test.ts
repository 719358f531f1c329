/** Devices and people through the app: enrolment, cookies, sign-in and its limits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aboutSchema, signInAnswerSchema } from '../../../src/protocol/accounts.ts';
import { createEnrolCode } from '../../../src/server/accounts/enrol-codes.ts';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { createDeviceKey, type DeviceKey } from '../../support/device-key.ts';
import { HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const DAY_MS = 86_400_000;

interface Device {
  readonly deviceId: string;
}

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

const openKnown = async (cookie: string): Promise<number> => {
  const device = new HeadlessDevice(server.app);
  device.cookie = cookie;
  return (await device.request('/api/v1/quarantine?ward=00070')).status;
};

describe('enrolment', () => {
  it('gives an id and a cookie that scripts cannot read', async () => {
    const device = new HeadlessDevice(server.app);
    const answer = await device.post('/api/v1/enrol', { code: 'thu nghiem', deviceName: 'Máy 1' });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^hc-device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    );
    expect(await answer.json()).toEqual({ deviceId: expect.any(String) });
    expect(await openKnown(device.cookie)).toBe(200);
  });

  it('by a wrong code is 403', async () => {
    const answer = await new HeadlessDevice(server.app).post('/api/v1/enrol', { code: 'SAI', deviceName: 'Máy' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ type: 'https://hai-cap.example/problems/wrong-code' });
  });

  it('again with the same key keeps the device, also on a server that forgot it', async () => {
    const key = await createDeviceKey();
    const first = await new HeadlessDevice(server.app).enrol({ publicKey: key.publicKey });
    const again = await new HeadlessDevice(server.app).enrol({ publicKey: key.publicKey });
    expect(again.deviceId).toBe(first.deviceId);
    const fresh = await openTestServer();
    const elsewhere = await new HeadlessDevice(fresh.app).enrol({ publicKey: key.publicKey });
    expect(elsewhere.deviceId).toBe(first.deviceId);
    fresh.close();
  });

  describe('in production, of a device that is there already,', () => {
    let key: DeviceKey;
    let first: HeadlessDevice;

    /** By a fresh code; signed by this key where one is given. */
    const enrolAgain = async (device: HeadlessDevice, more: object, signer?: DeviceKey): Promise<Response> => {
      const { code } = await createEnrolCode(server.services.db, server.clock.nowMs);
      const signature = signer === undefined ? {} : { signature: await signer.sign(canonicalJson(code)) };
      return device.post('/api/v1/enrol', { code, deviceName: 'Máy', ...more, ...signature });
    };

    beforeEach(async () => {
      Object.assign(server.services, { enrolRules: { isDeviceIdTaken: false } });
      key = await createDeviceKey();
      first = new HeadlessDevice(server.app);
      first.deviceId = ((await (await enrolAgain(first, { publicKey: key.publicKey })).json()) as Device).deviceId;
      await first.signIn('canbo.hoankiem');
    });

    it('by its public key alone is refused in words, and gives no cookie and none of its sign-ins', async () => {
      const other = new HeadlessDevice(server.app);
      const answer = await enrolAgain(other, { publicKey: key.publicKey });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        type: 'https://hai-cap.example/problems/forbidden',
        detail: expect.stringContaining('chữ ký'),
      });
      expect(other.cookie).toBe('');
      expect((await enrolAgain(other, { publicKey: key.publicKey }, await createDeviceKey())).status).toBe(403);
      const said = { code: 'SAI', publicKey: key.publicKey, signature: await key.sign(canonicalJson('SAI')) };
      expect(await (await enrolAgain(other, said)).json()).toMatchObject({
        type: expect.stringMatching(/wrong-code$/),
      });
    });

    it('by a signature over another code is refused', async () => {
      const signature = await key.sign(canonicalJson('CODE2345'));
      const answer = await enrolAgain(new HeadlessDevice(server.app), { publicKey: key.publicKey, signature });
      expect(answer.status).toBe(403);
    });

    it('by its key’s signature or by its cookie stays that device, and its people stay signed in', async () => {
      const anew = new HeadlessDevice(server.app);
      for (const answer of [
        await enrolAgain(anew, { publicKey: key.publicKey }, key),
        await enrolAgain(first, { publicKey: key.publicKey }),
      ]) {
        expect(answer.status).toBe(200);
        expect(await answer.json()).toEqual({ deviceId: first.deviceId });
      }
      for (const device of [anew, first]) {
        device.deviceId = first.deviceId;
        expect((await device.hello()).grants).toContainEqual({ scope: 'ward:00070', role: 'staff' });
      }
    });

    it('by a key that it had before is refused as well', async () => {
      const { publicKey } = await createDeviceKey();
      expect((await enrolAgain(first, { publicKey, deviceId: first.deviceId })).status).toBe(200);
      expect((await enrolAgain(new HeadlessDevice(server.app), { publicKey: key.publicKey })).status).toBe(403);
    });

    it('is another one by a fresh key, whatever id it names', async () => {
      const { publicKey } = await createDeviceKey();
      const answer = await enrolAgain(new HeadlessDevice(server.app), { publicKey, deviceId: first.deviceId });
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as Device).deviceId).not.toBe(first.deviceId);
    });
  });

  it('with a given id keeps it in evaluation; a known key comes before it', async () => {
    const key = await createDeviceKey();
    const named = await new HeadlessDevice(server.app).enrol({ deviceId: 'may-1', publicKey: key.publicKey });
    expect(named.deviceId).toBe('may-1');
    const again = await new HeadlessDevice(server.app).enrol({ deviceId: 'may-2', publicKey: key.publicKey });
    expect(again.deviceId).toBe('may-1');
  });

  it('with a key that is not on the curve is 400', async () => {
    const flat = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const message = { code: 'THU-NGHIEM', deviceName: 'Máy', publicKey: flat };
    expect((await new HeadlessDevice(server.app).post('/api/v1/enrol', message)).status).toBe(400);
  });

  it('by an admin’s code works once and for 30 minutes', async () => {
    const admin = await openDevice(server.app, 'quantri');
    const makeCode = async (): Promise<string> => {
      const made = (await (await admin.post('/api/v1/enrol-codes', {})).json()) as { code: string; expiresAt: string };
      expect(made).toEqual({
        code: expect.stringMatching(/^[2-9A-HJKMNP-TV-Z]{8}$/),
        expiresAt: new Date(server.clock.nowMs + 30 * 60_000).toISOString(),
      });
      return made.code;
    };
    const enrol = async (code: string): Promise<number> =>
      (await new HeadlessDevice(server.app).post('/api/v1/enrol', { code, deviceName: 'Máy' })).status;
    const code = await makeCode();
    expect([await enrol(code.toLowerCase()), await enrol(code)]).toEqual([200, 403]);
    const late = await makeCode();
    server.clock.nowMs += 30 * 60_000;
    expect(await enrol(late)).toBe(403);
  });
});

describe('the device’s cookie', () => {
  it('is renewed by the key; the old one lives 24 h after the new one was first used', async () => {
    const key = await createDeviceKey();
    const device = await new HeadlessDevice(server.app).enrol({ publicKey: key.publicKey });
    const old = device.cookie;
    const message = { at: new Date(server.clock.nowMs).toISOString(), deviceId: device.deviceId, nonce: 'n1' };
    const answer = await device.post('/api/v1/device-cookie', {
      ...message,
      signature: await key.sign(canonicalJson(message)),
    });
    expect(answer.status).toBe(204);
    expect(device.cookie).not.toBe(old);
    server.clock.nowMs += 30 * DAY_MS;
    expect(await openKnown(old)).toBe(200);
    expect(await openKnown(device.cookie)).toBe(200);
    server.clock.nowMs += DAY_MS - 1;
    expect(await openKnown(old)).toBe(200);
    server.clock.nowMs += 1;
    expect(await openKnown(old)).toBe(401);
    expect(await openKnown(device.cookie)).toBe(200);
  });

  it('is not renewed by a wrong signature, an old time, a used nonce or an unknown device', async () => {
    const key = await createDeviceKey();
    const { deviceId } = await new HeadlessDevice(server.app).enrol({ publicKey: key.publicKey });
    const ask = async (more: Record<string, unknown>, signer = key): Promise<number> => {
      const message = { at: new Date(server.clock.nowMs).toISOString(), deviceId, nonce: 'n', ...more };
      const signature = await signer.sign(canonicalJson(message));
      return (await new HeadlessDevice(server.app).post('/api/v1/device-cookie', { ...message, signature })).status;
    };
    const at = (offsetMs: number): string => new Date(server.clock.nowMs + offsetMs).toISOString();
    expect(await ask({}, await createDeviceKey())).toBe(401);
    expect(await ask({ deviceId: 'unknown' })).toBe(401);
    expect(await ask({ at: at(-5 * 60_000 - 1) })).toBe(401);
    expect(await ask({ at: at(5 * 60_000 + 1) })).toBe(401);
    expect(await ask({ at: at(-5 * 60_000) })).toBe(204);
    expect(await ask({ at: at(0) })).toBe(401);
    expect(await ask({ nonce: 'n2' })).toBe(204);
  });

  it('of a device without a key is not renewed', async () => {
    const { deviceId } = await new HeadlessDevice(server.app).enrol();
    const message = { at: new Date(server.clock.nowMs).toISOString(), deviceId, nonce: 'n', signature: 'AAAA' };
    expect((await new HeadlessDevice(server.app).post('/api/v1/device-cookie', message)).status).toBe(401);
  });

  it('behind TLS is `__Host-` and Secure, and only that one counts', async () => {
    const tls = await openTestServer({ publicOrigin: 'https://hai-cap.example' });
    const device = new HeadlessDevice(tls.app);
    const answer = await device.post('/api/v1/enrol', { code: 'THU-NGHIEM', deviceName: 'Máy' });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-hc-device=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=/);
    device.cookie = device.cookie.replace('__Host-', '');
    expect((await device.request('/api/v1/quarantine?ward=00070')).status).toBe(401);
    tls.close();
  });
});

describe('sign-in', () => {
  it('answers session, person and grants, in the shape of the contract', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    const answer: unknown = await device.signIn('lanhdao.hoankiem');
    expect(signInAnswerSchema.parse(answer)).toEqual({
      session: expect.any(String),
      user: {
        id: 'lanhdao.hoankiem',
        name: 'Trần Văn Hòa',
        role: 'leader',
        unit: 'Chủ tịch UBND',
        unitId: 'chu-tich-ubnd',
      },
      grants: [
        { scope: 'campaign', role: 'leader' },
        { scope: 'ward:00070', role: 'leader' },
        { scope: 'ward:00070:restricted', role: 'leader' },
      ],
    });
  });

  it('of an unknown person looks like a wrong secret', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    const texts = await Promise.all(
      ['canbo.hoankiem', 'nobody'].map(async (user) => {
        const answer = await device.post('/api/v1/sign-in', { user, secret: 'sai-mat-khau' });
        expect(answer.status).toBe(401);
        return answer.text();
      }),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('https://hai-cap.example/problems/wrong-secret');
  });

  it('takes a secret typed with decomposed accents', async () => {
    const { db } = server.services;
    const { savePeople } = await import('../../../src/server/accounts/people.ts');
    const { hashSecret } = await import('../../../src/server/accounts/secrets.ts');
    const secretHash = await hashSecret('mật khẩu', { n: 16, p: 1 });
    await savePeople(db, [{ person: { id: 'p', name: 'P', role: 'admin', wards: 'all' }, secretHash }]);
    const device = await new HeadlessDevice(server.app).enrol();
    await device.signIn('p', 'mật khẩu'.normalize('NFD'));
    expect(device.session).not.toBe('');
  });

  it('after 10 failures of a person on a device is 429 with Retry-After, also with the right secret; then it is free again', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    const attempt = (secret: string, user = 'canbo.hoankiem', from = device): Promise<Response> =>
      from.post('/api/v1/sign-in', { user, secret });
    for (let failure = 0; failure < 10; failure += 1) {
      expect((await attempt('sai-mat-khau')).status).toBe(401);
      server.clock.nowMs += 1_000;
    }
    const refused = await attempt('thu-nghiem-2025');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(15 * 60 - 10);
    expect((await attempt('thu-nghiem-2025', 'canbo.cuanam')).status).toBe(200);
    const other = await new HeadlessDevice(server.app).enrol();
    expect((await attempt('thu-nghiem-2025', 'canbo.hoankiem', other)).status).toBe(200);
    server.clock.nowMs += (15 * 60 - 10) * 1_000;
    expect((await attempt('thu-nghiem-2025')).status).toBe(200);
  });

  it('that succeeds clears the failures before it', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 0; failure < 9; failure += 1) {
        await device.post('/api/v1/sign-in', { user: 'canbo.hoankiem', secret: 'sai-mat-khau' });
      }
      await device.signIn('canbo.hoankiem');
    }
    expect(device.session).not.toBe('');
  });

  it('counts attempts that come at once', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => device.post('/api/v1/sign-in', { user: 'canbo.hoankiem', secret: 'sai-roi' })),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('after 300 failures from an address is 429 for everybody there, wrong enrolment codes included', async () => {
    const device = await new HeadlessDevice(server.app).enrol();
    for (let failure = 0; failure < 290; failure += 1) {
      await device.post('/api/v1/sign-in', { user: `nobody-${failure}`, secret: 'sai-mat-khau' });
    }
    for (let failure = 0; failure < 10; failure += 1) {
      expect((await device.post('/api/v1/enrol', { code: 'SAI', deviceName: 'Máy' })).status).toBe(403);
    }
    expect((await device.post('/api/v1/enrol', { code: 'THU-NGHIEM', deviceName: 'Máy' })).status).toBe(429);
    const answer = await device.post('/api/v1/sign-in', { user: 'canbo.hoankiem', secret: 'thu-nghiem-2025' });
    expect(answer.status).toBe(429);
  });
});

describe('sign-out', () => {
  it('is 204, a second time too, and for a session that is not this device’s, which stays open', async () => {
    const device = await openDevice(server.app, 'canbo.hoankiem');
    const other = await openDevice(server.app, 'canbo.hoankiem');
    const { session } = device;
    expect((await other.post('/api/v1/sign-out', { session })).status).toBe(204);
    expect((await device.hello()).grants).not.toEqual([]);
    expect((await device.post('/api/v1/sign-out', { session })).status).toBe(204);
    expect((await device.post('/api/v1/sign-out', { session })).status).toBe(204);
    expect((await device.hello()).grants).toEqual([]);
  });
});

describe('about', () => {
  it('lists the sample people in evaluation, and nobody in production', async () => {
    const ask = async (from: TestServer): Promise<unknown> => (await from.app.request('/api/v1/about')).json();
    const evaluation = aboutSchema.parse(await ask(server));
    expect(evaluation).toMatchObject({ build: 'test', mode: 'evaluation', enrolCode: 'THU-NGHIEM' });
    expect(evaluation.samplePeople).toHaveLength(6);
    expect(evaluation.samplePeople[0]).toMatchObject({
      user: 'canbo.hoankiem',
      ward: '00070',
      wardName: 'Phường Hoàn Kiếm',
    });
    const production = await openTestServer({ mode: 'production' });
    expect(await ask(production)).toEqual({ build: 'test', mode: 'production', samplePeople: [] });
    const stranger = new HeadlessDevice(production.app);
    expect((await stranger.post('/api/v1/enrol', { code: 'THU-NGHIEM', deviceName: 'Máy' })).status).toBe(403);
    production.close();
  });
});
