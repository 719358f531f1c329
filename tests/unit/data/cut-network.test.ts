// @vitest-environment node
/** A network that ends. */
import { describe, expect, it } from 'vitest';
import { cutNetwork } from '../../../src/data/cut-network.ts';

describe('a network that is cut', () => {
  it('gives up what is under way, and keeps the caller’s own end [S39]', async () => {
    const end = new AbortController();
    const own = new AbortController();
    const signals: AbortSignal[] = [];
    const network = cutNetwork(async (_path, { signal }) => {
      if (signal) signals.push(signal);
      return new Response('ok');
    }, end.signal);
    await network('/a', { signal: own.signal });
    await network('/b', {});
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    own.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    end.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
