/** What people have to know of the store on this device, told from wherever it is found out. In memory: a start finds out anew. */

/** What was lost of the store, until people have read it. */
export interface StoreLoss {
  readonly at: string;
  /** Everything was gone; else it had fallen back to what it was before. */
  readonly isWhole: boolean;
  /** Unsent ops that came back from the journal. */
  readonly recovered: number;
  /** Unsent ops that the tripwire knew of and no copy holds. */
  readonly missing: number;
}

export interface StorageTrouble {
  readonly loss?: StoreLoss | undefined;
  /** The store does not answer and could not be opened again. */
  readonly isDead?: true | undefined;
  /** `low`: what was put aside is given up, texts still find room. `full`: the last write found none. */
  readonly space?: 'low' | 'full' | undefined;
}

let current: StorageTrouble = {};
const listeners = new Set<() => void>();

export function readStorageTrouble(): StorageTrouble {
  return current;
}

/** Changes what it names. */
export function setStorageTrouble(change: StorageTrouble): void {
  current = { ...current, ...change };
  for (const listener of [...listeners]) listener();
}

/** Returns the end of it. */
export function onStorageTrouble(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
