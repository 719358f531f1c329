/** A receiver of facts on a real port: checks each signature as its owner would, and answers what a test says. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { OutwardFact } from '../../src/protocol/webhooks.ts';

export interface ReceivedFact {
  readonly path: string;
  readonly fact: OutwardFact;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

export class HookReceiver {
  /** All that came, refused ones too. */
  readonly received: ReceivedFact[] = [];
  /** What it answers to each. */
  answer: (fact: OutwardFact) => number = () => 204;
  headers: Readonly<Record<string, string>> = {};
  /** Nothing is answered before this resolves. */
  hold: Promise<void> = Promise.resolve();
  readonly #secrets = new Map<string, string>();
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request).then(async (status) => {
        await this.hold;
        response.writeHead(status, this.headers).end('not read by anybody');
      });
    });
  }

  static async open(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    receiver.#port = (receiver.#server.address() as AddressInfo).port;
    return receiver;
  }

  urlOf(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`;
  }

  /** Without a secret whatever comes is refused. */
  trust(path: string, signingSecret: string): void {
    this.#secrets.set(path, signingSecret);
  }

  /** Of those that were taken. */
  takenAt(path: string): readonly OutwardFact[] {
    return this.received.filter((one) => one.path === path && one.status < 300).map(({ fact }) => fact);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage): Promise<number> {
    const { headers, url: path = '' } = request;
    const body = await text(request);
    const secret = this.#secrets.get(path) ?? '';
    if (!isSigned(body, headers, secret)) return 401;
    const fact = JSON.parse(body) as OutwardFact;
    const status = this.answer(fact);
    this.received.push({ path, fact, headers, status });
    return status;
  }
}

/** Standard Webhooks, v1. */
function isSigned(body: string, headers: IncomingMessage['headers'], secret: string): boolean {
  const key = Buffer.from(/^whsec_(.+)$/.exec(secret)?.[1] ?? '', 'base64');
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const wanted = Buffer.from(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  const given = Buffer.from(String(headers['webhook-signature']));
  return key.length === 32 && given.length === wanted.length && timingSafeEqual(given, wanted);
}
