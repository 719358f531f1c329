/** Wires the second copy of what is unsent: the worker that writes it, the tripwire, and what people are told of a loss. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import journalWorkerUrl from '../data/journal-worker.ts?worker&url';
import { createBallast } from '../data/ballast.ts';
import { guardStore } from '../data/guard-store.ts';
import type { Journal } from '../data/journal.ts';
import { askJournal } from '../data/journal-port.ts';
import { createKeptOps } from '../data/kept-ops.ts';
import { keepFault } from '../data/keep-fault.ts';
import { keepBallast } from '../data/keep-ballast.ts';
import { openOpfsBallast } from '../data/opfs-ballast.ts';
import { dropLeftPractice } from '../data/practice.ts';
import { setBallast, setJournal } from '../data/second-copy.ts';
import { onStorageTrouble, readStorageTrouble, setStorageTrouble } from '../data/storage-trouble.ts';
import { onReopened } from '../data/mend-store.ts';
import { ownStore } from '../data/store.ts';
import { observeLoss } from '../data/store-loss.ts';
import { createTripwire } from '../data/tripwire.ts';
import { openWorker } from './open-worker.ts';
import { putStorageNotice } from './storage-notice.tsx';

/** Resolves when the store was held against its second copy, or could not be. */
export async function startGuard(): Promise<void> {
  const store = ownStore();
  dropLeftPractice().catch((error: unknown) => keepFault(error, store));
  showTrouble();
  const journal = openHere();
  setJournal(journal);
  const guard = guardStore(store, { journal, wire: createTripwire(localStorage), kept: createKeptOps(localStorage) });
  const check = (): Promise<void> => guard.check().catch((error: unknown) => keepFault(error, store));
  onReopened(() => void check());
  observeLoss(store).subscribe({
    next: (loss) => {
      if (loss !== readStorageTrouble().loss) setStorageTrouble({ loss });
    },
    error: () => undefined,
  });
  await check();
  const ballastFile = openOpfsBallast();
  if (ballastFile === undefined) return setBallast(undefined);
  const ballast = createBallast(ballastFile, (count) => store.randomBytes(count));
  setBallast(ballast);
  keepBallast(store, ballast);
}

/** What is said, and its words, are loaded when there is something to say. */
function showTrouble(): void {
  const end = onStorageTrouble(() => {
    end();
    import('./storage-rows.tsx').then(({ StorageRows }) => putStorageNotice(StorageRows), showTrouble);
  });
}

/** Undefined where this browser has no workers' files. */
function openHere(): Journal | undefined {
  if (!('Worker' in globalThis) || navigator.storage?.getDirectory === undefined) return undefined;
  return askJournal(openWorker(journalWorkerUrl, 'journal'));
}
