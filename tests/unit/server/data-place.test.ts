/** Data that were put in the place of a city's by hand are noticed at the next start, however they came there. */
import { copyFileSync, cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../../src/server/start/back-up.ts';
import { restore } from '../../../src/server/start/restore.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const FILE = 'hai-cap.sqlite';

let server: TestServer;
let device: HeadlessDevice;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-place-'));
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  server = await server.restart();
  device.app = server.app;
}

/** The server stops, something is done to its folder, it starts again. */
async function startAfter(change: (directory: string) => void): Promise<void> {
  server.services.close();
  change(server.directory);
  await restart();
}

const eventsOf = ({ logged }: TestServer): readonly string[] =>
  logged.map((line) => (JSON.parse(line) as { event: string }).event);

/** Copies the stopped city, which then goes on and acknowledges one edit more. Returns the edit. */
async function ageACopy(copy: (directory: string) => void) {
  await startAfter(copy);
  await device.hello();
  const late = device.status('done');
  await device.push([late]);
  return late;
}

describe('a start', () => {
  it('on the data that were left here goes on in their epoch, after a clean stop and after none [S80]', async () => {
    await startAfter(() => undefined);
    expect(await device.hello()).toMatchObject({ epoch: device.epoch, epochNo: 1 });
    const crashed = await openTestServer({ directory: server.directory });
    expect(crashed.services.opLog.epoch).toMatchObject({ epochNo: 1 });
    expect(eventsOf(crashed)).toEqual([]);
    crashed.services.close();
  });

  const COPIES: readonly [string, (from: string, to: string) => void][] = [
    ['moved in under its name', (from, to) => renameSync(join(from, FILE), join(to, FILE))],
    ['written over the same file', (from, to) => copyFileSync(join(from, FILE), join(to, FILE))],
    [
      'brought back with its whole folder',
      (from, to) => {
        rmSync(to, { recursive: true });
        cpSync(from, to, { recursive: true });
      },
    ],
    [
      'written file by file over the whole folder',
      (from, to) => {
        for (const name of [FILE, 'hai-cap.mark']) copyFileSync(join(from, name), join(to, name));
      },
    ],
  ];

  it.each(COPIES)(
    'on an older copy that was %s begins a new epoch, and the edit comes again [I7, S80]',
    async (_, bring) => {
      const late = await ageACopy((directory) => cpSync(directory, folder, { recursive: true }));
      const before = device.epoch;
      await startAfter((directory) => bring(folder, directory));
      expect(eventsOf(server)).toEqual(['epoch.begun-other-data']);
      expect((await device.sendPush([late])).status).toBe(409);
      const hello = await device.hello();
      expect(hello).toMatchObject({ epochNo: 2, lastN: 0 });
      expect(hello.epoch).not.toBe(before);
      expect((await device.push([late])).results).toMatchObject([{ status: 'applied' }]);
      await restart();
      expect(await device.hello()).toMatchObject({ epochNo: 2, lastN: 1 });
    },
  );

  it('on a backup that was laid over the data of a killed server begins a new epoch [S80]', async () => {
    const file = join(folder, 'a.sqlite');
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    await device.push([device.status('done')]);
    // Killed: nothing was marked anew.
    const sqlite = new DatabaseSync(join(server.directory, FILE));
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    sqlite.close();
    const killed = join(folder, 'killed');
    renameSync(server.directory, killed);
    copyFileSync(file, join(killed, FILE));
    server.services.close();
    renameSync(killed, server.directory);
    for (const suffix of ['-wal', '-shm']) rmSync(join(server.directory, FILE + suffix), { force: true });
    await restart();
    expect(await device.hello()).toMatchObject({ epochNo: 2, lastN: 0 });
  });

  it('on a copy from before an earlier restore counts on from the epoch that tablets have heard of [S80]', async () => {
    const file = join(folder, 'a.sqlite');
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    server.services.close();
    for (const epochNo of [2, 3]) {
      const line = await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
      expect(line).toContain(`đời dữ liệu ${epochNo}.`);
    }
    await restart();
    expect(server.services.opLog.epoch.epochNo).toBe(3);
    expect(eventsOf(server)).toEqual([]);
    await startAfter((directory) => copyFileSync(file, join(directory, FILE)));
    expect(server.services.opLog.epoch.epochNo).toBe(4);
  });

  it.each([
    ['gone', (path: string) => rmSync(path)],
    ['spoilt', (path: string) => writeFileSync(path, 'hỏng')],
  ])('on a backup restored where the data are %s counts on from the epoch of the mark [S3, S80]', async (_, spoil) => {
    const file = join(folder, 'a.sqlite');
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    server.services.close();
    const restoreAll = () => restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    for (const epochNo of [2, 3]) expect(await restoreAll()).toContain(`đời dữ liệu ${epochNo}.`);
    spoil(join(server.directory, FILE));
    expect(await restoreAll()).toContain('đời dữ liệu 4.');
    await restart();
    expect(await device.hello()).toMatchObject({ epochNo: 4 });
  });

  it('on data from before such notes were made goes on in their epoch [S80]', async () => {
    await startAfter((directory) => {
      rmSync(join(directory, 'hai-cap.mark'));
      const sqlite = new DatabaseSync(join(directory, FILE));
      sqlite.exec(`DELETE FROM meta WHERE key = 'place'`);
      sqlite.close();
    });
    expect(await device.hello()).toMatchObject({ epochNo: 1 });
  });
});
