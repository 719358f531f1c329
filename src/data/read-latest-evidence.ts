/** The pieces of evidence that a ward attached last, wherever they hang: what one looks at before one believes a tick. */
import { type Evidence, toEvidence } from '../domain/evidence.ts';
import { wardScope } from '../domain/scope.ts';
import { type Live, live } from './live.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

export interface LatestEvidence {
  /** Newest first, as many as were asked for. */
  readonly latest: readonly Evidence[];
  /** How many there are in all. */
  readonly total: number;
}

/** Undefined where the current person may not see the ward. */
export function observeLatestEvidence(
  code: string,
  most: number,
  store = appStore(),
): Live<LatestEvidence | undefined> {
  const { db } = store;
  const scope = wardScope(code);
  return live(async () => {
    if ((await readGrantedScope(db, scope)) === undefined) return undefined;
    const shown = await readShown(db, scope);
    const all = [...shown].flatMap(([id, state]) => toEvidence(id, state) ?? []);
    const latest = all.sort((a, b) => (`${a.at} ${a.id}` > `${b.at} ${b.id}` ? -1 : 1)).slice(0, most);
    return { latest, total: all.length };
  });
}
