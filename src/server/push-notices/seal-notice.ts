/**
 * A notice as it travels: encrypted for one browser (RFC 8291 in the framing of RFC 8188), so that the push service it goes
 * through cannot read it, and with the city's signature (RFC 8292), so that nobody else can send in its name.
 */
import { createCipheriv, createECDH, createPrivateKey, type ECDH, hkdfSync, randomBytes, sign } from 'node:crypto';
import { CURVE, type NoticeKeys } from './notice-keys.ts';

/** A browser's keys, base64url. */
export interface BrowserKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** Made anew for each message. */
export interface OneTime {
  readonly pair: ECDH;
  readonly salt: Uint8Array;
}

/** One record holds what all push services take; ours are far below. */
const RECORD_BYTES = 4_096;
const LAST_RECORD = 2;

/** The body of the request: `aes128gcm`. */
export function sealNotice(text: string, { p256dh, auth }: BrowserKeys, oneTime = drawOneTime()): Buffer {
  const { pair, salt } = oneTime;
  const browserKey = Buffer.from(p256dh, 'base64url');
  const senderKey = pair.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browserKey, senderKey]);
  const secret = derive(pair.computeSecret(browserKey), Buffer.from(auth, 'base64url'), { info, length: 32 });
  const [key, nonce] = [labelled('aes128gcm', 16), labelled('nonce', 12)].map((to) => derive(secret, salt, to));
  const cipher = createCipheriv('aes-128-gcm', key as Buffer, nonce as Buffer);
  const sealed = [cipher.update(text, 'utf8'), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES);
  head.writeUInt8(senderKey.length, 4);
  return Buffer.concat([salt, head, senderKey, ...sealed, cipher.getAuthTag()]);
}

function drawOneTime(): OneTime {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  return { pair, salt: randomBytes(16) };
}

interface Derived {
  readonly info: Buffer;
  readonly length: number;
}

function labelled(label: string, length: number): Derived {
  return { info: Buffer.from(`Content-Encoding: ${label}\0`), length };
}

function derive(secret: Buffer, salt: Uint8Array, { info, length }: Derived): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

export interface Claims {
  /** Origin of the push service. */
  readonly audience: string;
  readonly expiresAtMs: number;
  /** Whom it may turn to. */
  readonly subject: string;
}

/** The `Authorization` of the request. */
export function signNotice(keys: NoticeKeys, { audience, expiresAtMs, subject }: Claims): string {
  const parts = [
    { typ: 'JWT', alg: 'ES256' },
    { aud: audience, exp: Math.floor(expiresAtMs / 1_000), sub: subject },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), { key: toPrivateKey(keys), dsaEncoding: 'ieee-p1363' });
  return `vapid t=${text}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

function toPrivateKey({ publicKey, privateKey }: NoticeKeys): ReturnType<typeof createPrivateKey> {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey },
    format: 'jwk',
  });
}
