/** Two windows of two builds on one tablet: the older works on or stops in words, and nothing is lost. */
import { expect, type Page } from '@playwright/test';
import { expectPending, expectTicked, openScenario, signIn, testId, tick, tickable } from '../support/steps.ts';
import { test, type Field } from './field.ts';
import { copyAppWithoutWorker, makeNextBuild, type NextBuild } from './next-build.ts';

const SUPERSEDED = 'Cửa sổ khác đang chạy bản mới';
const BLOCKED = 'Cửa sổ khác đang giữ bản cũ';
const SCENARIO = 6;

/** A window of the older build, and a city that meanwhile serves the next one. */
async function openOlder(field: Field, next: NextBuild) {
  const app = await copyAppWithoutWorker(field.folder);
  const server = await field.startServer({ HAICAP_APP: app });
  const tablet = await field.openTablet('counter');
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  const ids = await openScenario(tablet.page, field.origin, SCENARIO);
  await server.stop();
  await makeNextBuild(app, next);
  return { ...tablet, ids, release: () => field.startServer({ HAICAP_APP: app }) };
}

function runningBuild(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { build } = (await (await fetch('/build.json')).json()) as { build: string };
    const script = document.querySelector<HTMLScriptElement>('script[src*="/assets/first-"]')?.src ?? '';
    return script.endsWith('next.js') ? build : 'older';
  });
}

test('of two builds with the same store both work, and each shows what the other saves [E14]', async ({ field }) => {
  const { page: older, context, ids, release } = await openOlder(field, { build: '0.1.0+next' });
  const [first = '', second = '', third = ''] = await tickable(older, ids, 3);
  await tick(older, first);
  await release();
  const newer = await context.newPage();
  await openScenario(newer, field.origin, SCENARIO);
  expect([await runningBuild(older), await runningBuild(newer)]).toEqual(['older', '0.1.0+next']);
  await expectTicked(newer, [first]);
  await tick(older, second, 'either');
  await tick(newer, third, 'either');
  for (const page of [older, newer]) {
    await expectTicked(page, [first, second, third]);
    await expectPending(page, 0);
  }
  // A screen of the older build that was not opened yet.
  await testId(older, 'sync-state').first().click();
  await expect(testId(older, 'offline-ready')).toBeVisible();
  expect(await runningBuild(older)).toBe('older');
});

test('a newer build that adds to the store stops the older window in words, with what was ticked and typed [E14]', async ({
  field,
}) => {
  const next = { build: '0.1.0+next', storeVersion: '1.2' };
  const { page: older, context, ids, release } = await openOlder(field, next);
  const [first = ''] = await tickable(older, ids, 1);
  await tick(older, first);
  await older.locator(`a[href*="/viec/${first}"]`).first().click();
  const note = older.getByRole('textbox', { name: 'Ghi chú của việc này' });
  await note.fill('Máy in đã lắp ở quầy 2');

  await release();
  const newer = await context.newPage();
  await openScenario(newer, field.origin, SCENARIO);
  await expect(older.getByRole('heading', { name: SUPERSEDED })).toBeVisible();
  await expectTicked(newer, [first]);
  await expectPending(newer, 0);

  await older.bringToFront();
  await older.getByRole('button', { name: 'Mở lại' }).click();
  await expect(note).toHaveValue('Máy in đã lắp ở quầy 2');
  expect(await runningBuild(older)).toBe('0.1.0+next');
});

test('a window that does not let go of the older store is told about after a while, and the newer one goes on when it does [E14]', async ({
  field,
}) => {
  const next = { build: '0.1.0+next', storeVersion: '1.2' };
  const { page: older, context, ids, release } = await openOlder(field, next);
  const [first = ''] = await tickable(older, ids, 1);
  await tick(older, first);
  // Something of ours that holds the store and hears nothing: a window that hangs.
  await older.goto('about:blank');
  await release();
  await older.goto(`${field.origin}/icon.svg`);
  await older.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open('hai-cap');
        asked.addEventListener('success', () => {
          Object.assign(globalThis, { held: asked.result });
          resolve();
        });
      }),
  );
  const newer = await context.newPage();
  await newer.goto(`${field.origin}/kich-ban/${SCENARIO}`);
  await expect(newer.getByRole('heading', { name: BLOCKED })).toBeVisible();
  await older.close();
  await expectTicked(newer, [first]);
  await expectPending(newer, 0);
});

test('from one build to the next, to the one after it and all the way back, in the middle of edits, nothing is lost [E14]', async ({
  field,
}) => {
  const [old, next, after] = [
    await copyAppWithoutWorker(field.folder, 'old'),
    await copyAppWithoutWorker(field.folder, 'next'),
    await copyAppWithoutWorker(field.folder, 'after'),
  ];
  await makeNextBuild(next, { build: '0.1.0+next', mark: 'next', storeVersion: '1.8' });
  await makeNextBuild(after, { build: '0.1.0+aftr', mark: 'aftr', storeVersion: '1.9' });
  let server = await field.startServer({ HAICAP_APP: old });
  const { page } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  const ids = await openScenario(page, field.origin, SCENARIO);
  const todo = await tickable(page, ids, 4);
  const note = page.getByRole('textbox', { name: 'Ghi chú của việc này' });
  let typed = '';
  for (const [index, [app, name]] of (
    [
      [next, 'next'],
      [after, 'aftr'],
      [old, undefined],
    ] as const
  ).entries()) {
    // Unsent and half typed, when the other build comes.
    await server.stop();
    await tick(page, todo[index] ?? '');
    await page.locator(`a[href*="/viec/${todo[3]}"]`).first().click();
    if (typed !== '') await expect(note).toHaveValue(typed);
    typed = `Máy in đã lắp ở quầy ${index}`;
    await note.fill(typed);
    server = await field.startServer({ HAICAP_APP: app });
    await openScenario(page, field.origin, SCENARIO);
    const script = await page.locator('script[src*="/assets/first-"]').getAttribute('src');
    expect(script?.endsWith(`${name}.js`)).toBe(name !== undefined);
    await expectTicked(page, todo.slice(0, index + 1));
    await expectPending(page, 0);
  }
  await page.goto(`${field.origin}/viec/${todo[3]}`);
  await expect(note).toHaveValue(typed);
});
