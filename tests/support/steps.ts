/** What a person does on the tablet, and what the screens then say; found by the attributes the checks rely on. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A state that is reached by the device alone, on the slowest machine that runs these tests. */
const STATE_MS = 30_000;
/** The same where the city takes part: a device that met none asks again after up to half a minute. */
export const SYNC_MS = 90_000;

export const SCENARIOS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export function testId(page: Page | Locator, id: string, attributes: Readonly<Record<string, string>> = {}): Locator {
  const more = Object.entries(attributes).map(([name, value]) => `[data-${name}="${value}"]`);
  return page.locator(`[data-testid="${id}"]${more.join('')}`);
}

/** Opens the address for the first time and enters with one tap on a sample person. */
export async function signIn(page: Page, origin: string, user: string): Promise<void> {
  await page.goto(origin);
  await testId(page, 'sample-person', { user }).click();
  await expect(page).not.toHaveURL(/dang-nhap/);
  await expect(testId(page, 'sync-state').first()).toBeVisible();
}

export function taskRow(page: Page, taskId: string): Locator {
  return testId(page, 'task-row', { 'task-id': taskId });
}

/** All tasks of a scenario, by opening its page. */
export async function openScenario(page: Page, origin: string, no: number): Promise<readonly string[]> {
  await page.goto(`${origin}/kich-ban/${no}`);
  const rows = testId(page, 'task-row');
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-task-id') ?? ''));
}

/** The first `count` of these tasks that can be ticked in their row: neither waiting for another one nor done. */
export async function tickable(page: Page, taskIds: readonly string[], count: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const taskId of taskIds) {
    if (found.length < count && (await tickOf(taskRow(page, taskId)).count()) > 0) found.push(taskId);
  }
  expect(found).toHaveLength(count);
  return found;
}

function tickOf(row: Locator): Locator {
  return testId(row, 'set-status', { status: 'done' });
}

/** One tap on the row; done when the row says that it stands on this device. */
export async function tick(page: Page, taskId: string, sync: 'local' | 'received' | 'either' = 'local'): Promise<void> {
  const row = taskRow(page, taskId);
  await tickOf(row).first().click();
  await expect(row).toHaveAttribute('data-status', 'done');
  if (sync !== 'either') await expect(row).toHaveAttribute('data-sync', sync);
}

export async function expectTicked(page: Page, taskIds: readonly string[], timeoutMs = STATE_MS): Promise<void> {
  for (const taskId of taskIds) {
    await expect(taskRow(page, taskId)).toHaveAttribute('data-status', 'done', { timeout: timeoutMs });
  }
}

export async function expectPending(page: Page, count: number, timeoutMs = SYNC_MS): Promise<void> {
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-pending', String(count), {
    timeout: timeoutMs,
  });
}

/** Nothing is unsent, and all that the city has is here. */
export async function expectSynced(page: Page): Promise<void> {
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'synced', { timeout: SYNC_MS });
}

/** Waits on the device page until it promises that this tablet works without a network. */
export async function waitUntilReadyOffline(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/dong-bo`);
  await expect(testId(page, 'offline-ready')).toHaveAttribute('data-ready', 'yes', { timeout: SYNC_MS });
}
