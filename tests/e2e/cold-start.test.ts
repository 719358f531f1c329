/** A start without a network: all its scripts are on the device, and are asked for at once. */
import { expect } from '@playwright/test';
import { openScenario, signIn, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

const LATER =
  /\/(background|enter|update-row|start-guard|journal-worker|second-copy|mend-store|within|keep-day-books|keep-city-news|sealed-boards)-/;
const AHEAD = 'link[rel="modulepreload"][href*="/inside-"]';

test('a later start asks for every script of the first screen at once, and for nothing that is not on the device [I1]', async ({
  field,
}) => {
  const server = await field.startServer();
  const first = await field.openTablet('counter');
  await first.page.goto(field.origin);
  await expect(first.page.getByTestId('sample-person').first()).toBeVisible();
  expect(await first.page.locator(AHEAD).count()).toBe(0);
  await signIn(first.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(first.page, field.origin);
  await first.close();
  await server.stop();

  const { page, complaints } = await field.openTablet('counter');
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
  });
  await openScenario(page, field.origin, 5);
  expect(await page.locator(AHEAD).count()).toBe(1);
  const named = await page.evaluate((ahead) => {
    const scriptsNamed = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
    const preloaded = [...document.querySelectorAll<HTMLLinkElement>(ahead)].map(({ href }) => href);
    return [...scriptsNamed, ...preloaded].map((url) => new URL(url).pathname);
  }, AHEAD);
  // What comes once the screen stands: the sync engine and what is fetched beside it, the second copy of
  // what is unsent, the offer of a new version.
  const later = [...scripts].filter((path) => !named.includes(path) && !LATER.test(path));
  expect(later).toEqual([]);
  expect(complaints).toEqual([]);
});
