// @vitest-environment node
/** The people of a device: enrolled, signed in, chosen, locked out, signed out. */
import { afterEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { isSignedBy } from '../../../src/server/accounts/device-keys.ts';
import { enrolDevice } from '../../../src/data/enrol-device.ts';
import { observeDevice } from '../../../src/data/read-device.ts';
import { readMeta } from '../../../src/data/meta.ts';
import { choosePerson, lockDevice, observePeople } from '../../../src/data/people.ts';
import { signIn } from '../../../src/data/sign-in.ts';
import { deliverSignOuts, signOut } from '../../../src/data/sign-out.ts';
import type { Store } from '../../../src/data/store.ts';
import { first } from '../../support/field-tablet.ts';
import { answer, CLERK, openTestStore, problem, SCOPE, signInHere } from '../../support/test-store.ts';

type Reply = (body: Record<string, unknown>) => Response;

let store: Store;
let asked: string[];

afterEach(() => store.db.delete());

function open(replies: Record<string, Reply | undefined> = {}): void {
  asked = [];
  store = openTestStore({
    network: async (path, init) => {
      const name = path.slice('/api/v1/'.length);
      asked.push(name);
      const reply = replies[name];
      if (reply === undefined) throw new TypeError('network is down');
      return reply(
        JSON.parse(new TextDecoder().decode(init.body as Uint8Array<ArrayBuffer>)) as Record<string, unknown>,
      );
    },
  });
}

const ENROLLED: Reply = () => answer({ deviceId: 'd1' });
const SIGNED_IN: Reply = ({ user }) =>
  answer({
    session: `session of ${String(user)}`,
    user: { id: user, name: 'Đỗ Thị Phượng', role: 'staff' },
    grants: CLERK.grants,
  });
const CODE = { code: 'THU-NGHIEM', deviceName: 'Quầy 1' };
const SECRET = { user: 'canbo.hoankiem', secret: 'thu-nghiem-2025' };

describe('enrolment', () => {
  it('makes a key whose private half cannot be taken out, and keeps it', async () => {
    const keys: unknown[] = [];
    open({
      enrol: ({ publicKey }) => {
        keys.push(publicKey);
        return answer({ deviceId: 'd1' });
      },
    });
    expect(await enrolDevice(CODE, store)).toEqual({ ok: true });
    expect(await first(observeDevice(store))).toEqual({ deviceId: 'd1', deviceName: 'Quầy 1' });
    const device = await readMeta(store.db, 'device');
    expect(device?.keyPair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', device!.keyPair.privateKey)).rejects.toThrow(/extractable/i);
    await enrolDevice(CODE, store);
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256' });
    expect(keys[1]).toEqual(keys[0]);
  });

  it('whose answer was lost asks again as the same device', async () => {
    const keys: unknown[] = [];
    open({
      enrol: ({ publicKey }) => {
        keys.push(publicKey);
        if (keys.length === 1) throw new TypeError('connection reset');
        return answer({ deviceId: 'd1' });
      },
    });
    expect(await enrolDevice(CODE, store)).toEqual({ ok: false, why: 'offline' });
    expect(await first(observeDevice(store))).toBeUndefined();
    expect(await enrolDevice(CODE, store)).toEqual({ ok: true });
    expect(keys[1]).toEqual(keys[0]);
  });

  it('shows by a signature over the code that the key is its own', async () => {
    const sent: Record<string, unknown>[] = [];
    open({
      enrol: (body) => {
        sent.push(body);
        return answer({ deviceId: 'd1' });
      },
    });
    await enrolDevice(CODE, store);
    const [{ publicKey, signature } = {}] = sent;
    expect(isSignedBy(canonicalJson(publicKey), CODE.code, String(signature))).toBe(true);
  });

  it.each([
    [problem(403, 'wrong-code'), 'wrong-code'],
    [problem(429, 'too-many'), 'too-many'],
    [problem(400, 'malformed'), 'refused'],
    [problem(500, 'internal'), 'offline'],
    [answer({ nothing: true }), 'refused'],
  ])('that fails says why (%#)', async (reply, why) => {
    open({ enrol: () => reply });
    expect(await enrolDevice(CODE, store)).toEqual({ ok: false, why });
  });
});

describe('sign-in', () => {
  it('makes the person current; their scopes are there at once', async () => {
    open({ enrol: ENROLLED, 'sign-in': SIGNED_IN });
    await enrolDevice(CODE, store);
    expect(await signIn(SECRET, store)).toMatchObject({ ok: true, person: { id: 'canbo.hoankiem' } });
    expect((await first(observePeople(store))).current).toMatchObject({ id: 'canbo.hoankiem', isSignedOut: false });
    expect((await store.db.scopes.toArray()).map(({ scope, seq }) => [scope, seq])).toEqual([
      ['campaign', 0],
      [SCOPE, 0],
    ]);
    expect(await readMeta(store.db, 'syncRequest')).toBeDefined();
  });

  it('needs an enrolled device', async () => {
    open({ 'sign-in': SIGNED_IN });
    expect(await signIn(SECRET, store)).toEqual({ ok: false, why: 'not-enrolled' });
    expect(asked).toEqual([]);
  });

  it('fetches a lost cookie by the device’s key, unseen', async () => {
    let hasCookie = false;
    open({
      enrol: ENROLLED,
      'sign-in': (body) => (hasCookie ? SIGNED_IN(body) : problem(401, 'unauthenticated')),
      'device-cookie': ({ deviceId, signature }) => {
        hasCookie = deviceId === 'd1' && typeof signature === 'string';
        return new Response(null, { status: 204 });
      },
    });
    await enrolDevice(CODE, store);
    expect(await signIn(SECRET, store)).toMatchObject({ ok: true });
    expect(asked).toEqual(['enrol', 'sign-in', 'device-cookie', 'sign-in']);
  });

  it.each([
    [problem(401, 'wrong-secret'), { ok: false, why: 'wrong-secret' }],
    [problem(429, 'too-many', { 'Retry-After': '600' }), { ok: false, why: 'too-many', retryAfterMs: 600_000 }],
    [problem(503, 'unavailable'), { ok: false, why: 'offline' }],
    [problem(401, 'unauthenticated'), { ok: false, why: 'not-enrolled' }],
    [problem(403, 'forbidden'), { ok: false, why: 'refused' }],
    [new Response('<html>', { headers: { 'content-type': 'text/html' } }), { ok: false, why: 'offline' }],
  ])('that fails says why and leaves everybody as they were (%#)', async (reply, expected) => {
    open({ enrol: ENROLLED, 'sign-in': () => reply });
    await enrolDevice(CODE, store);
    expect(await signIn(SECRET, store)).toEqual(expected);
    expect(await store.db.people.count()).toBe(0);
  });

  it('ends the person’s former session at the city: nobody uses it any more [S27]', async () => {
    const ended: unknown[] = [];
    open({
      enrol: ENROLLED,
      'sign-in': SIGNED_IN,
      'sign-out': ({ session }) => {
        ended.push(session);
        return new Response(null, { status: 204 });
      },
    });
    await signInHere(store);
    await enrolDevice(CODE, store);
    await signIn(SECRET, store);
    expect(await deliverSignOuts(store)).toBe(true);
    expect(ended).toEqual(['session-1']);
    expect(await deliverSignOuts(store)).toBe(false);
  });
});

describe('on a shared tablet', () => {
  it('people are chosen and locked offline', async () => {
    open();
    await signInHere(store);
    await signInHere(store, { ...CLERK, id: 'lanhdao.hoankiem', role: 'leader' });
    await choosePerson('canbo.hoankiem', store);
    expect((await first(observePeople(store))).current?.id).toBe('canbo.hoankiem');
    await lockDevice(store);
    const { people, current } = await first(observePeople(store));
    expect([people.length, current]).toEqual([2, undefined]);
    expect(asked).toEqual([]);
  });

  it('nobody can be chosen who is signed out or never was here', async () => {
    open();
    await signInHere(store);
    await signOut('canbo.hoankiem', store);
    await expect(choosePerson('canbo.hoankiem', store)).rejects.toThrow('not signed in');
    await expect(choosePerson('nobody', store)).rejects.toThrow('not signed in');
  });
});

describe('sign-out', () => {
  it('takes effect here at once, without network, and is owed to the city [S27]', async () => {
    open();
    await signInHere(store);
    await signOut('canbo.hoankiem', store);
    expect(await first(observePeople(store))).toMatchObject({ people: [{ isSignedOut: true }] });
    expect((await first(observePeople(store))).current).toBeUndefined();
    expect(await deliverSignOuts(store)).toBe(false);
    expect(await readMeta(store.db, 'unsentSignOuts')).toEqual(['session-1']);
  });

  it('a second time owes nothing more', async () => {
    open();
    await signInHere(store);
    await signOut('canbo.hoankiem', store);
    await signOut('canbo.hoankiem', store);
    expect(await readMeta(store.db, 'unsentSignOuts')).toEqual(['session-1']);
  });

  it('of another leaves the current person', async () => {
    open();
    await signInHere(store, { ...CLERK, id: 'lanhdao.hoankiem' });
    await signInHere(store);
    await signOut('lanhdao.hoankiem', store);
    expect((await first(observePeople(store))).current?.id).toBe('canbo.hoankiem');
  });
});
