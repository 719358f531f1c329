/** Writes what a sender sends to its place in a file, all of it: a disk that fills takes a part and says so by a number. */
import type { FileHandle } from 'node:fs/promises';

/** `cut`: the sender was gone before the end; what came is written. `too-long`: more than the file may be. */
export type WrittenBody =
  | { readonly type: 'appended' | 'cut'; readonly offset: number }
  | { readonly type: 'too-long' };

export async function writeBody(
  file: Pick<FileHandle, 'write'>,
  body: AsyncIterable<Uint8Array>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<WrittenBody> {
  const chunks = body[Symbol.asyncIterator]();
  for (let at = from; ;) {
    const next = await chunks.next().catch(() => undefined);
    if (next === undefined) return { type: 'cut', offset: at };
    if (next.done === true) return { type: 'appended', offset: at };
    if (at + next.value.length > to) {
      await chunks.return?.();
      return { type: 'too-long' };
    }
    await writeAll(file, next.value, at);
    at += next.value.length;
  }
}

/** Throws what the disk says when it takes no more. */
async function writeAll(file: Pick<FileHandle, 'write'>, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
