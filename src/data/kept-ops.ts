/**
 * What is unsent a third time, in `localStorage` [S56]: where room runs out, Chromium takes away everything of an origin that
 * it has not promised to keep, the store and the files of the journal alike, but not this. Bounded: it is written while people
 * wait.
 */
import type { Op } from '../domain/op.ts';

export interface KeptOps {
  note(op: Op): void;
  /** opIds of what is kept. */
  ids(): readonly string[];
  read(): readonly Op[];
  /** They have their receipts. */
  letGo(opIds: Iterable<string>): void;
}

type Letters = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'hai-cap.op.';
/** A day at a counter without a network. */
const OPS_MAX = 256;
/** Browsers give an origin about 5 million letters. */
const LETTERS_MAX = 1_000_000;

export function createKeptOps(storage: Letters): KeptOps {
  let count = keysOf(storage).length;
  let letters = keysOf(storage).reduce((sum, key) => sum + (storage.getItem(key)?.length ?? 0), 0);
  return {
    note(op) {
      if (count >= OPS_MAX) return;
      const text = JSON.stringify(op);
      if (letters + text.length > LETTERS_MAX) return;
      try {
        storage.setItem(PREFIX + op.opId, text);
        letters += text.length;
        count += 1;
      } catch {
        // Full or forbidden: the store and the journal have it.
      }
    },
    ids: () => keysOf(storage).map((key) => key.slice(PREFIX.length)),
    read: () => keysOf(storage).flatMap((key) => parse(storage.getItem(key))),
    letGo(opIds) {
      for (const opId of opIds) {
        letters -= storage.getItem(PREFIX + opId)?.length ?? 0;
        storage.removeItem(PREFIX + opId);
        count -= 1;
      }
    },
  };
}

function keysOf(storage: Letters): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  );
}

function parse(text: string | null): readonly Op[] {
  try {
    return text === null ? [] : [JSON.parse(text) as Op];
  } catch {
    return [];
  }
}
