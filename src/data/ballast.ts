/**
 * Room that is put aside for the day the disk is full [S54]: a file of noise, because zeros fill no quota, given up for
 * what a person has typed. Another writes in its place in tests.
 */

export interface BallastFile {
  /** 0 where there is none. */
  size(): Promise<number>;
  /** Written as a whole or not at all. */
  write(chunks: Iterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  remove(): Promise<void>;
}

export interface Ballast {
  isThere(): Promise<boolean>;
  /** Makes it where it is missing and there is room; true when it is there. */
  keep(): Promise<boolean>;
  /** True where there was something to give up. */
  free(): Promise<boolean>;
}

const BALLAST_BYTES = 8 * 1_048_576;
/** As much as the dice give at once. */
const CHUNK_BYTES = 65_536;

export function createBallast(file: BallastFile, randomBytes: (count: number) => Uint8Array<ArrayBuffer>): Ballast {
  const isThere = async (): Promise<boolean> => (await file.size()) >= BALLAST_BYTES;
  return {
    isThere,
    async keep() {
      if (await isThere()) return true;
      try {
        await file.write(noise(randomBytes));
        return await isThere();
      } catch {
        // No room: what there is belongs to what people type.
        return false;
      }
    },
    async free() {
      const wasThere = (await file.size()) > 0;
      if (wasThere) await file.remove();
      return wasThere;
    },
  };
}

function* noise(randomBytes: (count: number) => Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let written = 0; written < BALLAST_BYTES; written += CHUNK_BYTES) yield randomBytes(CHUNK_BYTES);
}
