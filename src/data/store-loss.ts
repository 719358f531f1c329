/** What was lost of the store and brought back: told until a person has read it. */
import { type Live, live } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { StoreLoss } from './storage-trouble.ts';
import { appStore } from './store.ts';

export function observeLoss(store = appStore()): Live<StoreLoss | undefined> {
  return live(async () => (await readMeta(store.db, 'storeLoss')) ?? undefined);
}

export async function dismissLoss(store = appStore()): Promise<void> {
  await writeMeta(store.db, 'storeLoss', null);
}
