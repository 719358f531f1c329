/**
 * The trial runs of a ward, all in one go: the pack once and one range of the overlay. A tick on a task changes nothing of
 * what is read here, so that no list of runs is drawn again for it.
 */
import { stepEntity, stepsEntity } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import { headNames, isInConflict } from '../domain/register.ts';
import { type NumberedRun, numberRuns, ownSteps, type Run, toRun } from '../domain/run.ts';
import { wardScope } from '../domain/scope.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { packEntities } from './pack-entities.ts';
import { readCurrentPerson } from './people.ts';
import { appStore } from './store.ts';

/** What UUIDs begin with: in between stand runs and their steps, never a task (`S05-03`) and never `figures:`. */
const UUIDS = [
  ['0', ':'],
  ['a', 'fg'],
] as const;

/** Oldest first, numbered within their scenario; empty where the current person has no grant. */
export function observeRuns(code: string, store = appStore()): Live<readonly NumberedRun[]> {
  return sharedLive(store, `runs:${code}`, () => live(() => readRuns(store.db, wardScope(code))));
}

async function readRuns(db: HaiCapDb, scope: string): Promise<readonly NumberedRun[]> {
  const [isGranted, pack, ...rows] = await db.transaction('r', db.people, db.meta, db.packs, db.entities, async () =>
    Promise.all([
      readIsGranted(db, scope),
      db.packs.get(scope),
      ...UUIDS.map(([from, to]) => db.entities.where('[scope+entity]').between([scope, from], [scope, to]).toArray()),
    ]),
  );
  if (!isGranted) return [];
  const packed = packEntities(pack);
  const overlay = new Map(rows.flat().map((row) => [row.entity, row.shown]));
  const stateOf = (entity: string): EntityState | undefined => overlay.get(entity) ?? packed[entity];
  const runs: Run[] = [];
  for (const id of new Set([...Object.keys(packed), ...overlay.keys()])) {
    const run = toRun(id, stateOf(id), (no) => stateOf(stepEntity(id, no)));
    if (run !== undefined) runs.push(run);
  }
  return numberRuns(runs);
}

/** The device may hold wards that the current person may not see. */
async function readIsGranted(db: HaiCapDb, scope: string): Promise<boolean> {
  const person = await readCurrentPerson(db);
  return person?.grants.some((grant) => grant.scope === scope) === true;
}

export interface OwnSteps {
  /** The ward's own; undefined: those of the campaign. */
  readonly steps: readonly string[] | undefined;
  readonly isInConflict: boolean;
  /** Every version that stands, by name. */
  readonly opIds: readonly string[];
}

/** The ward's own steps of a scenario. */
export function observeOwnSteps(code: string, scenario: number, store = appStore()): Live<OwnSteps> {
  const { db } = store;
  const scope = wardScope(code);
  const entity = stepsEntity(scenario);
  return live(async () => {
    const [isGranted, pack, row] = await Promise.all([
      readIsGranted(db, scope),
      db.packs.get(scope),
      db.entities.get([scope, entity]),
    ]);
    const state = isGranted ? (row?.shown ?? packEntities(pack)[entity]) : undefined;
    const register = state?.['steps'];
    return { steps: ownSteps(state), isInConflict: isInConflict(register), opIds: headNames(register) };
  });
}
