/** The second copy of this page, for whoever asks after it: undefined until it is begun, or where there can be none. */
import type { Op } from '../domain/op.ts';
import type { Journal } from './journal.ts';

let journal: Journal | undefined;

export function setJournal(opened: Journal | undefined): void {
  journal = opened;
}

export function currentJournal(): Pick<Journal, 'probe'> | undefined {
  return journal;
}

/** All unsent ops of all journals of this origin, as they were recorded; none where there is no journal. */
export async function readJournal(): Promise<readonly Op[]> {
  return (await journal?.readAll()) ?? [];
}
