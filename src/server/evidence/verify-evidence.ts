/** Every file of evidence read again, and held against what the data say of it. */
import type { DatabaseSync } from 'node:sqlite';
import { knowsEvidence, readWhole } from './copy-evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';

interface LostEvidence {
  readonly scope: string;
  /** Hash it was sent under. */
  readonly sha256: string;
  /** In the store. */
  readonly name: string;
}

export interface VerifiedEvidence {
  /** Files that are there as they were kept. */
  readonly whole: number;
  /** What the data say is kept, and is not there whole. */
  readonly lost: readonly LostEvidence[];
  /** Facts whose bytes have not come yet. */
  readonly awaited: number;
  /** Files that nothing in the data names: left by a restore, or by a kill between file and row. */
  readonly unnamed: number;
}

export async function verifyEvidence(sqlite: DatabaseSync, store: EvidenceStore): Promise<VerifiedEvidence> {
  if (!knowsEvidence(sqlite)) return { whole: 0, lost: [], awaited: 0, unnamed: 0 };
  const rows = sqlite.prepare('SELECT scope, sha256, "keptSha256" AS "name" FROM evidence WHERE refusal IS NULL').all();
  const named = new Map<string, boolean>();
  const lost: LostEvidence[] = [];
  for (const row of rows) {
    const name = String(row['name']);
    const isWhole = named.get(name) ?? (await readWhole(store, name)) !== undefined;
    named.set(name, isWhole);
    if (!isWhole) lost.push({ scope: String(row['scope']), sha256: String(row['sha256']), name });
  }
  let unnamed = 0;
  for await (const name of store.list()) if (!named.has(name)) unnamed += 1;
  return { whole: [...named.values()].filter(Boolean).length, lost, awaited: countAwaited(sqlite), unnamed };
}

/** Attached, not removed again, and neither kept nor refused. */
function countAwaited(sqlite: DatabaseSync): number {
  const row = sqlite
    .prepare(`
      SELECT count(*) AS "count" FROM entry
      WHERE json_extract(op, '$.kind') = 'evidence.attached'
        AND NOT EXISTS (
          SELECT 1 FROM evidence
          WHERE evidence.scope = entry.scope AND evidence.sha256 = json_extract(entry.op, '$.body.sha256'))
        AND NOT EXISTS (
          SELECT 1 FROM register
          WHERE register.scope = entry.scope AND register.entity = json_extract(entry.op, '$.entity')
            AND register.field = 'removed')`)
    .get();
  return Number(row?.['count'] ?? 0);
}
