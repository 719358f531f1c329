/**
 * A few words about the store, kept outside it: Chromium opens an empty database over a broken one and says nothing [S51].
 * Always a little behind what it speaks of, never ahead: it is written after the transaction.
 */
import type { Op } from '../domain/op.ts';

export interface Wire {
  /** Which life of the database it speaks of. */
  readonly birthId: string;
  readonly installId: string;
  readonly lastN: number;
  readonly unsent: number;
  /** Which device of the city this is: its key is lost with the store. */
  readonly deviceId?: string;
}

export interface Tripwire {
  /** Undefined where there is none, or none that can be read. */
  read(): Wire | undefined;
  write(wire: Wire): void;
  /** Another op is on the disk. */
  note(op: Pick<Op, 'installId' | 'n'>): void;
}

const KEY = 'hai-cap.store';

export function createTripwire(storage: Pick<Storage, 'getItem' | 'setItem'>): Tripwire {
  const write = (wire: Wire): void => {
    try {
      storage.setItem(KEY, JSON.stringify(wire));
    } catch {
      // Full or forbidden: the journal is the other witness.
    }
  };
  const read = (): Wire | undefined => {
    try {
      const wire: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
      return isWire(wire) ? wire : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read,
    write,
    note({ installId, n }) {
      const wire = read();
      // Counted already where the store was looked at in between.
      if (wire === undefined || (wire.installId === installId && n <= wire.lastN)) return;
      const lastN = wire.installId === installId ? Math.max(wire.lastN, n) : n;
      write({ ...wire, installId, lastN, unsent: wire.unsent + 1 });
    },
  };
}

function isWire(value: unknown): value is Wire {
  if (typeof value !== 'object' || value === null) return false;
  const { birthId, installId, lastN, unsent } = value as Partial<Record<keyof Wire, unknown>>;
  return (
    typeof birthId === 'string' && typeof installId === 'string' && Number.isInteger(lastN) && Number.isInteger(unsent)
  );
}
