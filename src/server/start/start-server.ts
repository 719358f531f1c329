/**
 * Starts the server: settings, data, port, app, in the order in which a refusal is cheapest. Prints one line once
 * `/readyz` is 200. Stops on a signal: no new work, open work answered, the log folded into its file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { createSnapshotKeeper, LOOK_EVERY_MS } from '../keep-snapshots.ts';
import { StartRefused } from '../start-refused.ts';
import { createLogEvent } from '../log-event.ts';
import { listen, type Listening } from './listen.ts';
import { lockData } from './lock-data.ts';
import { openEvidenceStore, tryEvidenceStore } from './open-evidence-store.ts';
import { type OpenServices, openServices } from './open-services.ts';
import { type Environment, readSettings, type Settings } from './settings.ts';

export interface Outlets {
  readonly print: (line: string) => void;
  readonly writeLog: (line: string) => void;
}

export interface RunningServer {
  readonly settings: Settings;
  readonly port: number;
  /** Also a second time: the same stop. */
  stop(): Promise<void>;
}

/** Well within the 20 s that a supervisor of processes grants. */
const DRAIN_LIMIT_MS = 10_000;

/** What devices said of themselves is written this late at most. */
const REPORTS_EVERY_MS = 10_000;

/** What waits for its five minutes, or for another try, goes out this late at most. */
const NOTICES_EVERY_MS = 30_000;

/** Throws `StartRefused` with one sentence where it cannot start. */
export async function startServer(
  environment: Environment,
  programDirectory: string,
  { print, writeLog }: Outlets,
): Promise<RunningServer> {
  const settings = readSettings(environment, programDirectory);
  const build = readBuild(settings.appDirectory);
  const release = lockData(settings.dataDirectory);
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  let services: OpenServices | undefined;
  try {
    const evidenceStore = openEvidenceStore(settings);
    await tryEvidenceStore(evidenceStore, createLogEvent(writeLog, Date.now));
    services = await openServices({
      evidenceStore,
      directory: settings.dataDirectory,
      mode: settings.mode,
      build,
      appDirectory: settings.appDirectory,
      ...(settings.publicOrigin === undefined ? {} : { publicOrigin: settings.publicOrigin }),
      nowMs: Date.now,
      writeLog,
      isReady: () => state === 'ready',
    });
    const listening = await listen(createApp(services).fetch, settings);
    state = 'ready';
    print(`Hai Cấp: ${toUrl(settings.host, listening.port)}`);
    const opened = services;
    const look = createSnapshotKeeper(opened);
    // Whoever asks for a file that could not be made ahead hears of it.
    const keeping = setInterval(() => {
      opened.pokes.endStale();
      void look().catch(() => undefined);
    }, LOOK_EVERY_MS);
    const telling = setInterval(() => {
      opened.notices.look();
      opened.webhooks.look();
    }, NOTICES_EVERY_MS);
    const reporting = setInterval(() => void opened.deviceReports.flush(), REPORTS_EVERY_MS);
    // What was not told before the last stop.
    opened.webhooks.look();
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      state = 'draining';
      clearInterval(keeping);
      clearInterval(telling);
      clearInterval(reporting);
      await close(opened, listening);
      release();
    };
    return { settings, port: listening.port, stop: () => (stopping ??= stop()) };
  } catch (error) {
    services?.close();
    release();
    throw error;
  }
}

async function close(services: OpenServices, listening: Listening): Promise<void> {
  const drained = listening.drain(DRAIN_LIMIT_MS);
  services.pokes.closeAll();
  await drained;
  services.close();
}

/** The name that the build gave itself; tablets compare it with their own. */
function readBuild(appDirectory: string): string {
  if (!existsSync(join(appDirectory, 'index.html'))) {
    throw new StartRefused(`Chưa có bản dựng của ứng dụng trong ${appDirectory}: chạy "npm run build" rồi chạy lại.`);
  }
  const file = join(appDirectory, 'build.json');
  if (!existsSync(file)) return 'dev';
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly build: string }).build;
}

function toUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
