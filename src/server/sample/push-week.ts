/**
 * Pushes the sample week as a tablet would: enrol, hello, sign in, push, sign out. One install of its own, so that the
 * hello says how much of it the city has already: a second run sends nothing, a broken one goes on where it stopped.
 */
import { randomUUID } from 'node:crypto';
import type { Op } from '../../domain/op.ts';
import { SCHEMA_VERSION } from '../../domain/ops.ts';
import { CONTENT_TYPE, PROTO, PUSH_MAX_OPS } from '../../protocol/limits.ts';
import type { HelloAnswer, PushAnswer } from '../../protocol/messages.ts';
import { SAMPLE_ENROL_CODE, SAMPLE_SECRET } from '../../reference/sample-people.ts';
import type { SampleFact } from '../../reference/sample-fact.ts';

/** Answers a request: the app in this process, or a running server. */
export type Ask = (request: Request) => Promise<Response>;

export interface WeekPush {
  readonly ask: Ask;
  /** `http://127.0.0.1:8787`, without a slash at the end. */
  readonly origin: string;
  readonly facts: readonly SampleFact[];
  readonly nowMs: () => number;
}

export interface WeekPushed {
  /** Ops sent now. */
  readonly sent: number;
  /** Ops the city had already. */
  readonly had: number;
  /** Of those sent, how many did not simply apply. */
  readonly odd: number;
}

const DEVICE = 'may-tuan-mau';
const INSTALL = 'tuan-mau';

/** Throws an Error with one sentence where the city does not go along. */
export async function pushWeek({ ask, origin, facts, nowMs }: WeekPush): Promise<WeekPushed> {
  const device = createDevice(ask, origin);
  await device.post('/api/v1/enrol', { code: SAMPLE_ENROL_CODE, deviceName: 'Máy nạp tuần mẫu', deviceId: DEVICE });
  const { epoch, lastN } = await sayHello(device, nowMs());
  const rest = facts.slice(lastN);
  const sessionsByActor = new Map<string, string>();
  let odd = 0;
  try {
    for (let start = 0; start < rest.length; start += PUSH_MAX_OPS) {
      const batch = rest.slice(start, start + PUSH_MAX_OPS);
      for (const { actor } of batch) {
        if (!sessionsByActor.has(actor)) sessionsByActor.set(actor, await signIn(device, actor));
      }
      const ops = batch.map((fact, index) => toOp(fact, lastN + start + index + 1, sessionsByActor));
      odd += await push(device, epoch, ops);
    }
  } finally {
    await Promise.all([...sessionsByActor.values()].map((session) => device.post('/api/v1/sign-out', { session })));
  }
  return { sent: rest.length, had: facts.length - rest.length, odd };
}

interface Device {
  post(path: string, message: unknown): Promise<unknown>;
}

function createDevice(ask: Ask, origin: string): Device {
  let cookie = '';
  return {
    post: async (path, message) => {
      const contentType = path.includes('/sync/') ? CONTENT_TYPE : 'application/json';
      const headers = { 'content-type': contentType, cookie };
      const answer = await ask(new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(message) }));
      cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
      const text = await answer.text();
      if (!answer.ok) throw new Error(`Máy chủ không nhận tuần mẫu ở ${path}: ${answer.status} ${titleOf(text)}`);
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

function titleOf(text: string): string {
  try {
    return (JSON.parse(text) as { readonly title?: string }).title ?? '';
  } catch {
    return '';
  }
}

async function sayHello(device: Device, nowMs: number): Promise<HelloAnswer> {
  return (await device.post('/api/v1/sync/hello', {
    reqId: randomUUID(),
    proto: PROTO,
    deviceId: DEVICE,
    installId: INSTALL,
    build: 'tuan-mau',
    schema: SCHEMA_VERSION,
    ackedN: 0,
    cursors: [],
    sentAt: new Date(nowMs).toISOString(),
    pending: 0,
  })) as HelloAnswer;
}

async function signIn(device: Device, user: string): Promise<string> {
  const { session } = (await device.post('/api/v1/sign-in', { user, secret: SAMPLE_SECRET })) as {
    readonly session: string;
  };
  return session;
}

function toOp(fact: SampleFact, n: number, sessionsByActor: ReadonlyMap<string, string>): Op {
  return {
    ...fact,
    installId: INSTALL,
    n,
    schema: SCHEMA_VERSION,
    session: sessionsByActor.get(fact.actor) ?? '',
    offsetMs: 0,
  };
}

/** How many of them did not simply apply. */
async function push(device: Device, epoch: string, ops: readonly Op[]): Promise<number> {
  const message = { reqId: randomUUID(), epoch, installId: INSTALL, ops };
  const { results, stop } = (await device.post('/api/v1/sync/push', message)) as PushAnswer;
  if (stop !== undefined) throw new Error(`Máy chủ dừng nhận tuần mẫu: ${JSON.stringify(stop)}`);
  return results.filter(({ status }) => status !== 'applied' && status !== 'duplicate').length;
}
