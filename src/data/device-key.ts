/**
 * The device's identity: an ECDSA P-256 key pair whose private half never leaves IndexedDB. The cookie is a cache of it,
 * fetched again by a signed request whenever it is lost.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { type DeviceRow, readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { appBuild } from './app-build.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function createKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
}

/** The public half as it is enrolled. */
export async function exportPublicKey(device: DeviceRow): Promise<JsonWebKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', device.keyPair.publicKey);
  return { kty, crv, x, y };
}

/** base64url of r‖s over the UTF-8 of JCS(value). */
export async function signByDevice(device: DeviceRow, value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, device.keyPair.privateKey, bytes);
  return base64Url(new Uint8Array(signature));
}

/** Fetches a fresh cookie. `undefined`: this device was never enrolled. */
export async function refreshDeviceCookie(store: Store): Promise<ServerAnswer | undefined> {
  const device = await readMeta(store.db, 'device');
  if (device?.deviceId === undefined) return undefined;
  const claim = {
    at: new Date(await serverNowMs(store)).toISOString(),
    deviceId: device.deviceId,
    nonce: base64Url(store.randomBytes(16)),
  };
  const signature = await signByDevice(device, claim);
  return callServer(store.network, {
    path: '/api/v1/device-cookie',
    accepts: 'application/json',
    body: { ...claim, signature },
    build: appBuild(),
  });
}

/** A wrong clock must not lock a device out: the city compares `at` with its own. */
async function serverNowMs(store: Store): Promise<number> {
  return store.nowMs() - ((await readMeta(store.db, 'clockOffsetMs')) ?? 0);
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
