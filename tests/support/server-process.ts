/** The real server as a process of its own, on a port and a data directory of its own. Stopping it is how a test cuts the network. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = join(ROOT, 'src/serve.ts');
const ADDRESS = /http:\/\/\S+\//;
const START_LIMIT_MS = 60_000;

export interface ServerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly tookMs: number;
}

export interface ServerProcess {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** SIGTERM, as often as told, and the end. */
  stop(times?: number): Promise<Ending>;
  /** SIGKILL: nothing is drained. */
  kill(): Promise<Ending>;
  signal(name: NodeJS.Signals): void;
  readonly pid: number;
}

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server and waits for the line with its address. Throws with what it said where it ends instead. */
export function startServer(options: ServerOptions): Promise<ServerProcess> {
  return untilReady(spawnServer(options), options.port);
}

/** The same for any other script that prints its address once it listens. */
export function startScript(
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  return untilReady(spawnNode(args, env), port);
}

/** The same by `npm start`: signals go to npm. */
export function startByNpm({ dataDir, port }: ServerOptions): Promise<ServerProcess> {
  const env = { PORT: String(port), HOST: '127.0.0.1', HAICAP_DATA: dataDir };
  return untilReady(spawnProgram('npm', ['start', '--prefix', ROOT], env), port);
}

async function untilReady(run: Run, port: number): Promise<ServerProcess> {
  const printed = run.untilPrinted(ADDRESS);
  const first = await Promise.race([printed, run.ended]);
  if (typeof first !== 'string') throw new Error(`the server ended with ${first.code}: ${run.stderr()}`);
  return {
    origin: `http://127.0.0.1:${port}`,
    stdout: run.stdout,
    stderr: run.stderr,
    async stop(times = 1) {
      const startedMs = performance.now();
      for (let i = 0; i < times; i += 1) run.child.kill('SIGTERM');
      return { ...(await run.ended), tookMs: performance.now() - startedMs };
    },
    async kill() {
      run.child.kill('SIGKILL');
      return run.ended;
    },
    signal: (name) => void run.child.kill(name),
    pid: run.child.pid ?? 0,
  };
}

/** A start that must not succeed: how it ended and what it said. */
export async function refusedStart(
  options: ServerOptions,
): Promise<Ending & { readonly stdout: string; stderr: string }> {
  const run = spawnServer(options);
  const ending = await run.ended;
  return { ...ending, stdout: run.stdout(), stderr: run.stderr() };
}

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  untilPrinted(pattern: RegExp): Promise<string>;
}

function spawnServer({ dataDir, port, env }: ServerOptions): Run {
  return spawnNode([ENTRY], { PORT: String(port), HOST: '127.0.0.1', HAICAP_DATA: dataDir, ...env });
}

function spawnNode(args: readonly string[], env: Readonly<Record<string, string>>): Run {
  return spawnProgram(process.execPath, args, env);
}

function spawnProgram(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Run {
  const startedMs = performance.now();
  // Playwright forces colours on its workers: together with NO_COLOR every Node of theirs would warn on stderr.
  const surroundings = { ...process.env, NO_COLOR: undefined, ...env };
  const child = spawn(program, args, { env: surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      living.delete(child);
      resolve({ code, signal, tookMs: performance.now() - startedMs });
    });
  });
  const untilPrinted = (pattern: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = pattern.exec(stdout)?.[0];
        if (found === undefined) return;
        clearTimeout(limit);
        resolve(found);
      };
      child.stdout.on('data', look);
    });
  return { child, ended, stdout: () => stdout, stderr: () => stderr, untilPrinted };
}
