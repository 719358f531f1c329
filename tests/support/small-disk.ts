/** A disk of its own for a tablet's profile, small enough to be filled to the last block. Needs the right to mount. */
import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  /** Takes what is left of it, and what was given up since. */
  fill(): void;
  /** Gives back all that was taken. */
  free(): void;
  /** Once nothing runs on it any more. */
  unmount(): void;
}

/** Undefined where this process may not mount. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const taken = join(folder, 'taken');
  return {
    fill() {
      const file = openSync(taken, 'a');
      // Down to single pages: whoever writes next finds nothing.
      for (const size of [1_048_576, 4_096]) takeAll(file, Buffer.alloc(size, 1), folder);
      fsyncSync(file);
      closeSync(file);
    },
    free: () => rmSync(taken, { force: true }),
    unmount: () => execFileSync('umount', ['-l', folder]),
  };
}

function takeAll(file: number, block: Buffer, folder: string): void {
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  try {
    while (free() >= block.length) writeSync(file, block);
  } catch (error) {
    // Somebody else took the last of it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
