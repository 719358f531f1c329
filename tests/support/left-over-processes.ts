/** Finds and ends what a test run started and left behind. Linux only: elsewhere the process groups must do. */
import { readdirSync, readFileSync } from 'node:fs';

/** Every process started below a run inherits this mark. */
export const RUN_MARK = 'HAICAP_TEST_RUN';

/** Ids of the living processes that carry the mark, but not of this one. */
export function findLeftOvers(mark: string): readonly number[] {
  return listProcessIds().filter((id) => id !== process.pid && carriesMark(id, mark));
}

export function endLeftOvers(mark: string): readonly number[] {
  const ids = findLeftOvers(mark);
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
  return ids;
}

function listProcessIds(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function carriesMark(id: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(`${RUN_MARK}=${mark}`);
  } catch {
    return false;
  }
}
