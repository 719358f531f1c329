// @vitest-environment node
/** What a receipt is worth: the process of the server is killed again and again while tablets send without pause. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { killServers } from '../soak/server-kills.ts';
import { freePort, startScript, startServer } from '../support/server-process.ts';

const HASTY = join(import.meta.dirname, '../soak/hasty-city.ts');

let folder: string;
let dataDir: string;
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-kills-'));
  dataDir = join(folder, 'data');
  // No tablet here opens the app itself.
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app', 'index.html'), '');
  port = await freePort();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('twenty kills of the server in a storm of edits take no receipt, double no edit and leave no queue [I1, I2, I4, I7]', async () => {
  const start = () => startServer({ dataDir, port, env: { HAICAP_APP: join(folder, 'app') } });
  const end = await killServers({ kills: 20, seed: 1, dataDir, start });
  expect(end.broken).toEqual([]);
  expect(end.losses).toEqual([]);
  expect(end.acknowledged).toBe(end.recorded);
  expect(end.recorded).toBeGreaterThan(40);
}, 300_000);

it('control: a city that answers before its disk has it is seen to break its receipts', async () => {
  const start = () => startScript([HASTY], port, { PORT: String(port), HAICAP_DATA: dataDir });
  const end = await killServers({ kills: 3, seed: 1, dataDir, start });
  expect(end.broken.length).toBeGreaterThan(0);
}, 300_000);
