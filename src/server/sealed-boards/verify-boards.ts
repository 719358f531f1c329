/** Reads every sealed board again: it is as the city signed it, and the logs still stand where it says they stood. */
import type { DatabaseSync } from 'node:sqlite';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { wardScope } from '../../domain/scope.ts';
import type { LogPlace, SealedBoard } from '../../domain/sealed-board.ts';
import { GENESIS_HASH } from '../../protocol/limits.ts';
import type { PublicKey } from '../../protocol/public-key.ts';
import { isSealedBy } from './seal-key.ts';

interface SealedFile {
  readonly format: string;
  readonly version: number;
  readonly board: SealedBoard;
  readonly key: PublicKey;
  readonly signature: string;
}

/** Ids of those that are not. Data of a time before sealed boards have none. */
export function findBrokenBoards(sqlite: DatabaseSync): readonly string[] {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sealedBoard'").get();
  if (table === undefined) return [];
  const rows = sqlite.prepare('SELECT id, text FROM "sealedBoard" ORDER BY id').all();
  return rows.filter(({ text }) => !isWhole(String(text), sqlite)).map(({ id }) => String(id));
}

function isWhole(text: string, sqlite: DatabaseSync): boolean {
  try {
    const { key, signature, ...signed } = JSON.parse(text) as SealedFile;
    if (canonicalJson({ ...signed, key, signature }) !== text) return false;
    if (!isSealedBy(key, canonicalJson(signed), signature)) return false;
    const { campaign, wards } = signed.board;
    const hashOf = sqlite.prepare('SELECT hash FROM entry WHERE scope = ? AND seq = ?');
    const stands = (scope: string, { seq, hash }: LogPlace): boolean =>
      seq === 0 ? hash === GENESIS_HASH : hashOf.get(scope, seq)?.['hash'] === hash;
    return stands('campaign', campaign) && wards.every((ward) => stands(wardScope(ward.code), ward));
  } catch {
    return false;
  }
}
