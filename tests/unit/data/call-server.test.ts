// @vitest-environment node
/** One request and what came back: what is ours, what is a refusal, what is weather. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { callServer, type ServerAnswer } from '../../../src/data/call-server.ts';
import { answer, problem } from '../../support/test-store.ts';

interface Sent {
  path: string;
  init: RequestInit;
}

async function call(
  reply: Response | Error,
  more: { readonly body?: unknown; readonly mayZip?: boolean; readonly method?: 'GET' } = {},
): Promise<{ answer: ServerAnswer; sent: Sent }> {
  let sent: Sent = { path: '', init: {} };
  const network = async (path: string, init: RequestInit): Promise<Response> => {
    sent = { path, init };
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const request = { path: '/api/v1/x', accepts: 'application/json', build: 'b7', body: { a: 1 }, ...more };
  return { answer: await callServer(network, request), sent };
}

describe('a request', () => {
  it('says what it is, what it takes and which build sends it', async () => {
    const { sent } = await call(answer({}));
    expect(sent.path).toBe('/api/v1/x');
    expect(sent.init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-HaiCap-Build': 'b7' },
    });
    expect(new TextDecoder().decode(sent.init.body as Uint8Array<ArrayBuffer>)).toBe('{"a":1}');
  });

  it('has no body where it reads', async () => {
    const { sent } = await call(answer({}), { method: 'GET' });
    expect(sent.init.body).toBeUndefined();
  });

  it('packs a large body only where the city unpacks it', async () => {
    const body = { text: 'ữ'.repeat(9_000) };
    const zipped = (await call(answer({}), { body, mayZip: true })).sent.init;
    expect(zipped.headers).toMatchObject({ 'Content-Encoding': 'gzip' });
    expect(JSON.parse(gunzipSync(new Uint8Array(zipped.body as ArrayBuffer)).toString())).toEqual(body);
    for (const more of [{ body }, { mayZip: true }]) {
      expect((await call(answer({}), more)).sent.init.headers).not.toHaveProperty('Content-Encoding');
    }
  });

  it('is given up after 20 s', async () => {
    const { sent } = await call(answer({}));
    expect(sent.init.signal).toBeInstanceOf(AbortSignal);
  });
});

describe('an answer', () => {
  it('of ours is taken, parameters of its type aside', async () => {
    const reply = answer({ x: 1 }, { type: 'Application/JSON; charset=utf-8' });
    expect((await call(reply)).answer).toMatchObject({ type: 'ok', status: 200, value: { x: 1 } });
  });

  it('without content is taken', async () => {
    expect((await call(new Response(null, { status: 204 }))).answer).toMatchObject({ type: 'ok', value: null });
  });

  it('that refuses counts by its problem', async () => {
    expect((await call(problem(429, 'too-many', { 'Retry-After': '30' }))).answer).toEqual({
      type: 'problem',
      status: 429,
      name: 'too-many',
      retryAfterMs: 30_000,
    });
    expect((await call(problem(401, 'unauthenticated'))).answer).toMatchObject({ retryAfterMs: null });
  });

  it.each([
    ['a portal’s 200', new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }), true],
    ['a portal’s 511', new Response('<html>', { status: 511, headers: { 'content-type': 'text/html' } }), true],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'http://login.example' } }), true],
    ['a proxy’s 502', new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }), false],
    ['a proxy’s 401', new Response('<html>', { status: 401, headers: { 'content-type': 'text/html' } }), false],
    ['another type', new Response('{}', { headers: { 'content-type': 'text/plain' } }), true],
    ['a proxy’s 407', new Response('<html>', { status: 407, headers: { 'content-type': 'text/html' } }), true],
    ['no type', new Response(null, { status: 404 }), false],
  ])('of somebody else is weather: %s [S30]', async (_, reply, portal) => {
    expect((await call(reply)).answer).toEqual({ type: 'foreign', portal });
  });

  it.each([
    ['none', new TypeError('failed to fetch')],
    ['one that is cut off', new Response('{"x":', { headers: { 'content-type': 'application/json' } })],
  ])('%s is silence [S30]', async (_, reply) => {
    expect((await call(reply)).answer).toEqual({ type: 'silent' });
  });
});
