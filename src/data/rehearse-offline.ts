/**
 * "Diễn tập rút mạng": the app pulls its own cable, sees that the city is out of reach, reads what screens need, writes a
 * trial edit, reads it back and takes it away, waits so that people can try for themselves, and plugs in again (E6).
 */
import { checkOfflineReadiness, type ReadinessFacts } from './check-offline-readiness.ts';
import { type Live, live, untilLive } from './live.ts';
import { type DrillFault, type DrillOutcome, readMeta, writeMeta } from './meta.ts';
import { pause } from './pause.ts';
import { pullCable } from './pulled-cable.ts';
import { observeBoard } from './read-board.ts';
import { observeWard } from './read-ward.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';
import { observeSyncStatus, readSyncStatus } from './sync-status.ts';
import { isDoneWithin } from './within.ts';

export type DrillStep = 'pulling' | 'reading' | 'waiting' | 'plugging';

export interface DrillOptions {
  readonly onStep: (step: DrillStep) => void;
  /** The person has seen enough, or left the page. */
  readonly enough: AbortSignal;
  readonly store?: Store;
  readonly facts?: ReadinessFacts;
  /** How long people can try for themselves, and how long a step may take. */
  readonly limits?: { readonly outMs: number; readonly stepMs: number };
}

/** Of the self-test, what a day without a network cannot do without. */
const NEEDED = ['worker', 'precache', 'scopes', 'storage'] as const;
const LIMITS = { outMs: 60_000, stepMs: 30_000 };

/** The outcome is kept; it never leaves the cable out. */
export async function rehearseOffline(options: DrillOptions): Promise<DrillOutcome> {
  const { onStep, enough, store = appStore(), limits = LIMITS } = options;
  const faults: DrillFault[] = [];
  onStep('pulling');
  const isOver = pause(limits.outMs, enough);
  const plugIn = pullCable(limits.outMs + 2 * limits.stepMs);
  try {
    if (!(await isDoneWithin(limits.stepMs, untilCutOff(store)))) faults.push('cut');
    onStep('reading');
    faults.push(...(await findMissing(options, store)));
    if (!(await isDoneWithin(limits.stepMs, untilWardsRead(store)))) faults.push('read');
    onStep('waiting');
    await isOver;
  } finally {
    plugIn();
  }
  onStep('plugging');
  if (!(await isDoneWithin(limits.stepMs, untilBack(store)))) faults.push('city');
  const outcome = { at: new Date(store.nowMs()).toISOString(), faults };
  await writeMeta(store.db, 'drill', outcome);
  return outcome;
}

/** The last one on this device; null = none yet. */
export function observeDrill(store = appStore()): Live<DrillOutcome | null> {
  return live(async () => (await readMeta(store.db, 'drill')) ?? null);
}

/** The engine is asked to look, and says itself that there is nobody. */
async function untilCutOff(store: Store): Promise<void> {
  await requestSync(store);
  await untilLive(observeSyncStatus(store), ({ state }) => state !== 'synced' && state !== 'syncing');
}

async function findMissing({ facts }: DrillOptions, store: Store): Promise<readonly DrillFault[]> {
  const checks = await (facts === undefined ? checkOfflineReadiness(store) : checkOfflineReadiness(store, facts));
  const missing = new Set<string>(checks.flatMap(({ id, isOk }) => (isOk ? [] : [id])));
  return NEEDED.filter((id) => missing.has(id));
}

/** The board of all wards, and one of them as its screens read it. */
async function untilWardsRead(store: Store): Promise<void> {
  let first: string | undefined;
  await untilLive(observeBoard(store), ({ campaign, records }) => {
    first = records[0]?.code;
    return campaign !== undefined && first !== undefined;
  });
  if (first !== undefined) await untilLive(observeWard(first, store), (ward) => ward !== undefined);
}

async function untilBack(store: Store): Promise<void> {
  const before = (await readSyncStatus(store.db)).since;
  await requestSync(store);
  const isBack = (state: string): boolean => state === 'synced' || state === 'syncing';
  await untilLive(observeSyncStatus(store), ({ state, since }) => isBack(state) && since >= before);
}
