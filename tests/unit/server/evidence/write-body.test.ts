/** Bytes on their way into a file of a disk that fills: what is told as written is written. */
import { expect, it } from 'vitest';
import { writeBody } from '../../../../src/server/evidence/write-body.ts';

type File = Parameters<typeof writeBody>[0];

/** A file on a disk with so much room, which takes a part before it says that it is full. */
function fileOn(room: number): { readonly file: File; readonly bytes: number[] } {
  const bytes: number[] = [];
  const write = async (buffer: Uint8Array, from: number, length: number, at: number) => {
    const bytesWritten = Math.min(length, 3, room - bytes.length);
    if (bytesWritten === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    if (at !== bytes.length) throw new Error(`written to ${at} behind ${bytes.length}`);
    bytes.push(...buffer.subarray(from, from + bytesWritten));
    return { bytesWritten, buffer };
  };
  return { file: { write: write as File['write'] }, bytes };
}

const body = async function* (): AsyncGenerator<Uint8Array> {
  yield Uint8Array.from([1, 2, 3, 4, 5, 6, 7]);
  yield Uint8Array.from([8, 9]);
};

it('all of it is written, however little the disk takes at once', async () => {
  const { file, bytes } = fileOn(100);
  expect(await writeBody(file, body(), { from: 0, to: 9 })).toEqual({ type: 'appended', offset: 9 });
  expect(bytes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('a disk that takes half of it and then no more is no success [S114]', async () => {
  await expect(writeBody(fileOn(5).file, body(), { from: 0, to: 9 })).rejects.toMatchObject({ code: 'ENOSPC' });
});

it('more than was said is not written', async () => {
  const { file, bytes } = fileOn(100);
  expect(await writeBody(file, body(), { from: 0, to: 8 })).toEqual({ type: 'too-long' });
  expect(bytes).toHaveLength(7);
});
