/** Bad input, foreign pages, wrong calls: each answered by its own problem, and nothing is applied. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROBLEM_CONTENT_TYPE } from '../../../src/protocol/limits.ts';
import { problemSchema } from '../../../src/protocol/problem.ts';
import type { PushAnswer } from '../../../src/protocol/messages.ts';
import { answerFailure } from '../../../src/server/http/answer-failure.ts';
import { type HeadlessDevice, openDevice, SYNC_TYPE } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

async function expectProblem(answer: Response, status: number, name: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(PROBLEM_CONTENT_TYPE);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const problem = problemSchema.parse(await answer.json());
  expect(problem).toMatchObject({ type: `https://hai-cap.example/problems/${name}`, status });
}

const post = (path: string, body: BodyInit | null, headers: Record<string, string> = {}): Promise<Response> =>
  staff.request(path, { method: 'POST', headers: { 'content-type': SYNC_TYPE, ...headers }, body });

const pushText = (ops: readonly unknown[]): string =>
  JSON.stringify({ reqId: 'r', epoch: staff.epoch, installId: staff.installId, ops });

describe('a body', () => {
  it.each(['', '{', 'null', '[]', '"x"', '{"reqId":1}', '{}', '\u0000'])('that is %j is 400', async (text) => {
    for (const path of ['hello', 'push', 'pull'])
      await expectProblem(await post(`/api/v1/sync/${path}`, text), 400, 'malformed');
  });

  it('that is no UTF-8 is 400', async () => {
    const bytes = Buffer.from(pushText([{ ...staff.status('done'), extra: 'X' }]).replace('X', 'é'), 'latin1');
    await expectProblem(await post('/api/v1/sync/push', bytes), 400, 'malformed');
  });

  it('nested beyond 1,000 levels is 400 before it is parsed; brackets in text do not count', async () => {
    const deep = `${'['.repeat(1_001)}${']'.repeat(1_001)}`;
    await expectProblem(await post('/api/v1/sync/push', deep), 400, 'malformed');
    await expectProblem(await post('/api/v1/sync/push', '['.repeat(100_000)), 400, 'malformed');
    const text = pushText([{ ...staff.status('done'), body: { status: 'done', output: `\\"${'['.repeat(2_000)}` } }]);
    expect((await post('/api/v1/sync/push', text)).status).toBe(200);
  });

  it('of another type is 415; parameters of the right one do not matter', async () => {
    const hello = async (type: string): Promise<Response> =>
      post('/api/v1/sync/pull', `{"reqId":"r","epoch":"${staff.epoch}","cursors":[]}`, { 'content-type': type });
    for (const type of ['application/json', 'text/plain', ''])
      await expectProblem(await hello(type), 415, 'wrong-content-type');
    expect((await hello(`${SYNC_TYPE}; charset=utf-8`)).status).toBe(200);
    await expectProblem(
      await post('/api/v1/sign-in', '{}', { 'content-type': 'text/plain' }),
      415,
      'wrong-content-type',
    );
  });

  it('larger than 1 MiB is 413, announced or not', async () => {
    const large = `{"x":"${'a'.repeat(1_048_576)}"}`;
    await expectProblem(await post('/api/v1/sync/push', large), 413, 'too-large');
    await expectProblem(
      await post('/api/v1/sync/push', large, { 'content-length': String(large.length) }),
      413,
      'too-large',
    );
    await expectProblem(
      await post('/api/v1/sign-in', `{"x":"${'a'.repeat(70_000)}"}`, { 'content-type': 'application/json' }),
      413,
      'too-large',
    );
  });

  it('in gzip is taken for a push, and only there', async () => {
    const zipped = gzipSync(pushText([staff.status('done')]));
    const headers = { 'content-encoding': 'gzip' };
    expect(await (await post('/api/v1/sync/push', zipped, headers)).json()).toMatchObject({
      results: [{ status: 'applied' }],
    });
    await expectProblem(await post('/api/v1/sync/hello', zipped, headers), 415, 'wrong-content-type');
    await expectProblem(
      await post('/api/v1/sync/push', zipped, { 'content-encoding': 'br' }),
      415,
      'wrong-content-type',
    );
  });

  it('in gzip that is a bomb is 413, and one that is torn is 400', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(1_048_576);
    const headers = { 'content-encoding': 'gzip' };
    await expectProblem(await post('/api/v1/sync/push', bomb, headers), 413, 'too-large');
    const torn = gzipSync(pushText([])).subarray(0, 20);
    await expectProblem(await post('/api/v1/sync/push', torn, headers), 400, 'malformed');
  });
});

describe('a large answer', () => {
  const pullCampaign = (encoding: string): Promise<Response> =>
    post(
      '/api/v1/sync/pull',
      JSON.stringify({ reqId: 'r', epoch: staff.epoch, cursors: [{ scope: 'campaign', seq: 0 }] }),
      {
        'accept-encoding': encoding,
      },
    );

  it('with the receipts of a long queue goes out in gzip, with those of a few taps as it is', async () => {
    const headers = { 'accept-encoding': 'gzip', 'content-type': SYNC_TYPE };
    const send = (count: number): Promise<Response> => {
      const ops = Array.from({ length: count }, () => staff.status('doing'));
      return staff.request('/api/v1/sync/push', { method: 'POST', headers, body: pushText(ops) });
    };
    const [few, many] = [await send(20), await send(200)];
    expect([few.headers.get('content-encoding'), many.headers.get('content-encoding')]).toEqual([null, 'gzip']);
    const packed = Buffer.from(await many.arrayBuffer());
    const { results } = JSON.parse(gunzipSync(packed).toString()) as PushAnswer;
    expect(results).toHaveLength(200);
    expect(packed.length).toBeLessThan(JSON.stringify(results).length / 2);
  });

  it('goes out in gzip where the client takes it, and says the same', async () => {
    const [plain, zipped] = [await pullCampaign(''), await pullCampaign('gzip, deflate, br')];
    expect([plain.headers.get('content-encoding'), zipped.headers.get('content-encoding')]).toEqual([null, 'gzip']);
    expect(zipped.headers.get('content-type')).toBe(SYNC_TYPE);
    expect(zipped.headers.get('x-haicap-build')).toBe('test');
    const text = await plain.text();
    const bytes = Buffer.from(await zipped.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(text);
    expect(bytes.length).toBeLessThan(text.length / 3);
  });

  it('that is small stays as it is', async () => {
    const answer = await staff.request('/api/v1/quarantine?ward=00070', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toEqual([]);
  });
});

describe('an address', () => {
  it.each(['/api/v1/nothing', '/api/v2/sync/push', '/api', '/api/v1/wards/00070'])(
    '%s is unknown: 404',
    async (path) => {
      await expectProblem(await staff.request(path), 404, 'not-found');
      await expectProblem(await staff.post(path, {}), 404, 'not-found');
    },
  );

  it.each([
    ['GET', '/api/v1/sync/push', 'POST'],
    ['DELETE', '/api/v1/sign-in', 'POST'],
    ['PUT', '/api/v1/sync/poke', 'GET'],
    ['POST', '/api/v1/about', 'GET'],
    ['POST', '/api/v1/wards/00070/tasks', 'GET'],
    ['POST', '/readyz', 'GET'],
  ])('%s %s is 405 with Allow: %s', async (method, path, allow) => {
    const answer = await staff.request(path, { method });
    expect(answer.headers.get('allow')).toBe(allow);
    await expectProblem(answer, 405, 'wrong-method');
  });
});

describe('a page', () => {
  const signOut = (headers: Record<string, string>): Promise<Response> =>
    staff.post('/api/v1/sign-out', { session: 'x' }, headers);

  it('of another origin may not post, `null` included', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:9999', 'http://127.0.0.1', 'file://']) {
      await expectProblem(await signOut({ origin }), 403, 'foreign-origin');
    }
  });

  it('of ours may, and so may a client without an origin', async () => {
    expect((await signOut({ origin: 'http://127.0.0.1:8787' })).status).toBe(204);
    expect((await signOut({ origin: 'http://localhost:9000', host: 'localhost:9000' })).status).toBe(204);
    expect((await signOut({})).status).toBe(204);
  });

  it('under a foreign name that points here is refused', async () => {
    await expectProblem(await signOut({ host: 'evil.example', origin: 'http://evil.example' }), 403, 'foreign-origin');
    await expectProblem(
      await staff.request('/api/v1/about', { headers: { host: 'evil.example' } }),
      403,
      'foreign-origin',
    );
  });

  it('behind TLS is known by the public origin alone', async () => {
    const tls = await openTestServer({ publicOrigin: 'https://hai-cap.example' });
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (
        await tls.app.request('/api/v1/sign-out', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await ask({ host: 'hai-cap.example', origin: 'https://hai-cap.example' })).toBe(401);
    expect(await ask({ host: 'hai-cap.example', origin: 'http://hai-cap.example' })).toBe(403);
    expect(await ask({ host: 'other.example' })).toBe(403);
    tls.close();
  });
});

describe('every answer', () => {
  it.each(['/', '/livez', '/api/v1/about', '/api/v1/nothing', '/api/v1/sync/poke'])(
    'of %s says which build it is and forbids what we do not need',
    async (path) => {
      staff.cookie = '';
      const { headers } = await staff.request(path);
      expect(headers.get('x-haicap-build')).toBe('test');
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'self'.*require-trusted-types-for 'script'; trusted-types hai-cap$/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=(self)');
    },
  );
});

describe('what goes wrong inside', () => {
  const logged: object[] = [];
  const fail = (error: unknown): Response => answerFailure(error, (event) => void logged.push(event));

  it('is 503 with Retry-After where the disk is full or busy, and 500 else; the log names no content', async () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    const answer = fail(full);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
    await expectProblem(answer, 503, 'unavailable');
    await expectProblem(fail(Object.assign(new Error('x'), { errcode: 10 | (3 << 8) })), 503, 'unavailable');
    await expectProblem(fail(new TypeError('nội dung riêng')), 500, 'internal');
    await expectProblem(fail('x'), 500, 'internal');
    expect(JSON.stringify(logged)).not.toContain('riêng');
    expect(logged).toHaveLength(4);
  });

  it('is no fault of ours where the sender loses the line in the middle of a message', async () => {
    const before = logged.length;
    await expectProblem(fail(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })), 400, 'malformed');
    expect(logged).toHaveLength(before);
  });

  it('reaches the sender as a problem: a database that is gone', async () => {
    server.services.close();
    await expectProblem(await staff.sendPull([{ scope: 'ward:00070', seq: 0 }]), 500, 'internal');
    await expectProblem(await staff.request('/readyz'), 503, 'unavailable');
    server = await openTestServer();
  });
});

it('the health probes answer: alive, ready, and numbers without names', async () => {
  await staff.push([staff.status('done'), staff.status('maybe')]);
  expect(await (await staff.request('/livez')).text()).toBe('ok\n');
  expect((await staff.request('/readyz')).status).toBe(200);
  const metrics = await (await staff.request('/metrics')).text();
  expect(metrics).toContain('haicap_ops_total{status="applied"} 1\nhaicap_ops_total{status="quarantined"} 1\n');
  expect(metrics).toContain('haicap_push_stops_total 0\n');
  expect(metrics).not.toContain('hoankiem');
});

it('a server that drains is not ready, and alive', async () => {
  const draining = await openTestServer({ isReady: () => false });
  expect((await draining.app.request('/readyz')).status).toBe(503);
  expect((await draining.app.request('/livez')).status).toBe(200);
  draining.close();
});
