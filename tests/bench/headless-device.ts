/** A device without a screen: speaks the wire contract by `fetch`, to fill a server with the work of many people. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Json } from '../../src/domain/op.ts';
import { CONTENT_TYPE, PUSH_MAX_BYTES, PUSH_MAX_OPS } from '../../src/protocol/limits.ts';
import type { HelloAnswer, PullAnswer, PushAnswer } from '../../src/protocol/messages.ts';

export interface Fact {
  readonly scope: string;
  readonly kind: string;
  readonly entity: string;
  readonly body: Json;
  readonly actor: string;
  readonly session: string;
}

export interface HeadlessDevice {
  /** The id of the person and of the session. */
  signIn(user: string, secret: string): Promise<{ readonly actor: string; readonly session: string }>;
  hello(): Promise<HelloAnswer>;
  /** Makes ops of the facts and pushes them; throws where one of them was not applied. */
  push(facts: readonly Fact[]): Promise<void>;
  pull(cursors: readonly { readonly scope: string; readonly seq: number }[], limit: number): Promise<PullAnswer>;
}

export async function enrolHeadless(origin: string, code: string): Promise<HeadlessDevice> {
  const post = async (path: string, body: unknown, cookie = ''): Promise<Response> => {
    const isSync = path.startsWith('sync/');
    const answer = await fetch(`${origin}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': isSync ? CONTENT_TYPE : 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const enrolled = await post('enrol', { code, deviceName: 'Benchmark' });
  const { deviceId } = (await enrolled.json()) as { readonly deviceId: string };
  const cookie = enrolled.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const installId = randomBytes(16).toString('hex');
  let n = 0;
  let epoch: string | undefined;

  const say = async <Answer>(path: string, message: object): Promise<Answer> => {
    const answer = await post(`sync/${path}`, { reqId: randomUUID(), ...message }, cookie);
    return (await answer.json()) as Answer;
  };

  const hello = async (): Promise<HelloAnswer> => {
    const build = 'bench';
    const message = { proto: 1, deviceId, installId, build, schema: 1, ackedN: n, cursors: [], pending: 0 };
    const answer = await say<HelloAnswer>('hello', { ...message, sentAt: new Date().toISOString() });
    ({ epoch } = answer);
    return answer;
  };

  const pushBatch = async (ops: readonly object[]): Promise<void> => {
    const { results } = await say<PushAnswer>('push', { epoch, installId, ops });
    const bad = results.find((result) => result.status !== 'applied');
    if (bad !== undefined || results.length !== ops.length) throw new Error(`not applied: ${JSON.stringify(bad)}`);
  };

  return {
    async signIn(user, secret) {
      const answer = await post('sign-in', { user, secret }, cookie);
      const body = (await answer.json()) as { readonly session: string; readonly user: { readonly id: string } };
      return { session: body.session, actor: body.user.id };
    },
    hello,
    async push(facts) {
      if (epoch === undefined) await hello();
      const madeAt = new Date().toISOString();
      const ops = facts.map((fact) => ({
        opId: uuidV7(),
        installId,
        n: (n += 1),
        schema: 1,
        ...fact,
        seen: [],
        madeAt,
        offsetMs: 0,
      }));
      for (const batch of splitByLimits(ops)) await pushBatch(batch);
    },
    pull: (cursors, limit) => say('pull', { epoch, cursors, limit }),
  };
}

function splitByLimits(ops: readonly object[]): readonly (readonly object[])[] {
  const batches: object[][] = [];
  let bytes = PUSH_MAX_BYTES;
  for (const op of ops) {
    const size = Buffer.byteLength(JSON.stringify(op)) + 1;
    const last = batches.at(-1);
    if (last === undefined || last.length >= PUSH_MAX_OPS || bytes + size > PUSH_MAX_BYTES - 1_000) {
      batches.push([op]);
      bytes = size;
    } else {
      last.push(op);
      bytes += size;
    }
  }
  return batches;
}

function uuidV7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
