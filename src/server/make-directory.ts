/** Makes a directory and what is missing above it. Throws where the file system takes none: `mkdir -p` of Node loops there for ever. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent);
  mkdirSync(path, { mode: 0o700 });
}
