/** The tests of this folder: a temporary place for servers and tablets, all of which end with the test. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts';
import { openTablet, type Tablet, type TabletOptions } from '../support/tablet.ts';
import { sendTwoVersions } from './two-versions.ts';

export interface Field {
  /** One port for the whole test: a server that comes back comes back there. */
  readonly port: number;
  readonly origin: string;
  readonly dataDir: string;
  readonly folder: string;
  startServer(env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  openTablet(name: string, options?: Omit<TabletOptions, 'profile'>): Promise<Tablet>;
}

export const test = base.extend<{ field: Field }>({
  field: async ({}, use, testInfo) => {
    const folder = await temporaryFolder();
    const port = await freePort();
    const servers: ServerProcess[] = [];
    const tablets: Tablet[] = [];
    await use({
      port,
      origin: `http://127.0.0.1:${port}`,
      dataDir: join(folder, 'data'),
      folder,
      async startServer(env) {
        const server = await startServer({
          dataDir: join(folder, 'data'),
          port,
          ...(env === undefined ? {} : { env }),
        });
        servers.push(server);
        return server;
      },
      async openTablet(name, options = {}) {
        const tablet = await openTablet({ ...options, profile: join(folder, name) });
        tablets.push(tablet);
        return tablet;
      },
    });
    const hasFailed = testInfo.status !== testInfo.expectedStatus;
    const shown = hasFailed ? await Promise.all(tablets.map(describeTablet)) : [];
    await Promise.all(tablets.map((tablet) => tablet.close().catch(() => undefined)));
    await Promise.all(servers.map((server) => server.kill()));
    await removeFolder(folder);
    // A failure that comes once in many runs is told by what stood on the screen, or not at all.
    if (hasFailed) throw new Error(`The tablets showed:\n${shown.join('\n')}`);
  },
});

const DESCRIBE_MS = 5_000;
const WORDS_SHOWN = 400;

/** Where each page of it is, what it says, and what went wrong in it; of a tablet that is gone, only the last. */
async function describeTablet({ context, complaints }: Tablet): Promise<string> {
  const pages = context.pages().map(async (page) => {
    const words = page.locator('body').innerText({ timeout: DESCRIBE_MS });
    const text = await words.catch((error: unknown) => String(error));
    return `${page.url()}: ${text.replaceAll(/\s+/g, ' ').slice(0, WORDS_SHOWN)}`;
  });
  return [...(await Promise.all(pages)), ...complaints].join('\n');
}

/** For tests that only look: one server with the sample week, and a task in two versions, for all of them. */
export const sampleTest = test.extend<object, { sampleCity: ServerProcess }>({
  sampleCity: [
    async ({}, use) => {
      const folder = await temporaryFolder();
      const dataDir = join(folder, 'data');
      await sendSampleWeek(dataDir);
      const server = await startServer({ dataDir, port: await freePort() });
      await sendTwoVersions(server.origin);
      await use(server);
      await server.kill();
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],
});

export async function sendSampleWeek(dataDir: string): Promise<void> {
  const script = join(import.meta.dirname, '../../src/server/send-sample-week.ts');
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, HAICAP_DATA: dataDir } });
}

function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hai-cap-e2e-'));
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
