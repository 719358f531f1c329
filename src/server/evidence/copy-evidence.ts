/** Brings files from one evidence store to another, and reads back what is there: what is whole already is not written again. */
import type { DatabaseSync } from 'node:sqlite';
import { type EvidenceStore, EvidenceStoreFailed } from './evidence-store.ts';

export interface CopiedEvidence {
  /** Whole at the end. */
  readonly files: number;
  /** Of those, brought now. */
  readonly brought: number;
  /** Whole in neither store. */
  readonly missing: readonly string[];
}

/** Without `to` nothing is written: it is looked whether everything is there. */
export async function copyEvidence(
  names: readonly string[],
  from: EvidenceStore,
  to?: EvidenceStore,
): Promise<CopiedEvidence> {
  let brought = 0;
  const missing: string[] = [];
  for (const name of names) {
    if (to !== undefined && (await readWhole(to, name)) !== undefined) continue;
    const bytes = await readWhole(from, name);
    if (bytes === undefined) missing.push(name);
    else {
      await to?.put(name, bytes);
      brought += 1;
    }
  }
  return { files: names.length - missing.length, brought, missing };
}

/** False for data that are older than evidence. */
export function knowsEvidence(sqlite: DatabaseSync): boolean {
  return sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'evidence'`).get() !== undefined;
}

/** What a database says is kept, each once. */
export function keptNames(sqlite: DatabaseSync): readonly string[] {
  if (!knowsEvidence(sqlite)) return [];
  const rows = sqlite.prepare('SELECT DISTINCT "keptSha256" AS "name" FROM evidence WHERE refusal IS NULL').all();
  return rows.map(({ name }) => String(name));
}

/** Undefined where it is gone or spoilt. */
export async function readWhole(store: EvidenceStore, name: string): Promise<Uint8Array | undefined> {
  try {
    return await store.read(name);
  } catch (error) {
    if (error instanceof EvidenceStoreFailed && error.fault === 'damaged') return undefined;
    throw error;
  }
}
