/**
 * End-to-end tests: real browser, real server, one at a time, because some of them measure seconds. What is waited for is
 * a state; the limits only end what will never come, on a machine several times slower than the one it was written on.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
});
