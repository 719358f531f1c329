/** Bugs caught at a boundary are kept on the device, newest last, so that a person can tell what happened. */
import { type Fault, readMeta, writeMeta } from './meta.ts';
import { appStore } from './store.ts';

const KEPT = 20;

/** Never throws: a store that fails must not hide the fault that was being kept. */
export async function keepFault(error: unknown, store = appStore()): Promise<void> {
  const { db } = store;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const fault: Fault = { at: new Date(store.nowMs()).toISOString(), name, message };
  try {
    await db.transaction('rw', db.meta, async () => {
      const kept = (await readMeta(db, 'faults')) ?? [];
      await writeMeta(db, 'faults', [...kept, fault].slice(-KEPT));
    });
  } catch {
    return;
  }
}
