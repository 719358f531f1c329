/** A city that goes, hangs or is far away: the tablet says so by itself, works on, and loses nothing. */
import { expect } from '@playwright/test';
import {
  expectPending,
  expectSynced,
  expectTicked,
  openScenario,
  signIn,
  SYNC_MS,
  taskRow,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

/** Where nothing tells of the end, the next look at the city comes after half a minute. */
const NEXT_LOOK_MS = 25_000;

test('a city that stops is noticed by itself, before the next look at it [E2, S2]', async ({ field }) => {
  let server = await field.startServer();
  const { page, complaints } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  const state = testId(page, 'sync-state').first();
  for (let time = 0; time < 3; time += 1) {
    await expect.poll(() => countListeners(field.origin)).toBe(1);
    await expectSynced(page);
    await server.stop();
    await expect(state).toHaveAttribute('data-state', 'offline', { timeout: NEXT_LOOK_MS });
    await expect(state).toContainText('Ngoại tuyến');
    server = await field.startServer();
  }
  expect(complaints).toEqual([]);
});

async function countListeners(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^haicap_poke_listeners (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN);
}

test('a city that takes calls and never answers is told in words; what is ticked meanwhile is sent once it does [E2, E5]', async ({
  field,
}) => {
  const server = await field.startServer();
  const { page, complaints } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  const [first = '', second = ''] = await tickable(page, await openScenario(page, field.origin, 5), 2);
  await expectSynced(page);

  server.signal('SIGSTOP');
  await tick(page, first);
  const state = testId(page, 'sync-state').first();
  await expect(state).toContainText('1 chưa gửi');
  await expect(state).toHaveAttribute('data-state', 'offline', { timeout: SYNC_MS });
  await expect(state).toContainText('Ngoại tuyến');
  await tick(page, second);
  await expectPending(page, 2);
  await page.reload();
  await expectTicked(page, [first, second]);

  server.signal('SIGCONT');
  await expectPending(page, 0);
  await expectSynced(page);
  for (const id of [first, second]) await expect(taskRow(page, id)).toHaveAttribute('data-sync', 'received');
  expect(complaints).toEqual([]);
});

test('over a line as slow as 2G a fresh tablet comes in, sends what is ticked and hears of a colleague', async ({
  field,
}) => {
  await field.startServer();
  const near = await field.openTablet('near');
  const far = await field.openTablet('far', { width: 360, height: 740 });
  const session = await far.context.newCDPSession(far.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 250_000 / 8,
    uploadThroughput: 50_000 / 8,
  });
  await signIn(near.page, field.origin, 'canbo.hoankiem');
  const [first = '', second = ''] = await tickable(near.page, await openScenario(near.page, field.origin, 5), 2);

  await far.page.goto(field.origin, { timeout: SYNC_MS });
  await testId(far.page, 'sample-person', { user: 'canbo.hoankiem' }).click({ timeout: SYNC_MS });
  await expect(far.page).not.toHaveURL(/dang-nhap/, { timeout: SYNC_MS });
  await expectSynced(far.page);
  await openScenario(far.page, field.origin, 5);
  await tick(far.page, first, 'either');
  await expectPending(far.page, 0);
  await expect(taskRow(far.page, first)).toHaveAttribute('data-sync', 'received');
  await expectTicked(near.page, [first]);
  await tick(near.page, second, 'either');
  await expectTicked(far.page, [second]);
  expect([...near.complaints, ...far.complaints]).toEqual([]);
});
