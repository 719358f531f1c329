// @vitest-environment node
/** The device's identity: what it signs, and when it can. */
import { afterEach, describe, expect, it } from 'vitest';
import { createKeyPair, exportPublicKey, refreshDeviceCookie, signByDevice } from '../../../src/data/device-key.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import type { Store } from '../../../src/data/store.ts';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { NOW_MS, openTestStore } from '../../support/test-store.ts';

let store: Store;

afterEach(() => store.db.delete());

interface Claim {
  readonly at: string;
  readonly deviceId: string;
  readonly nonce: string;
  readonly signature: string;
}

describe('the device’s key', () => {
  it('signs the canonical text: base64url of r‖s, ECDSA P-256 with SHA-256', async () => {
    store = openTestStore();
    const device = { deviceName: 'x', deviceId: 'd', keyPair: await createKeyPair() };
    const value = { b: 'ữ', a: [1, null] };
    const signature = await signByDevice(device, value);
    expect(signature).toMatch(/^[A-Za-z0-9_-]{86}$/);
    const key = await crypto.subtle.importKey(
      'jwk',
      await exportPublicKey(device),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    const bytes = new TextEncoder().encode(canonicalJson(value));
    const raw = new Uint8Array(Buffer.from(signature, 'base64url'));
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, bytes)).toBe(true);
  });

  it('asks for a cookie with the city’s time and a nonce used once', async () => {
    const claims: Claim[] = [];
    store = openTestStore({
      network: async (_, init) => {
        claims.push(JSON.parse(new TextDecoder().decode(init.body as Uint8Array<ArrayBuffer>)) as Claim);
        return new Response(null, { status: 204 });
      },
    });
    await writeMeta(store.db, 'device', { deviceName: 'x', deviceId: 'd1', keyPair: await createKeyPair() });
    await writeMeta(store.db, 'clockOffsetMs', 3_600_000);
    expect(await refreshDeviceCookie(store)).toMatchObject({ type: 'ok' });
    await refreshDeviceCookie(store);
    expect(claims[0]).toMatchObject({ deviceId: 'd1', at: new Date(NOW_MS - 3_600_000).toISOString() });
    expect(claims[0]?.nonce).not.toBe(claims[1]?.nonce);
  });

  it('cannot ask before the device is enrolled', async () => {
    store = openTestStore();
    expect(await refreshDeviceCookie(store)).toBeUndefined();
    await writeMeta(store.db, 'device', { deviceName: 'x', keyPair: await createKeyPair() });
    expect(await refreshDeviceCookie(store)).toBeUndefined();
  });
});
