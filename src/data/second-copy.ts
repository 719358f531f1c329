/** The second copy of this page and its ballast, for whoever asks after them: undefined until begun, or where there can be none. */
import type { Op } from '../domain/op.ts';
import type { Ballast } from './ballast.ts';
import type { Journal } from './journal.ts';

let journal: Journal | undefined;
let ballast: Ballast | undefined;

const begun = Promise.withResolvers<void>();

export function setJournal(opened: Journal | undefined): void {
  journal = opened;
  begun.resolve();
}

/** As the journal's own, once it was begun: a page shows its first screen before. Rejects where there can be none. */
export async function probeJournal(): Promise<void> {
  await begun.promise;
  if (journal === undefined) throw new DOMException('no files', 'NotSupportedError');
  return journal.probe();
}

const ballastBegun = Promise.withResolvers<void>();

/** Undefined where there can be none. */
export function setBallast(kept: Ballast | undefined): void {
  ballast = kept;
  ballastBegun.resolve();
}

/** As the ballast's own, once the store was held against its copies. */
export async function isBallastThere(): Promise<boolean> {
  await ballastBegun.promise;
  return (await ballast?.isThere()) ?? false;
}

/** All unsent ops of all journals of this origin, as they were recorded; none where there is no journal. */
export async function readJournal(): Promise<readonly Op[]> {
  return (await journal?.readAll()) ?? [];
}
