/** "Sẵn sàng ngoại tuyến?": proves what a day without network needs, by doing it once. */
import type { Ballast } from './ballast.ts';
import type { HaiCapDb } from './db.ts';
import type { Journal } from './journal.ts';
import { readMeta } from './meta.ts';
import { isBallastThere, probeJournal } from './second-copy.ts';
import { appStore, type Store } from './store.ts';
import { isDoneWithin, within } from './within.ts';

export interface ReadinessCheck {
  readonly id: 'worker' | 'precache' | 'scopes' | 'storage' | 'copy' | 'persist' | 'space' | 'clock';
  readonly isOk: boolean;
  /** False: a warning that does not keep the tablet from being ready. */
  readonly isRequired: boolean;
  /** `copy`: {room} · `precache`: {files, missing} · `scopes`: {held, total} · `space`: {freeMb, usedMb} · `clock`: {offsetMs}. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** What the browser offers; a part that is missing fails its check. Another in tests. */
export interface ReadinessFacts {
  /** The active worker of this origin; it may not control the page of the very first visit. */
  readWorker(): Promise<Pick<ServiceWorker, 'postMessage'> | null>;
  readonly caches: Pick<CacheStorage, 'match'> | undefined;
  readonly storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | undefined;
  /** The second copy of what is unsent. */
  readonly journal: Pick<Journal, 'probe'> | undefined;
  /** What is put aside for a full disk. */
  readonly ballast: Pick<Ballast, 'isThere'> | undefined;
}

const WORKER_ANSWERS_WITHIN_MS = 5_000;
const SPACE_NEEDED_BYTES = 50 * 1_048_576;
const CLOCK_OFF_MS = 120_000;
const MB = 1_048_576;

export async function checkOfflineReadiness(
  store = appStore(),
  facts = browserFacts(),
): Promise<readonly ReadinessCheck[]> {
  return Promise.all([
    checkWorker(facts),
    checkPrecache(facts),
    checkScopes(store.db),
    checkStorage(store),
    checkCopy(facts),
    checkPersist(facts),
    checkSpace(facts),
    checkClock(store.db),
  ]);
}

async function checkWorker(facts: ReadinessFacts): Promise<ReadinessCheck> {
  return { id: 'worker', isOk: (await facts.readWorker()) !== null, isRequired: true };
}

/** Every precached file is read back, not merely listed. */
async function checkPrecache(facts: ReadinessFacts): Promise<ReadinessCheck> {
  const urls = await askForPrecacheUrls(await facts.readWorker());
  const reads = urls.map(async (url) => {
    const response = await facts.caches?.match(url).catch(() => undefined);
    return response !== undefined && response.ok && (await response.arrayBuffer()).byteLength > 0;
  });
  const missing = (await Promise.all(reads)).filter((isThere) => !isThere).length;
  const isOk = urls.length > 0 && missing === 0;
  return { id: 'precache', isOk, isRequired: true, detail: { files: urls.length, missing } };
}

function askForPrecacheUrls(worker: Pick<ServiceWorker, 'postMessage'> | null): Promise<readonly string[]> {
  if (worker === null) return Promise.resolve([]);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const finish = (urls: readonly string[]): void => {
      clearTimeout(timer);
      port1.close();
      resolve(urls);
    };
    const timer = setTimeout(() => finish([]), WORKER_ANSWERS_WITHIN_MS);
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      finish(Array.isArray(data) ? data.map(String) : []);
    });
    port1.start();
    worker.postMessage({ type: 'PRECACHE_URLS' }, [port2]);
  });
}

/** As far as the last contact told: every scope of this device is at its head. */
async function checkScopes(db: HaiCapDb): Promise<ReadinessCheck> {
  const rows = await db.scopes.toArray();
  const held = rows.filter((row) => row.isComplete).length;
  const isOk = rows.length > 0 && held === rows.length;
  return { id: 'scopes', isOk, isRequired: true, detail: { held, total: rows.length } };
}

const PROBE_KEY = 'probe';

/** Written, read and deleted as every edit is. */
async function checkStorage(store: Store): Promise<ReadinessCheck> {
  const { db } = store;
  const savedAt = new Date(store.nowMs()).toISOString();
  const text = `đọc lại ${savedAt}`;
  try {
    await db.drafts.put({ key: PROBE_KEY, text, savedAt });
    const isSame = (await db.drafts.get(PROBE_KEY))?.text === text;
    await db.drafts.delete(PROBE_KEY);
    const isGone = (await db.drafts.get(PROBE_KEY)) === undefined;
    return { id: 'storage', isOk: isSame && isGone, isRequired: true };
  } catch {
    return { id: 'storage', isOk: false, isRequired: true };
  }
}

/** Without it a store that breaks takes what is unsent with it: a warning, for there are browsers that have no files. */
async function checkCopy({ journal, ballast }: ReadinessFacts): Promise<ReadinessCheck> {
  const isOk = journal !== undefined && (await isDoneWithin(WORKER_ANSWERS_WITHIN_MS, journal.probe()));
  const isRoomKept =
    ballast !== undefined && (await within(WORKER_ANSWERS_WITHIN_MS, ballast.isThere()).catch(() => false));
  return { id: 'copy', isOk, isRequired: false, detail: { room: isRoomKept ? 'kept' : 'none' } };
}

async function checkPersist({ storage }: ReadinessFacts): Promise<ReadinessCheck> {
  const isOk = ((await storage?.persisted()) || (await storage?.persist())) ?? false;
  return { id: 'persist', isOk, isRequired: false };
}

async function checkSpace({ storage }: ReadinessFacts): Promise<ReadinessCheck> {
  const estimate = await storage?.estimate();
  const used = estimate?.usage ?? 0;
  const free = Math.max(0, (estimate?.quota ?? 0) - used);
  const detail = { freeMb: Math.floor(free / MB), usedMb: Math.ceil(used / MB) };
  return { id: 'space', isOk: free >= SPACE_NEEDED_BYTES, isRequired: false, detail };
}

async function checkClock(db: HaiCapDb): Promise<ReadinessCheck> {
  const offsetMs = (await readMeta(db, 'clockOffsetMs')) ?? 0;
  return { id: 'clock', isOk: Math.abs(offsetMs) <= CLOCK_OFF_MS, isRequired: false, detail: { offsetMs } };
}

function browserFacts(): ReadinessFacts {
  const { navigator } = globalThis as { readonly navigator?: Partial<Navigator> };
  return {
    readWorker: async () => (await navigator?.serviceWorker?.getRegistration())?.active ?? null,
    caches: 'caches' in globalThis ? globalThis.caches : undefined,
    storage: navigator?.storage,
    journal: { probe: probeJournal },
    ballast: { isThere: isBallastThere },
  };
}
