/** A headless device: knows only the wire. Enrols, signs people in, says hello, pushes and pulls. */
import { randomUUID } from 'node:crypto';
import type { Json, Op } from '../../src/domain/op.ts';
import type { DayBooksAnswer, DayBooksPage } from '../../src/protocol/day-books.ts';
import type { HelloAnswer, Page, PullAnswer, PushAnswer, Receipt } from '../../src/protocol/messages.ts';
import type { App } from '../../src/server/app.ts';

export const SYNC_TYPE = 'application/vnd.ward-sync+json';
const HOST = 'http://127.0.0.1:8787';

export interface SignedIn {
  readonly session: string;
  readonly user: { readonly id: string; readonly name: string; readonly role: string };
  readonly grants: readonly { readonly scope: string; readonly role: string }[];
}

/** What a new op is about; the rest is filled in. */
export type OpDraft = { readonly kind: string; readonly entity: string; readonly body: Json } & Partial<Op>;

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null;
}

export class HeadlessDevice {
  app: Pick<App, 'request'>;
  deviceId = '';
  cookie = '';
  installId: string = randomUUID();
  lastN = 0;
  epoch = '';
  session = '';
  actor = '';
  /** Device clock. */
  madeAt = '2025-06-24T08:00:00.000+07:00';

  constructor(app: Pick<App, 'request'>) {
    this.app = app;
  }

  async request(path: string, { method = 'GET', headers = {}, body = null }: RequestOptions = {}): Promise<Response> {
    const answer = await this.app.request(
      new Request(HOST + path, { method, headers: { cookie: this.cookie, ...headers }, body }),
    );
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    if (cookie !== undefined) this.cookie = cookie;
    return answer;
  }

  post(path: string, message: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const type = path.includes('/sync/') ? SYNC_TYPE : 'application/json';
    return this.request(path, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: JSON.stringify(message),
    });
  }

  async enrol(more: Readonly<Record<string, unknown>> = {}): Promise<this> {
    const answer = await this.post('/api/v1/enrol', { code: 'THU-NGHIEM', deviceName: 'Máy thử', ...more });
    if (answer.status !== 200) throw new Error(`enrol: ${answer.status} ${await answer.text()}`);
    this.deviceId = ((await answer.json()) as { deviceId: string }).deviceId;
    return this;
  }

  async signIn(user: string, secret = 'thu-nghiem-2025'): Promise<SignedIn> {
    const answer = await this.post('/api/v1/sign-in', { user, secret });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    const signedIn = (await answer.json()) as SignedIn;
    this.session = signedIn.session;
    this.actor = user;
    return signedIn;
  }

  sendHello(more: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    return this.post('/api/v1/sync/hello', {
      reqId: randomUUID(),
      proto: 1,
      deviceId: this.deviceId,
      installId: this.installId,
      build: 'test',
      schema: 1,
      ackedN: 0,
      cursors: [],
      sentAt: this.madeAt,
      pending: 0,
      ...more,
    });
  }

  async hello(more: Readonly<Record<string, unknown>> = {}): Promise<HelloAnswer> {
    const answer = (await readOk(await this.sendHello(more))) as HelloAnswer;
    this.epoch = answer.epoch;
    this.lastN = answer.lastN;
    return answer;
  }

  /** A new op under the next number. */
  op(draft: OpDraft): Op {
    this.lastN += 1;
    return {
      opId: randomUUID(),
      installId: this.installId,
      n: this.lastN,
      schema: 1,
      scope: 'ward:00070',
      seen: [],
      actor: this.actor,
      session: this.session,
      madeAt: this.madeAt,
      offsetMs: 0,
      ...draft,
    };
  }

  status(status: string, more: Partial<Op> = {}): Op {
    return this.op({ kind: 'task.statusSet', entity: 'S05-03', body: { status }, ...more });
  }

  sendPush(ops: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    const message = { reqId: randomUUID(), epoch: this.epoch, installId: this.installId, ops, ...more };
    return this.post('/api/v1/sync/push', message);
  }

  async push(ops: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Promise<PushAnswer> {
    return (await readOk(await this.sendPush(ops, more))) as PushAnswer;
  }

  /** Pushes one op and returns what became of it. */
  async pushOne(op: unknown): Promise<Receipt> {
    const { results, stop } = await this.push([op]);
    const [result] = results;
    if (result === undefined) throw new Error(`no result, stopped by ${JSON.stringify(stop)}`);
    return result;
  }

  sendPull(cursors: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    return this.post('/api/v1/sync/pull', { reqId: randomUUID(), epoch: this.epoch, cursors, ...more });
  }

  async pull(cursors: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Promise<readonly Page[]> {
    return ((await readOk(await this.sendPull(cursors, more))) as PullAnswer).pages;
  }

  sendDayBooks(known: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Promise<Response> {
    const message = { reqId: randomUUID(), epoch: this.epoch, before: '9999-12-31', known, ...more };
    return this.post('/api/v1/sync/day-books', message);
  }

  async dayBooks(
    known: readonly unknown[],
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<readonly DayBooksPage[]> {
    return ((await readOk(await this.sendDayBooks(known, more))) as DayBooksAnswer).pages;
  }
}

/** Enrolled, signed in and greeted. */
export async function openDevice(app: Pick<App, 'request'>, user: string): Promise<HeadlessDevice> {
  const device = await new HeadlessDevice(app).enrol();
  await device.signIn(user);
  await device.hello();
  return device;
}

async function readOk(answer: Response): Promise<unknown> {
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}
