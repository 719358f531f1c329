/**
 * A push service with its browsers, on a real port: takes what the city sends, checks the city's signature (RFC 8292) and
 * opens the message with the keys of the browser it is for (RFC 8291), by Node's own cryptography.
 */
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface ReceivedNotice {
  readonly endpoint: string;
  /** The message as the browser's worker would get it. */
  readonly text: string;
  readonly bytes: number;
  readonly headers: IncomingMessage['headers'];
  /** `k` of the signature: whose key it verifies with. */
  readonly key: string;
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
}

interface Browser {
  readonly pair: ECDH;
  readonly auth: Buffer;
}

export class PushReceiver {
  readonly received: ReceivedNotice[] = [];
  /** What it answers to each; 201 where nothing is set. */
  status = 201;
  /** Nothing is answered before this resolves. */
  hold: Promise<void> = Promise.resolve();
  readonly #browsers = new Map<string, Browser>();
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request).then(
        async () => {
          await this.hold;
          response.writeHead(this.status).end();
        },
        (error: Error) => response.writeHead(400).end(error.message),
      );
    });
  }

  static async open(): Promise<PushReceiver> {
    const receiver = new PushReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    receiver.#port = (receiver.#server.address() as AddressInfo).port;
    return receiver;
  }

  /** A browser asks for an address. */
  subscribe(): Subscription {
    const pair = createECDH('prime256v1');
    const p256dh = pair.generateKeys('base64url');
    const auth = randomBytes(16);
    const path = `/send/${this.#browsers.size + 1}`;
    this.#browsers.set(path, { pair, auth });
    return { endpoint: `http://127.0.0.1:${this.#port}${path}`, keys: { p256dh, auth: auth.toString('base64url') } };
  }

  /** Texts that came for an address. */
  textsOf({ endpoint }: Subscription): readonly string[] {
    return this.received.filter((notice) => notice.endpoint === endpoint).map(({ text }) => text);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage): Promise<void> {
    const { headers, url = '' } = request;
    const browser = this.#browsers.get(url);
    const body = await buffer(request);
    if (browser === undefined) throw new Error('no such address');
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error('another encoding');
    const text = openMessage(body, browser).toString('utf8');
    const signed = readSignature(headers.authorization ?? '');
    this.received.push({ endpoint: `http://${headers.host}${url}`, text, bytes: body.length, headers, ...signed });
  }
}

/** RFC 8291 §3.4 and RFC 8188 §2; one record. */
function openMessage(body: Buffer, { pair, auth }: Browser): Buffer {
  const salt = body.subarray(0, 16);
  const keyEnd = 21 + body.readUInt8(20);
  const senderKey = body.subarray(21, keyEnd);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), senderKey]);
  const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(senderKey), auth, info, 32));
  const derive = (label: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(body.subarray(-16));
  const padded = Buffer.concat([decipher.update(body.subarray(keyEnd, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('no end of the record');
  return padded.subarray(0, end);
}

/** RFC 8292 §3: `vapid t=<jwt>, k=<key>`. */
function readSignature(authorization: string): Pick<ReceivedNotice, 'key' | 'claims'> {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url')) as [
    string,
    string,
  ];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('a wrong signature');
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as ReceivedNotice['claims'] };
}
