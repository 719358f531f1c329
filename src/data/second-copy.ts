/** The second copy of this page and its ballast, for whoever asks after them: undefined until begun, or where there can be none. */
import type { Op } from '../domain/op.ts';
import type { Ballast } from './ballast.ts';
import type { Journal } from './journal.ts';

let journal: Journal | undefined;
let ballast: Ballast | undefined;

export function setJournal(opened: Journal | undefined): void {
  journal = opened;
}

export function currentJournal(): Pick<Journal, 'probe'> | undefined {
  return journal;
}

export function setBallast(kept: Ballast | undefined): void {
  ballast = kept;
}

export function currentBallast(): Pick<Ballast, 'isThere'> | undefined {
  return ballast;
}

/** All unsent ops of all journals of this origin, as they were recorded; none where there is no journal. */
export async function readJournal(): Promise<readonly Op[]> {
  return (await journal?.readAll()) ?? [];
}
