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
  for (const page of [left, right]) await expectPending(page, 0, 6_000);
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
  await expectPending(right, 0, 6_000);
});
