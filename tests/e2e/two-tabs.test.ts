/** Two tabs of one tablet share one store: what one saves, the other shows, and nothing is sent twice. */
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

test('a tick in one tab shows in the other, offline and when it is received [E14]', async ({ field }) => {
  const server = await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const right = await context.newPage();
  const ids = await openScenario(right, field.origin, 6);
  await openScenario(left, field.origin, 6);
  const [first = '', second = '', third = ''] = await tickable(left, ids, 3);

  await tick(left, first, 'either');
  await expectTicked(right, [first]);
  await server.stop();
  await tick(right, second);
  await tick(left, third);
  for (const page of [left, right]) {
    await expectTicked(page, [first, second, third]);
    await expectPending(page, 2);
  }
  await field.startServer();
  for (const page of [left, right]) await expectPending(page, 0);
});

test('closing the tab that was sending does not stop the sending [E5, E14]', async ({ field }) => {
  const server = await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const right = await context.newPage();
  const [id = ''] = await tickable(right, await openScenario(right, field.origin, 2), 1);
  await server.stop();
  await tick(right, id);
  await left.close();
  await field.startServer();
  await expectPending(right, 0);
});

test('a tab that stands still in the middle of a push does not keep the other from sending, nor double it [E14, S39]', async ({
  field,
}) => {
  await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const ids = await openScenario(left, field.origin, 6);
  const right = await context.newPage();
  await openScenario(right, field.origin, 6);
  const [first = '', second = ''] = await tickable(right, ids, 2);
  // The first tab speaks with the city; its push hangs on the line.
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  await left.route('**/api/v1/sync/push', () => isAsked());
  await tick(left, first, 'local');
  await asked;
  const session = await context.newCDPSession(left);
  // A browser under test shows every page, and freezes none that is shown: the debugger stops this one without a word.
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  await right.bringToFront();
  await tick(right, second, 'either');
  await expectPending(right, 0);
  await left.unroute('**/api/v1/sync/push');
  await session.send('Debugger.disable');
  await left.bringToFront();
  for (const page of [left, right]) {
    await expectTicked(page, [first, second]);
    await expectPending(page, 0);
  }
});
