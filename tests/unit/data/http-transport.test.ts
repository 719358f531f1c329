// @vitest-environment node
/** The port `Transport` over HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../src/data/http-transport.ts';
import type { Store } from '../../../src/data/store.ts';
import { CONTENT_TYPE } from '../../../src/protocol/limits.ts';
import { makePullAnswer, makePushAnswer } from '../../support/fake-world.ts';
import { answer, openTestStore, problem } from '../../support/test-store.ts';

let store: Store | undefined;

afterEach(async () => {
  await store?.db.delete();
});

const PULL = { reqId: 'r1', epoch: 'e', cursors: [] };
const PUSH = { reqId: 'r1', epoch: 'e', installId: 'i', ops: [] };

function transportAnswering(reply: () => Response) {
  const paths: string[] = [];
  store = openTestStore({
    network: async (path) => {
      paths.push(path);
      return reply();
    },
  });
  return { transport: createHttpTransport(store), paths };
}

describe('an exchange', () => {
  it('takes the answer to its own request', async () => {
    const { transport, paths } = transportAnswering(() => answer(makePushAnswer(PUSH), { type: CONTENT_TYPE }));
    expect(await transport.push(PUSH)).toMatchObject({ type: 'ok', body: { reqId: 'r1', results: [] } });
    expect(paths).toEqual(['/api/v1/sync/push']);
  });

  it.each<[string, unknown, string, boolean]>([
    ['an answer to another request', { ...makePullAnswer(PULL, []), reqId: 'r0' }, CONTENT_TYPE, false],
    ['a body that breaks the contract', { reqId: 'r1', epoch: 'e', epochNo: 1, pages: [{}] }, CONTENT_TYPE, false],
    ['another content type', makePullAnswer(PULL, []), 'application/json', true],
  ])('does not take %s [S30]', async (_, value, type, portal) => {
    const { transport } = transportAnswering(() => answer(value, { type }));
    expect(await transport.pull(PULL)).toEqual({ type: 'unreachable', portal });
  });

  it.each([
    [problem(401, 'unauthenticated'), { type: 'unauthenticated' }],
    [problem(403, 'install'), { type: 'foreign-install' }],
    [problem(403, 'forbidden'), { type: 'refused', problem: 'forbidden' }],
    [problem(400, 'malformed'), { type: 'refused', problem: 'malformed' }],
    [problem(409, 'epoch'), { type: 'foreign-epoch' }],
    [problem(413, 'too-large'), { type: 'too-large' }],
    [problem(429, 'too-many', { 'Retry-After': '7' }), { type: 'retry-later', retryAfterMs: 7_000 }],
    [problem(503, 'unavailable'), { type: 'retry-later', retryAfterMs: 5_000 }],
    [problem(500, 'internal'), { type: 'unreachable', portal: false, isCityTrouble: true }],
    [new Response('<h1>Bad gateway', { status: 502 }), { type: 'unreachable', portal: false, isCityTrouble: true }],
  ])('gives refusals their meaning (%#)', async (reply, expected) => {
    const { transport } = transportAnswering(() => reply);
    expect(await transport.push(PUSH)).toEqual(expected);
  });

  it('names a captive portal [S30]', async () => {
    const { transport } = transportAnswering(
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    );
    expect(await transport.pull(PULL)).toEqual({ type: 'unreachable', portal: true });
  });
});

describe('a fresh cookie', () => {
  it('cannot be asked for by a device that was never enrolled', async () => {
    const { transport, paths } = transportAnswering(() => answer({}));
    expect(await transport.refreshDevice()).toEqual({ type: 'unauthenticated' });
    expect(paths).toEqual([]);
  });
});
