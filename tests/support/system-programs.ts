/** Programs of the system that tests need: whether one can be run, and how those that are missing are brought. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const APT = '/usr/bin/apt-get';

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** By the system's package manager; false where that may not or did not work. */
export function installPackages(...packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !isExecutable(APT)) return false;
  const run = (...args: string[]): boolean =>
    spawnSync(APT, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages);
}
