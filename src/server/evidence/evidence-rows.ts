/** What became of each file of evidence, by scope and the hash it was sent under. */
import type { Kysely, Selectable } from 'kysely';
import type { EvidenceStatusAnswer } from '../../protocol/evidence.ts';
import type { Tables } from '../tables.ts';
import { readWhole } from './copy-evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';

export type EvidenceRow = Selectable<Tables['evidence']>;

export interface EvidenceKey {
  readonly scope: string;
  readonly sha256: string;
}

export type EvidenceState = EvidenceStatusAnswer['items'][number];

export function findEvidence(db: Kysely<Tables>, { scope, sha256 }: EvidenceKey): Promise<EvidenceRow | undefined> {
  const query = db.selectFrom('evidence').selectAll().where('scope', '=', scope).where('sha256', '=', sha256);
  return query.executeTakeFirst();
}

/** Anew where it was there: bytes that came again are younger than the backups that lack them. */
export async function saveEvidence(db: Kysely<Tables>, row: Omit<EvidenceRow, 'id' | 'isDoubted'>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { scope, sha256 } = row;
    await transaction.deleteFrom('evidence').where('scope', '=', scope).where('sha256', '=', sha256).execute();
    await transaction.insertInto('evidence').values(row).execute();
  });
}

/**
 * Files that were found gone or spoilt in the store, by the names they are kept under: from here on they are doubted, and no
 * backup until now counts as holding them, so that tablets keep the bytes and send them again [S117]. The rows stay: the files
 * may come back from a copy.
 */
export async function noteLost(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const lost = new Set(names);
  await db.transaction().execute(async (transaction) => {
    const kept = await transaction.selectFrom('evidence').selectAll().where('keptSha256', 'is not', null).execute();
    for (const { id, ...row } of kept.filter(({ keptSha256 }) => keptSha256 !== null && lost.has(keptSha256))) {
      await transaction.deleteFrom('evidence').where('id', '=', id).execute();
      await transaction
        .insertInto('evidence')
        .values({ ...row, isDoubted: 1 })
        .execute();
    }
  });
}

/** What the city can say of it now: kept is only what the store still has, read whole where that was in doubt. */
export async function readState(
  { db, store }: { readonly db: Kysely<Tables>; readonly store: EvidenceStore },
  key: EvidenceKey,
): Promise<EvidenceState> {
  const { scope, sha256 } = key;
  const row = await findEvidence(db, key);
  if (row?.refusal !== undefined && row.refusal !== null) {
    return { scope, sha256, state: 'refused', reason: row.refusal };
  }
  const name = row?.keptSha256 ?? undefined;
  if (row === undefined || name === undefined) return { scope, sha256, state: 'absent' };
  const isKept = row.isDoubted === 1 ? (await readWhole(store, name)) !== undefined : await store.has(name);
  if (!isKept) return { scope, sha256, state: 'absent' };
  return { scope, sha256, state: 'stored', durable: row.id <= (await readDurable(db)) };
}

/** Up to here the oldest backup that may be restored holds evidence; 0 until there is one. */
async function readDurable(db: Kysely<Tables>): Promise<number> {
  const query = db.selectFrom('backup').select('lastEvidence').where('isWhole', '=', 1).orderBy('id').limit(1);
  return (await query.executeTakeFirst())?.lastEvidence ?? 0;
}

/** What is kept, for whoever watches the disk. */
export async function measureEvidence(db: Kysely<Tables>): Promise<Readonly<Record<string, number>>> {
  const query = db.selectFrom('evidence').where('refusal', 'is', null);
  const sums = await query.select(({ fn }) => [fn.countAll().as('files'), fn.sum('keptBytes').as('bytes')]).execute();
  const [{ files, bytes } = { files: 0, bytes: 0 }] = sums;
  return { haicap_evidence_files: Number(files), haicap_evidence_bytes: Number(bytes ?? 0) };
}
