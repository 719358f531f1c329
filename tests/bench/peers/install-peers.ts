/** Fetches the packages of the peers, once, into this folder. Nothing but the benchmark needs them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const LOCK = join(FOLDER, 'package-lock.json');
/** The lock file that was installed. */
const INSTALLED = join(FOLDER, 'node_modules/.installed-lock.json');
const LIMIT_MS = 300_000;

/** Undefined where they are there; else why they are not, in a line. */
export function installPeers(): string | undefined {
  const wanted = readFileSync(LOCK, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return undefined;
  const { status, error, stderr } = spawnSync('npm', ['ci', '--prefix', FOLDER, '--fetch-retries', '1'], {
    cwd: FOLDER,
    timeout: LIMIT_MS,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return error?.message ?? `npm ci: ${/npm error code (\S+)/.exec(stderr)?.[1] ?? status}`;
  writeFileSync(INSTALLED, wanted);
  return undefined;
}
