/**
 * The second copy of what is unsent, outside IndexedDB [S50]. One file for each life of a page, because only one may hold
 * a file; what pages that are gone have left is taken over by the next one that starts.
 */
import type { Op } from '../domain/op.ts';
import type { JournalFile, JournalFiles } from './journal-files.ts';
import { readLines, toLines } from './journal-lines.ts';

export interface Journal {
  /** On the disk when it resolves. */
  append(op: Op): Promise<void>;
  /** The same for ops that were recorded before this page: nobody counts them. */
  add(ops: readonly Op[]): Promise<void>;
  /** Holds these and what was appended after the first `count`, nothing else: the others have their receipts. */
  keep(ops: readonly Op[], count: number): Promise<void>;
  /** What stands in all journals of this origin, each op once, in the order in which it was written. */
  readAll(): Promise<readonly Op[]>;
  /** Resolves when something was written and read back. */
  probe(): Promise<void>;
}

const EMPTY_LINE = new TextEncoder().encode('\n');

export async function openJournal(files: JournalFiles, newName: () => string): Promise<Journal> {
  let name = newName();
  let file = await hold(files, name);
  /** Where each op begins that was appended after the first `dropped` ones. */
  let starts: readonly number[] = [];
  let dropped = 0;
  let lastId: string | undefined;

  /** The new file is whole before the old one goes. */
  const rewrite = async (bytes: Uint8Array): Promise<void> => {
    const nextName = newName();
    const next = { name: nextName, file: await hold(files, nextName) };
    try {
      next.file.append(bytes);
    } catch (error) {
      next.file.close();
      await files.remove(next.name);
      throw error;
    }
    file.close();
    await files.remove(name);
    ({ name, file } = next);
  };

  await takeOver(files, name, file);
  return {
    async append(op) {
      // Noted also where it then fails: who counts ops counts this one, and once where it is tried again.
      if (op.opId !== lastId) starts = [...starts, file.size()];
      lastId = op.opId;
      file.append(toLines([op]));
    },
    async add(ops) {
      file.append(toLines(ops));
    },
    async keep(ops, count) {
      const later = starts.slice(Math.max(0, count - dropped));
      const from = later[0] ?? file.size();
      const kept = toLines(ops);
      const tail = file.read(from);
      if (kept.length + tail.length === 0) file.clear();
      else await rewrite(join(kept, tail));
      starts = later.map((start) => start - from + kept.length);
      dropped = Math.max(dropped, count);
    },
    async probe() {
      const at = file.size();
      file.append(EMPTY_LINE);
      if (file.read(at)[0] !== EMPTY_LINE[0]) throw new DOMException('written is not what is read', 'DataError');
    },
    async readAll() {
      const others = (await files.list()).filter((other) => other !== name);
      const parts = await Promise.all(others.map((other) => files.read(other)));
      const ops = [...parts, file.read(0)].flatMap(readLines);
      return [...new Map(ops.map((op) => [op.opId, op])).values()];
    },
  };
}

async function hold(files: JournalFiles, name: string): Promise<JournalFile> {
  const file = await files.open(name);
  if (file === undefined) throw new Error('a new journal is held by somebody else');
  return file;
}

/** A journal that can be opened has no page any more. */
async function takeOver(files: JournalFiles, ownName: string, own: JournalFile): Promise<void> {
  for (const name of await files.list()) {
    const left = name === ownName ? undefined : await files.open(name);
    if (left === undefined) continue;
    const ops = readLines(left.read(0));
    if (ops.length > 0) own.append(toLines(ops));
    left.close();
    await files.remove(name);
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
