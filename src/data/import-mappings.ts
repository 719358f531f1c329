/** What the columns of a kind of file were said to mean, by the titles of its head: on this device, the last few kinds. */
import type { Mapping } from '../domain/import-fields.ts';
import { readMeta, writeMeta } from './meta.ts';
import { appStore } from './store.ts';

const KEPT = 20;

export async function readImportMapping(signature: string, store = appStore()): Promise<Mapping | undefined> {
  const kept = await readMeta(store.db, 'importMappings');
  return kept?.find((one) => one.signature === signature)?.mapping;
}

export async function keepImportMapping(signature: string, mapping: Mapping, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.meta, async () => {
    const others = ((await readMeta(db, 'importMappings')) ?? []).filter((one) => one.signature !== signature);
    await writeMeta(db, 'importMappings', [...others, { signature, mapping }].slice(-KEPT));
  });
}
