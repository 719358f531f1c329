/** Somebody else answers at our address: 200, HTML, on everything. None of it is taken for ours, and nothing is lost. */
import { createServer, type Server } from 'node:http';
import { expect } from '@playwright/test';
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  SYNC_MS,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

const PAGE = '<!doctype html><title>Wi-Fi</title><h1>Welcome to the hotel</h1><p>Accept the terms to go online.</p>';

async function openPortal(port: number): Promise<Server> {
  const portal = createServer((_, answer) => {
    answer
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=31536000' })
      .end(PAGE);
  });
  await new Promise<void>((resolve) => portal.listen(port, '127.0.0.1', resolve));
  return portal;
}

/** Something on the way that is no portal: a proxy that does not reach the city. */
async function openAnswering(port: number, status: number, headers: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((_, answer) => void answer.writeHead(status, headers).end('<h1>No'));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function closePortal(portal: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => portal.close(() => resolve()));
  portal.closeAllConnections();
  await closed;
}

test('behind a captive portal the app is offline, keeps what is unsent and still starts [E7]', async ({ field }) => {
  const server = await field.startServer();
  const tablet = await field.openTablet('counter');
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  const ids = await openScenario(tablet.page, field.origin, 7);
  await server.stop();
  const [first = '', second = ''] = await tickable(tablet.page, ids, 2);
  await tick(tablet.page, first);

  const portal = await openPortal(field.port);
  await tick(tablet.page, second);
  await tablet.page.waitForTimeout(3_000);
  await expect(testId(tablet.page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
  await expectPending(tablet.page, 2);
  await tablet.page.reload();
  await expectTicked(tablet.page, [first, second]);
  await tablet.close();

  const again = await field.openTablet('counter');
  await openScenario(again.page, field.origin, 7);
  await expectTicked(again.page, [first, second]);
  await expect(testId(again.page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
  const foreign = await again.page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        if ((await answer?.text())?.includes('Welcome to the hotel')) found.push(request.url);
      }
    }
    return found;
  });
  expect(foreign).toEqual([]);

  await closePortal(portal);
  await field.startServer();
  await expectPending(again.page, 0);
  await expectTicked(again.page, [first, second]);
});

test('a redirect, a 511, a proxy in trouble and no network are four facts in words, and each returns by itself [E7]', async ({
  field,
}) => {
  const server = await field.startServer();
  const { page } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  const heading = page.getByRole('heading', { level: 1 });
  await server.stop();
  await expect(heading).toHaveText(/^Ngoại tuyến từ/, { timeout: SYNC_MS });
  await expect(page.getByText(/^Thành phố trả lời lần gần nhất lúc/)).toBeVisible();

  const html = { 'content-type': 'text/html' };
  for (const [status, headers, words] of [
    [302, { ...html, location: 'http://login.example/' }, 'Mạng này đòi đăng nhập'],
    [502, html, 'Thành phố chưa trả lời được'],
    [511, html, 'Mạng này đòi đăng nhập'],
  ] as const) {
    const other = await openAnswering(field.port, status, headers);
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect(heading).toHaveText(words);
    await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
    await closePortal(other);
  }
  await field.startServer();
  await expect(heading).toHaveText(/^Đã gửi hết/, { timeout: SYNC_MS });
});
