/** A whole server on a real database in a folder of its own, callable without a port, with a clock that tests move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { type App, createApp } from '../../src/server/app.ts';
import type { Definition } from '../../src/server/seed-campaign.ts';
import { type Opening, type OpenServices, openServices } from '../../src/server/start/open-services.ts';

const WARDS = new Set(['ward:00004', 'ward:00070', 'ward:00082']);

/** The calendar, three wards and the tasks of one scenario: enough to judge ops by, quick to seed. */
export const FEW_DEFINITIONS: readonly Definition[] = campaignDefinitions().filter(
  ({ kind, entity }) =>
    kind === 'calendar.defined' || WARDS.has(entity) || (kind === 'task.defined' && entity.startsWith('task:S05-')),
);

export const CHEAP_SECRETS = { n: 16, p: 1 };

export interface TestServer {
  readonly app: App;
  readonly services: OpenServices;
  readonly directory: string;
  /** Server clock. */
  readonly clock: { nowMs: number };
  /** Lines of the structured log. */
  readonly logged: string[];
  /** A new process on the same data. */
  restart(): Promise<TestServer>;
  close(): void;
}

export type TestServerOptions = Partial<Omit<Opening, 'nowMs' | 'writeLog'>> & { readonly nowMs?: number };

export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'hai-cap-'));
  const clock = { nowMs: options.nowMs ?? Date.parse('2025-06-24T08:00:00+07:00') };
  const logged: string[] = [];
  const services = await openServices({
    mode: 'evaluation',
    build: 'test',
    isReady: () => true,
    definitions: FEW_DEFINITIONS,
    secretCost: CHEAP_SECRETS,
    ...options,
    directory,
    nowMs: () => clock.nowMs,
    writeLog: (line) => void logged.push(line),
  });
  return {
    app: createApp(services),
    services,
    directory,
    clock,
    logged,
    restart: () => {
      services.close();
      return openTestServer({ ...options, directory, nowMs: clock.nowMs });
    },
    close: () => {
      services.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
