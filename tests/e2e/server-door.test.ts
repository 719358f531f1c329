/** How the server starts, refuses to start, and stops. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort, refusedStart, startByNpm } from '../support/server-process.ts';
import { test } from './field.ts';

/** The same on a machine three times slower. */
const SLOWEST_MS = 30_000;

/** One sentence, no stack, non-zero, at once: within ten seconds on the machines that cities have. */
function expectRefusal(ending: Awaited<ReturnType<typeof refusedStart>>, about: RegExp): void {
  expect(ending.code, ending.stderr).toBeGreaterThan(0);
  expect(ending.stderr.trim().split('\n')).toHaveLength(1);
  expect(ending.stderr).toMatch(about);
  expect(ending.stderr).not.toMatch(/\bat .*:\d+/);
  expect(ending.tookMs).toBeLessThan(SLOWEST_MS);
}

test('a start prints one line with its address once it is ready', async ({ field }) => {
  const server = await field.startServer();
  expect(server.stdout().trim().split('\n')).toEqual([expect.stringContaining(`${field.origin}/`)]);
  for (const probe of ['/livez', '/readyz']) expect((await fetch(`${field.origin}${probe}`)).status).toBe(200);
});

test('a second server on the same data is refused in one sentence', async ({ field }) => {
  await field.startServer();
  expectRefusal(await refusedStart({ dataDir: field.dataDir, port: await freePort() }), /data/i);
});

test('a port that is in use is refused in one sentence', async ({ field }) => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(field.port, '127.0.0.1', resolve));
  const ending = await refusedStart({ dataDir: field.dataDir, port: field.port });
  squatter.close();
  expectRefusal(ending, new RegExp(String(field.port)));
});

test('after a refusal for its port the data can be used at once', async ({ field }) => {
  const server = await field.startServer();
  await refusedStart({ dataDir: join(field.dataDir, '..', 'other'), port: field.port });
  expect((await server.stop()).code).toBe(0);
  await field.startServer();
});

test('two SIGTERMs stop it cleanly', async ({ field }) => {
  const server = await field.startServer();
  const ending = await server.stop(2);
  expect(ending).toMatchObject({ code: 0, signal: null });
  expect(ending.tookMs).toBeLessThan(20_000);
  expect(server.stderr()).toBe('');
});

test('a signal that npm is given reaches the server behind it', async ({ field }) => {
  const server = await startByNpm(field);
  expect(await server.stop()).toMatchObject({ code: 0, signal: null });
  await expect(fetch(`${field.origin}/livez`)).rejects.toThrow();
  await field.startServer();
});

test('a server that was killed starts again on its data', async ({ field }) => {
  const server = await field.startServer();
  await server.kill();
  const again = await field.startServer();
  expect((await again.stop()).code).toBe(0);
});
