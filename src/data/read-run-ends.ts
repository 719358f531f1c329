/** How the results of a run came to be, and whether all that was recorded about it is with the city. */
import type { Json, Op } from '../domain/op.ts';
import { stepEntity } from '../domain/ops.ts';
import { wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import { inOrder, isPending } from './entity-rows.ts';
import { type Live, live } from './live.ts';
import { readGrantedScope, readSyncByEntity } from './read-ward.ts';
import { appStore } from './store.ts';

export interface RunPast {
  readonly sync: RecordSync;
  /** Every end that this device knows of, newest first; what came by a snapshot only the city knows [S36]. */
  readonly ends: readonly RunEndEvent[];
}

export type RunEndEvent = Pick<Op, 'opId' | 'actor' | 'madeAt'> & { readonly body: Json };

/** Undefined where the current person may not see the ward. */
export function observeRunPast(
  code: string,
  run: { readonly id: string; readonly steps: number },
  store = appStore(),
): Live<RunPast | undefined> {
  const { db } = store;
  return live(async () => {
    const granted = await readGrantedScope(db, wardScope(code));
    if (granted === undefined) return undefined;
    const { scope } = granted.row;
    const [syncOf, pages, own, installs] = await Promise.all([
      readSyncByEntity(db, scope),
      db.history.where('[scope+from]').between([scope, 0], [scope, Number.MAX_SAFE_INTEGER]).toArray(),
      db.outbox.where('[scope+entity]').equals([scope, run.id]).toArray(),
      db.installs.toArray(),
    ]);
    const entities = [run.id, ...Array.from({ length: run.steps }, (_, index) => stepEntity(run.id, index + 1))];
    const logged = pages.flatMap(({ entries }) => entries.map(({ op }) => op));
    const pending = inOrder(
      installs,
      own.filter((row) => isPending(granted.row, row)),
    ).map(({ op }) => op);
    const ends = [...logged, ...pending].filter(({ entity, kind }) => entity === run.id && kind === 'run.ended');
    return { sync: worst(entities.map(syncOf)), ends: ends.toReversed() };
  });
}

function worst(all: readonly RecordSync[]): RecordSync {
  return all.find((sync) => sync === 'rejected') ?? all.find((sync) => sync === 'local') ?? 'received';
}
