/** The ballast as a file of the origin's own file system. */
import type { BallastFile } from './ballast.ts';

const NAME = 'ballast';

/** Undefined where a page of this browser cannot write such files. */
export function openOpfsBallast(): BallastFile | undefined {
  if (!('FileSystemFileHandle' in globalThis) || !('createWritable' in FileSystemFileHandle.prototype))
    return undefined;
  const root = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();
  const find = async (): Promise<FileSystemFileHandle | undefined> => {
    try {
      return await (await root()).getFileHandle(NAME);
    } catch {
      return undefined;
    }
  };
  return {
    size: async () => (await (await find())?.getFile())?.size ?? 0,
    async write(chunks) {
      const handle = await (await root()).getFileHandle(NAME, { create: true });
      const stream = await handle.createWritable();
      try {
        for (const chunk of chunks) await stream.write(chunk);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => undefined);
        throw error;
      }
    },
    remove: async () => (await root()).removeEntry(NAME),
  };
}
