/** Two tablets of a ward, both online: what one person ticks, the other sees without touching anything. */
import { expect, type Page } from '@playwright/test';
import { expectSynced, openScenario, signIn, taskRow, testId, tick, tickable } from '../support/steps.ts';
import { test } from './field.ts';

const TICKS = 9;
/** The aim is a second; the bound is for a machine that has much else to do. */
const BOUND_MS = 20_000;

test('what a colleague ticks comes by itself, and how soon is told [E13]', async ({ field }) => {
  await field.startServer();
  const left = await field.openTablet('left');
  const right = await field.openTablet('right');
  for (const [{ page }, user] of [
    [left, 'canbo.hoankiem'],
    [right, 'lanhdao.hoankiem'],
  ] as const) {
    await signIn(page, field.origin, user);
    await expectSynced(page);
    await openScenario(page, field.origin, 5);
  }
  const ids = await openScenario(left.page, field.origin, 5);
  const chosen = await tickable(left.page, ids, TICKS);
  await expectSynced(left.page);

  const tookMs: number[] = [];
  for (const id of chosen) {
    const seenAt = whenTicked(right.page, id);
    const tickedAt = await left.page.evaluate(() => Date.now());
    await tick(left.page, id, 'either');
    tookMs.push((await seenAt) - tickedAt);
    await expect(taskRow(left.page, id)).toHaveAttribute('data-sync', 'received');
  }
  const median = tookMs.toSorted((a, b) => a - b)[Math.floor(TICKS / 2)] ?? Number.NaN;
  process.stdout.write(`    from a tap to the other screen, median of ${TICKS}: ${median} ms\n`);
  expect(median).toBeLessThan(BOUND_MS);
  await expect(testId(right.page, 'task-row', { status: 'done' })).toHaveCount(TICKS);
  expect([...left.complaints, ...right.complaints]).toEqual([]);
});

/** By the clock both browsers read. */
function whenTicked(page: Page, taskId: string): Promise<number> {
  return page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const row = document.querySelector(`[data-testid="task-row"][data-task-id="${id}"]`);
        if (row === null) throw new Error(`no row of ${id}`);
        const look = (): void => {
          if (row.getAttribute('data-status') === 'done') resolve(Date.now());
        };
        new MutationObserver(look).observe(row, { attributes: true });
        look();
      }),
    taskId,
  );
}
