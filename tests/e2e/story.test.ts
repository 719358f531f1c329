/** The story of a week in a ward: offline from a cold start, killed in the middle, back in the city's board. */
import { type CDPSession, expect } from '@playwright/test';
import {
  expectPending,
  expectTicked,
  openScenario,
  SCENARIOS,
  signIn,
  SYNC_MS,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

const WARD = '00070';

test('a ward works offline through a kill, and the city sees it when the network is back [E1, E2, E5]', async ({
  field,
}) => {
  const city = await field.startServer();
  const tablet = await field.openTablet('counter');

  const first = await test.step('a fresh tablet: one tap, ten scenarios, 150 tasks', async () => {
    await signIn(tablet.page, field.origin, 'canbo.hoankiem');
    const idsByScenario = new Map<number, readonly string[]>();
    for (const no of SCENARIOS) idsByScenario.set(no, await openScenario(tablet.page, field.origin, no));
    expect([...idsByScenario.values()].flat()).toHaveLength(150);
    expect(new Set([...idsByScenario.values()].flat()).size).toBe(150);
    await waitUntilReadyOffline(tablet.page, field.origin);
    return idsByScenario;
  });

  await test.step('a notice of the city is told in words, and a tap on it opens its screen [I4]', async () => {
    const { context, page } = tablet;
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(noteShown);
    await pushTo(await context.newCDPSession(page), field.origin, { what: 'climbed' });
    await expect.poll(() => worker?.evaluate(readShown)).toBe('Có vướng mắc chờ trả lời (climbed)');
    await worker?.evaluate(tapNotice, 'climbed');
    await expect(page).toHaveURL(`${field.origin}/vuong-mac`);
  });

  await test.step('the network goes, the browser is closed', async () => {
    expect((await city.stop()).code).toBe(0);
    await tablet.close();
  });

  const ticked = await test.step('a cold start without a network: ticks are kept on this device', async () => {
    const offline = await field.openTablet('counter');
    await offline.page.goto(field.origin);
    await expect(testId(offline.page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
    await openScenario(offline.page, field.origin, 5);
    const ids = await tickable(offline.page, first.get(5) ?? [], 4);
    for (const id of ids.slice(0, 3)) await tick(offline.page, id);
    await expectPending(offline.page, 3);
    await tick(offline.page, ids[3] ?? '');
    await expect(offline.page.getByText(/Đã lưu trên máy/).first()).toBeVisible();
    await offline.page.waitForTimeout(150);
    await offline.kill();
    return ids;
  });

  const again = await field.openTablet('counter');
  await test.step('the battery died right after "saved": every tick is still there', async () => {
    await openScenario(again.page, field.origin, 5);
    await expectTicked(again.page, ticked);
    await expectPending(again.page, ticked.length);
  });

  const back = await test.step('more work, then the network is back: all of it is received', async () => {
    await openScenario(again.page, field.origin, 3);
    const [more = ''] = await tickable(again.page, first.get(3) ?? [], 1);
    await tick(again.page, more);
    await expectPending(again.page, ticked.length + 1);
    const server = await field.startServer();
    await expectPending(again.page, 0);
    await expect(testId(again.page, 'task-row', { 'task-id': more })).toHaveAttribute('data-sync', 'received');
    await openScenario(again.page, field.origin, 5);
    await expectTicked(again.page, ticked);
    for (const id of ticked) {
      await expect(testId(again.page, 'task-row', { 'task-id': id })).toHaveAttribute('data-sync', 'received');
    }
    return server;
  });

  const supervisor = await field.openTablet('city', { width: 1440, height: 900 });
  const cell = testId(supervisor.page, 'board-cell', { ward: WARD, scenario: '5' });
  await test.step("the city's board shows the ward with the age of its data [D3]", async () => {
    await signIn(supervisor.page, field.origin, 'giamsat.hanoi');
    await supervisor.page.goto(`${field.origin}/san-sang`);
    await expect(cell).toHaveAttribute('data-done', String(ticked.length), { timeout: SYNC_MS });
    await expect(cell).toHaveAttribute('data-as-of', /^\d{4}-\d\d-\d\dT/);
    await expect(testId(supervisor.page, 'board-cell')).toHaveCount(126 * 10);
  });

  await test.step('the network goes again: the board still stands, also after a cold start [D1]', async () => {
    await waitUntilReadyOffline(supervisor.page, field.origin);
    await back.kill();
    await supervisor.close();
    const cold = await field.openTablet('city', { width: 1440, height: 900 });
    await cold.page.goto(`${field.origin}/san-sang`);
    await expect(testId(cold.page, 'board-cell', { ward: WARD, scenario: '5' })).toHaveAttribute(
      'data-done',
      String(ticked.length),
    );
    await expect(testId(cold.page, 'board-cell')).toHaveCount(126 * 10);
    expect([...tablet.complaints, ...again.complaints, ...cold.complaints]).toEqual([]);
  });
});

/** As a push service would: the browser wakes the worker with it. */
async function pushTo(session: CDPSession, origin: string, message: unknown): Promise<void> {
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration !== undefined) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const data = JSON.stringify(message);
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registrationId, data });
}

interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  shown?: string;
}

/** In the worker: a browser without a screen drops what it shows, so it is noted where it is handed over. */
function noteShown(): void {
  const scope = globalThis as unknown as WorkerScope;
  scope.registration.showNotification = async (title, options) => void (scope.shown = `${title} (${options?.tag})`);
}

function readShown(): string | undefined {
  return (globalThis as unknown as WorkerScope).shown;
}

/** In the worker: tests have no finger for a notice, so the event itself is given. */
function tapNotice(tag: string): void {
  const notification = { tag, close: () => undefined };
  dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined }));
}
