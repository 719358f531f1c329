/** Turning notices on and off on a device: what the browser allows, and what the city hears of it [I4]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../../src/data/network.ts';
import { dropNotices, keepNotices, readNotices, turnOnNotices } from '../../../src/data/notices.ts';
import { createStore, type Store } from '../../../src/data/store.ts';
import { ADDRESS, createNoticeBrowser } from '../../support/notice-browser.ts';

const KEY = 'the-citys-key';

let store: Store;
let asked: string[];
let bodies: unknown[];
/** Status of the answer to an address. */
let status: number;
let isOnline: boolean;

const network: Network = async (path, { method, body }) => {
  if (!isOnline) throw new TypeError('no network');
  asked.push(`${method} ${path}`);
  if (method === 'GET') return json(200, { key: KEY });
  if (method === 'POST') bodies.push(JSON.parse(new TextDecoder().decode(body as Uint8Array)));
  return status === 204
    ? new Response(null, { status })
    : json(status, { type: 'x/forbidden' }, 'application/problem+json');
};

function json(code: number, value: unknown, type = 'application/json'): Response {
  return new Response(JSON.stringify(value), { status: code, headers: { 'Content-Type': type } });
}

beforeEach(() => {
  [asked, bodies, status, isOnline] = [[], [], 204, true];
  store = createStore({ name: 'notices', network });
});

afterEach(async () => {
  store.db.close();
  await store.db.delete();
});

describe('turned on', () => {
  it('after the person allowed it: the city learns the address that its key was answered with', async () => {
    const browser = createNoticeBrowser();
    expect(await readNotices(browser)).toBe('off');
    expect(await turnOnNotices(store, browser)).toBe('on');
    expect(await readNotices(browser)).toBe('on');
    expect(asked).toEqual(['GET /api/v1/push-notices/key', 'POST /api/v1/push-notices']);
    expect([bodies, browser.subscribedBy]).toEqual([[ADDRESS], KEY]);
  });

  it.each([
    ['denied', 'denied', 'denied'],
    ['default', 'dismissed', 'off'],
  ] as const)('not where the person answers %s, and the city is not asked', async (answer, turned, standing) => {
    const browser = createNoticeBrowser({ answer });
    expect(await turnOnNotices(store, browser)).toBe(turned);
    expect(await readNotices(browser)).toBe(standing);
    expect(asked).toEqual([]);
  });

  it('not without a network: nothing stands as turned on that the city does not know', async () => {
    const browser = createNoticeBrowser();
    isOnline = false;
    expect(await turnOnNotices(store, browser)).toBe('offline');
    expect(await readNotices(browser)).toBe('off');
  });

  it('not where the city takes no address, nor where the browser has no push service', async () => {
    const browser = createNoticeBrowser();
    status = 403;
    expect(await turnOnNotices(store, browser)).toBe('refused');
    expect(await readNotices(browser)).toBe('off');
    expect(await turnOnNotices(store, createNoticeBrowser({ isServiceDown: true }))).toBe('refused');
  });

  it('not in a browser that has none, and that is said', async () => {
    expect(await readNotices()).toBe('unsupported');
    expect(await readNotices(createNoticeBrowser({ push: async () => undefined }))).toBe('unsupported');
    expect(await turnOnNotices(store)).toBe('refused');
  });
});

describe('turned off', () => {
  it('on the device and at the city', async () => {
    const browser = createNoticeBrowser({ permitted: 'granted', subscribedBy: KEY });
    await dropNotices(store, browser);
    expect(await readNotices(browser)).toBe('off');
    expect(asked).toEqual(['DELETE /api/v1/push-notices']);
  });

  it('also without a network, and where they never were on nobody hears of it', async () => {
    const browser = createNoticeBrowser({ permitted: 'granted', subscribedBy: KEY });
    isOnline = false;
    await dropNotices(store, browser);
    expect(await readNotices(browser)).toBe('off');
    isOnline = true;
    await dropNotices(store, browser);
    await dropNotices(store);
    expect(asked).toEqual([]);
  });
});

describe('at a start', () => {
  it('an address is told again, and made anew where the city has another key', async () => {
    const browser = createNoticeBrowser({ permitted: 'granted', subscribedBy: 'a-key-of-before' });
    await keepNotices(store, browser);
    expect(browser.subscribedBy).toBe(KEY);
    expect(bodies).toEqual([ADDRESS]);
    expect(browser.timesAsked).toBe(0);
  });

  it('a device without a network, or signed out at the city, keeps its address', async () => {
    const browser = createNoticeBrowser({ permitted: 'granted', subscribedBy: KEY });
    isOnline = false;
    await keepNotices(store, browser);
    [isOnline, status] = [true, 403];
    await keepNotices(store, browser);
    expect(await readNotices(browser)).toBe('on');
  });

  it.each(['default', 'denied', 'granted'] as const)('a device that has none asks nobody (%s)', async (permitted) => {
    const browser = createNoticeBrowser({ permitted });
    await keepNotices(store, browser);
    expect([asked, browser.timesAsked]).toEqual([[], 0]);
  });
});
