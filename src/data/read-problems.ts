/** Problems of one ward, or of all wards that the current person may see. */
import { type Problem, toProblem } from '../domain/problem.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readInWards } from './read-in-wards.ts';
import { appStore } from './store.ts';

export interface ProblemRecord {
  readonly problem: Problem;
  /** Ward code. */
  readonly ward: string;
  readonly sync: RecordSync;
}

/** @param code undefined: of every ward that is granted and held. The oldest first. */
export function observeProblems(code: string | undefined, store = appStore()): Live<readonly ProblemRecord[]> {
  const key = `problems:${code ?? ''}`;
  return sharedLive(store, key, () => live(() => readProblems(store.db, code)));
}

async function readProblems(db: HaiCapDb, code: string | undefined): Promise<readonly ProblemRecord[]> {
  const found = await readInWards(db, code, toProblem);
  return found
    .map(({ thing, ward, sync }) => ({ problem: thing, ward, sync }))
    .sort((a, b) => (a.problem.raisedAt < b.problem.raisedAt ? -1 : 1));
}
