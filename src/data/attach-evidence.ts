/**
 * A file becomes evidence: first its bytes on the disk, then the fact that names them [S100]. "Đã lưu trên máy" means both.
 * A full disk takes no file, and the fact is not recorded without it.
 */
import type { Op } from '../domain/op.ts';
import type { OpBodies } from '../domain/ops.ts';
import { freeReceived, keepBytes } from './evidence-bytes.ts';
import { isQuotaFailure } from './handle-failure.ts';
import { readCurrentPerson } from './people.ts';
import { NotCurrent, recordOp } from './record-op.ts';
import { readStorageTrouble, setStorageTrouble } from './storage-trouble.ts';
import { appStore, type Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

export interface Attachment {
  readonly scope: string;
  readonly body: Omit<OpBodies['evidence.attached'], 'bytes'>;
  readonly bytes: ArrayBuffer;
  /** Who chose it: a file that was long in reading belongs to nobody who came after them [S123]. */
  readonly by: string;
}

/** `paused`: what room there is belongs to texts. `full`: there was none for this file. */
export type Attached = { readonly ok: true; readonly op: Op } | { readonly ok: false; readonly why: 'paused' | 'full' };

/** Throws `NotCurrent`; bytes that are kept by then are forgotten like all that no fact names [S100]. */
export async function attachEvidence({ scope, body, bytes, by }: Attachment, store = appStore()): Promise<Attached> {
  if (readStorageTrouble().space !== undefined) return { ok: false, why: 'paused' };
  // Asked before as well: bytes that no fact will name have no business in the queue.
  if ((await readCurrentPerson(store.db))?.id !== by) throw new NotCurrent('somebody else is current now');
  if (!(await keepWhereRoomIs(store, { scope, body, bytes }))) return { ok: false, why: 'full' };
  const entity = uuidV7(store.nowMs(), store.randomBytes(10));
  const op = await recordOp(
    { scope, kind: 'evidence.attached', entity, body: { ...body, bytes: bytes.byteLength }, by },
    store,
  );
  return { ok: true, op };
}

/** First what backups hold too, then what the city alone does [S116]. False where there was nothing of either. */
async function makeRoom({ db }: Store): Promise<boolean> {
  for (const isShort of [false, true]) {
    if ((await freeReceived(db, 0, { isShort })) > 0) return true;
  }
  return false;
}

/** What the city holds makes room for what it does not. */
async function keepWhereRoomIs(store: Store, { scope, body, bytes }: Omit<Attachment, 'by'>): Promise<boolean> {
  const { sha256, type } = body;
  const row = { scope, sha256, type, bytes: bytes.byteLength, keptAt: new Date(store.nowMs()).toISOString() };
  for (;;) {
    try {
      await keepBytes(store.db, row, bytes);
      return true;
    } catch (error) {
      if (!isQuotaFailure(error)) throw error;
      if (!(await makeRoom(store))) return false;
      setStorageTrouble({ space: undefined });
    }
  }
}
