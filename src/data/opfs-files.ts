/** Journals as files of the origin's own file system, written by access handles: only a worker has them. */
import type { JournalFile, JournalFiles } from './journal-files.ts';

/** Not in TypeScript's DOM, which knows pages only. */
interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
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

function toFile(handle: AccessHandle): JournalFile {
  return {
    size: () => handle.getSize(),
    read(from) {
      const bytes = new Uint8Array(handle.getSize() - from);
      return bytes.subarray(0, handle.read(bytes, { at: from }));
    },
    append(bytes) {
      const at = handle.getSize();
      if (handle.write(bytes, { at }) < bytes.length) throw new DOMException('no room', 'QuotaExceededError');
      handle.flush();
    },
    clear() {
      handle.truncate(0);
      handle.flush();
    },
    close: () => handle.close(),
  };
}
