/**
 * Evidence in a folder: one file per name, in a folder by its first two letters. A file is whole under its name or not
 * there: written beside, flushed, renamed, and the folder flushed, so that what was said to be kept is there after a power cut.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SHA256 } from '../../protocol/scalar-rules.ts';
import { makeDirectory } from '../make-directory.ts';
import { type EvidenceStore, EvidenceStoreFailed } from './evidence-store.ts';
import { asNamed } from './hash-bytes.ts';

/** Begins with a letter that no name begins with. */
const PARTS = 'parts';
/** Nobody writes one file for so long. */
const PART_KEPT_MS = 86_400_000;

/** Of a data directory. */
export function evidenceDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'evidence');
}

/** The folder is made with the first file. */
export function createFileEvidenceStore(directory: string): EvidenceStore {
  const pathOf = (sha256: string): string => join(directory, sha256.slice(0, 2), sha256);
  return {
    put: async (sha256, bytes) => write(directory, pathOf(sha256), asNamed(sha256, bytes)),
    read: async (sha256) => {
      const bytes = await orMissing(readFile(pathOf(sha256)));
      return bytes === undefined ? undefined : asNamed(sha256, bytes);
    },
    has: async (sha256) => (await orMissing(stat(pathOf(sha256)))) !== undefined,
    list: () => listNames(directory),
  };
}

/** Takes away what a kill left half-written. */
export async function sweepParts(directory: string, nowMs: number): Promise<void> {
  const parts = join(directory, PARTS);
  for (const name of (await orMissing(readdir(parts))) ?? []) {
    const facts = await orMissing(stat(join(parts, name)));
    if (facts !== undefined && nowMs - facts.mtimeMs > PART_KEPT_MS) await rm(join(parts, name), { force: true });
  }
}

async function write(directory: string, path: string, bytes: Uint8Array): Promise<void> {
  const part = join(directory, PARTS, randomUUID());
  try {
    await makeDurable(dirname(part));
    await makeDurable(dirname(path));
    await withFile(part, 'wx', async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(part, path);
    await flushDirectory(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw isFull(error) ? new EvidenceStoreFailed('full', 'Ổ đĩa của thư mục dữ liệu đã đầy') : error;
  }
}

/** A folder is on the disk once the one above it is. */
async function makeDurable(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  makeDirectory(directory);
  await flushDirectory(dirname(directory));
  await flushDirectory(dirname(dirname(directory)));
}

async function flushDirectory(directory: string): Promise<void> {
  // Windows opens no folder, and has no need of it.
  if (process.platform === 'win32') return;
  await withFile(directory, 'r', (handle) => handle.sync());
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

async function* listNames(directory: string): AsyncIterable<string> {
  for (const folder of (await orMissing(readdir(directory))) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    yield* (await readdir(join(directory, folder))).filter((name) => SHA256.test(name) && name.startsWith(folder));
  }
}

async function orMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** No room, or no more of what this account may take. */
export function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
