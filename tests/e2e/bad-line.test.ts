/** A real browser whose every other message to the city is spoilt in its own way, while people tick. */
import { expect } from '@playwright/test';
import { type Fault, FAULTS, type FaultProxy, openFaultProxy } from '../support/fault-proxy.ts';
import { createDice } from '../support/seeded-dice.ts';
import { readCity } from '../soak/read-city.ts';
import { readHeld, tickWithoutPause } from '../soak/browser-kills.ts';
import { expectPending, expectSynced, openScenario, signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

/** What takes time by itself belongs to the tests without a screen. */
const QUICK = FAULTS.filter((fault) => fault !== 'hang');

/** Each fault once, in an order of the seed's, a fair answer after each. */
function eachOnce(proxy: FaultProxy, seed: number): () => number {
  const dice = createDice(seed);
  const left: Fault[] = [...QUICK];
  let isFair = false;
  proxy.set((path) => {
    isFair = !isFair;
    if (isFair || !path.startsWith('/api/v1/sync/')) return 'fair';
    return left.splice(Math.floor(dice.fraction() * left.length), 1)[0] ?? 'fair';
  });
  return () => left.length;
}

test('ticks over a line that spoils every other message are all sent once, and both tablets show the same [E7, I1, I2, I3]', async ({
  field,
}) => {
  await field.startServer();
  const proxy = await openFaultProxy(field.port);
  try {
    const { page, complaints } = await field.openTablet('counter');
    await signIn(page, proxy.origin, 'canbo.hoankiem');
    await waitUntilReadyOffline(page, proxy.origin);
    await openScenario(page, proxy.origin, 5);
    await expectSynced(page);
    const faultsLeft = eachOnce(proxy, 1);
    const shown = await tickWithoutPause(page);
    // A person who does not wait: each look at the city meets another fault.
    await expect(async () => {
      await page.evaluate(() => void window.dispatchEvent(new Event('online')));
      expect(faultsLeft()).toBe(0);
    }).toPass({ timeout: 240_000 });
    await page.evaluate(() => void Object.assign(globalThis, { isTickingOver: true }));
    proxy.set(() => 'fair');
    await page.evaluate(() => void window.dispatchEvent(new Event('online')));
    await expectPending(page, 0);
    await expectSynced(page);

    const held = await readHeld(page);
    expect(held.length).toBeGreaterThanOrEqual(shown.ticks.length);
    const { logByScope, findings } = readCity(field.dataDir);
    const log = (logByScope.get('ward:00070') ?? []).map(({ op }) => op.opId);
    expect(log.toSorted()).toEqual(held.map(({ opId }) => opId).toSorted());
    expect(findings).toEqual([]);
    const colleague = await field.openTablet('colleague');
    await signIn(colleague.page, field.origin, 'lanhdao.hoankiem');
    await openScenario(colleague.page, field.origin, 5);
    for (const [task, status] of new Map(held.map((op) => [op.task, op.status]))) {
      await expect(testId(colleague.page, 'task-row', { 'task-id': task })).toHaveAttribute('data-status', status);
    }
    expect(complaints).toEqual([]);
  } finally {
    await proxy.close();
  }
});
