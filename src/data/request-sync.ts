/** "Gửi ngay": a row that the sync loop observes, in whichever tab it runs. */
import { writeMeta } from './meta.ts';
import { appStore } from './store.ts';

export async function requestSync(store = appStore()): Promise<void> {
  await writeMeta(store.db, 'syncRequest', { at: new Date(store.nowMs()).toISOString() });
}
