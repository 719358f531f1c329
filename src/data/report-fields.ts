/** What was typed on reports: kept on this device, so that nobody types it again, and never sent. */
import { type Live, live, sharedLive } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { appStore } from './store.ts';

/** By `fieldKey` of the domain. */
export type KeptFields = Readonly<Record<string, string>>;

export function observeReportFields(store = appStore()): Live<KeptFields> {
  return sharedLive(store, 'report-fields', () => live(async () => (await readMeta(store.db, 'reportFields')) ?? {}));
}

export async function saveReportField(key: string, text: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.meta, async () => {
    await writeMeta(db, 'reportFields', { ...(await readMeta(db, 'reportFields')), [key]: text.normalize('NFC') });
  });
}
