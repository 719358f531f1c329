/** Other devices' work that this one brings to the city: whose, how much of it waits, and what the city said. */
import type { CarriedStop } from '../sync/ports.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta } from './meta.ts';
import { appStore, type Store } from './store.ts';

export interface CarriedFile {
  readonly hash: string;
  readonly deviceName: string;
  readonly people: readonly string[];
  readonly wards: readonly string[];
  readonly madeAt: string;
  readonly takenAt: string;
  readonly count: number;
  /** Ops without a receipt of the running epoch. */
  readonly waiting: number;
  /** Of those with a receipt, how many the city sent back to their author. */
  readonly returned: number;
  /** Why the rest waits; absent where it only waits for its turn. */
  readonly stop?: CarriedStop;
}

export interface CarriedFiles {
  /** Those that wait first, then the newest. */
  readonly files: readonly CarriedFile[];
  readonly waiting: number;
}

export function observeCarried(store = appStore()): Live<CarriedFiles> {
  return sharedLive(store, 'carried', () => live(() => readCarried(store)));
}

async function readCarried({ db }: Store): Promise<CarriedFiles> {
  const [rows, known] = await Promise.all([db.carriedFiles.toArray(), readMeta(db, 'epoch')]);
  const files = rows.map((row): CarriedFile => {
    const { hash, deviceName, people, wards, madeAt, takenAt, count, told, stop } = row;
    const isCurrent = told !== undefined && told.epoch === known?.epoch;
    return {
      ...{ hash, deviceName, people, wards, madeAt, takenAt, count },
      waiting: count - (isCurrent ? told.received : 0),
      returned: isCurrent ? told.returned : 0,
      ...(stop === undefined || stop.epoch !== known?.epoch ? {} : { stop: stop.why }),
    };
  });
  files.sort((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0) || (a.takenAt < b.takenAt ? 1 : -1));
  return { files, waiting: files.reduce((sum, { waiting }) => sum + waiting, 0) };
}

/** Takes a file that the city has whole off the device; one that still waits stays. */
export async function forgetCarried(hash: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.carriedFiles, db.carriedBatches, db.meta, async () => {
    const file = (await readCarried(store)).files.find((other) => other.hash === hash);
    if (file === undefined || file.waiting > 0) return;
    await db.carriedFiles.delete(hash);
    await db.carriedBatches.where('[hash+at]').between([hash, 0], [hash, Number.MAX_SAFE_INTEGER]).delete();
  });
}
