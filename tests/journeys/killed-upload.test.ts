// @vitest-environment node
/** A file on its way to a real server whose process is killed amid it: it goes on from what was told, and is stored once. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePicture } from '../support/evidence-files.ts';
import {
  addressOf,
  askStatus,
  askUpload,
  createUpload,
  offsetOf,
  readEvidence,
  sendPiece,
  sha256Of,
} from '../support/evidence-upload.ts';
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts';

let folder: string;
let server: ServerProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-killed-upload-'));
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app', 'index.html'), '');
});

afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('kills amid a file take no byte that was told, and leave nothing half-kept behind [S111, I7]', async () => {
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const start = () => startServer({ dataDir, port, env: { HAICAP_APP: join(folder, 'app') } });
  server = await start();
  const device = await openDevice(createRemoteApp(server.origin), 'canbo.hoankiem');
  const bytes = await makePicture('jpeg', 900);
  const address = addressOf(await createUpload(device, { bytes }));
  let told = 0;
  for (const share of [0.2, 0.5, 0.8]) {
    const to = Math.floor(bytes.length * share);
    told = offsetOf(await sendPiece(device, address, { from: told, bytes: bytes.subarray(told, to) }));
    expect(told).toBe(to);
    // Nobody hears the end of this one.
    const lost = sendPiece(device, address, { from: told, bytes: bytes.subarray(told, told + 10_000) }).catch(() => 0);
    await server.kill();
    await lost;
    server = await start();
    const stands = offsetOf(await askUpload(device, address));
    expect(stands).toBeGreaterThanOrEqual(told);
    told = stands;
  }
  const last = await sendPiece(device, address, { from: told, bytes: bytes.subarray(told) });
  expect([last.status, last.headers.get('hai-cap-evidence')]).toEqual([204, 'stored']);
  await server.kill();
  server = await start();
  expect(await askStatus(device, sha256Of(bytes))).toMatchObject({ state: 'stored' });
  expect((await readEvidence(device, sha256Of(bytes))).status).toBe(200);
  const files = readdirSync(join(dataDir, 'evidence'), { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(1);
}, 300_000);
