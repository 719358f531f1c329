/** Journals as files of the origin's own file system, written by access handles: only a worker has them. */
import type { JournalFile, JournalFiles } from './journal-files.ts';

/** Not in TypeScript's DOM, which knows pages only. */
interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

interface FileOfWorker extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<AccessHandle>;
}

const FOLDER = 'journal';

/** Undefined where this browser has no such file system. */
export async function openOpfsFiles(): Promise<JournalFiles | undefined> {
  if (!('FileSystemFileHandle' in globalThis) || !('createSyncAccessHandle' in FileSystemFileHandle.prototype))
    return undefined;
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  return {
    list: async () => {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    open: async (name) => {
      const handle = (await folder.getFileHandle(name, { create: true })) as FileOfWorker;
      try {
        return toFile(await handle.createSyncAccessHandle());
      } catch (error) {
        if (isHeld(error)) return undefined;
        throw error;
      }
    },
    read: async (name) => {
      try {
        const file = await (await folder.getFileHandle(name)).getFile();
        return new Uint8Array(await file.arrayBuffer());
      } catch {
        // Its page took it away in this moment: what it held is in another one.
        return new Uint8Array();
      }
    },
    remove: (name) => folder.removeEntry(name),
  };
}

function isHeld(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NoModificationAllowedError';
}

/** Blocks that the file has ahead of what stands in it: on a full disk a line still finds them. Empty lines say nothing. */
const RESERVE_BYTES = 65_536;
const BLANK = 0x0a;

function toFile(handle: AccessHandle): JournalFile {
  /** Where what was written ends: what another page left may end in blanks, which no reader minds. */
  let end = handle.getSize();
  const write = (bytes: Uint8Array, at: number): void => {
    if (handle.write(bytes, { at }) < bytes.length) throw new DOMException('no room', 'QuotaExceededError');
  };
  const reserve = (): void => {
    const size = handle.getSize();
    if (size - end >= RESERVE_BYTES / 2) return;
    try {
      write(new Uint8Array(RESERVE_BYTES).fill(BLANK), size);
    } catch {
      // The lines themselves may still find room.
    }
  };
  reserve();
  handle.flush();
  return {
    size: () => end,
    read(from) {
      const bytes = new Uint8Array(end - from);
      return bytes.subarray(0, handle.read(bytes, { at: from }));
    },
    append(bytes) {
      write(bytes, end);
      end += bytes.length;
      handle.flush();
      reserve();
    },
    clear() {
      write(new Uint8Array(end).fill(BLANK), 0);
      end = 0;
      handle.flush();
    },
    close: () => handle.close(),
  };
}
