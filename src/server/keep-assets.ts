/**
 * The assets of the builds served last: a page or a worker of an older build still gets the parts it has not loaded yet.
 * Their names hold a hash of their content, so that all builds share one folder; what no kept build names is taken away.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.ts';

/** Besides the one that is served now. */
const OLDER_BUILDS = 6;
/** Begins with a dot: no address leads to it. */
const LIST = '.builds.json';

interface KeptBuild {
  readonly build: string;
  readonly files: readonly string[];
}

export interface KeepingAssets {
  /** Of the built app. */
  readonly appDirectory: string;
  /** Of the data. */
  readonly directory: string;
  readonly build: string;
}

/** Where assets are kept. */
export function assetsDirectory(directory: string): string {
  return join(directory, 'assets');
}

/** Takes over what this build serves. Throws where the disk takes no more. */
export function keepAssets({ appDirectory, directory, build }: KeepingAssets): void {
  const kept = assetsDirectory(directory);
  const built = join(appDirectory, 'assets');
  const files = existsSync(built) ? listFiles(built) : [];
  makeDirectory(kept);
  for (const file of files) keepFile(join(built, file), join(kept, file));
  const older = readList(kept).filter((other) => other.build !== build);
  const builds = [{ build, files }, ...older].slice(0, 1 + OLDER_BUILDS);
  writeWhole(join(kept, LIST), JSON.stringify(builds));
  const named = new Set([LIST, ...builds.flatMap((one) => one.files)]);
  for (const file of listFiles(kept)) if (!named.has(file)) rmSync(join(kept, file));
}

/** Whole or not at all: a file that is there is never looked at again. */
function keepFile(from: string, to: string): void {
  if (existsSync(to)) return;
  copyFileSync(from, `${to}.part`);
  renameSync(`${to}.part`, to);
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

function readList(kept: string): readonly KeptBuild[] {
  const list = join(kept, LIST);
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as readonly KeptBuild[]) : [];
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}
