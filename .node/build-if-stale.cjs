/** Before a start: builds the app where there is no build, or where a source is newer than it. Says nothing otherwise. */
require('./require-node.cjs');
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

function newestMs(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

// The first and the last file that a build writes: one that was broken off lacks one of them.
const built = Math.min(...['index.html', 'build.json'].map((file) => newestMs(join(root, 'dist', file))));
const isFresh = built > 0 && SOURCES.every((source) => newestMs(join(root, source)) <= built);
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

if (!isFresh && existsSync(vite)) {
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
