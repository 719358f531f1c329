/** Port `EvidenceQueue`: the rows of files on this device, one transaction for each change. */
import type { EvidenceItem, EvidenceQueue } from '../sync/ports.ts';
import type { EvidenceRow, HaiCapDb } from './db.ts';
import { type EvidenceKey, forgetBytes, freeReceived, mayRowGo, readBytes, withoutRefusal } from './evidence-bytes.ts';
import { readMeta } from './meta.ts';
import { readShown } from './read-shown.ts';
import { endAllowance, readSending } from './sending-choice.ts';
import type { Store } from './store.ts';
import { toEvidence } from '../domain/evidence.ts';

/** What the city holds stays at hand for a look, up to so many bytes. */
const RECEIVED_KEPT_BYTES = 50 * 1_048_576;
/** The page may have gone between the bytes and the fact that names them [S100]. */
const NAMELESS_FOR_MS = 86_400_000;

/** `isBackupAsked`: this time it is also asked what backups hold by now [S116]. */
export async function openEvidenceQueue(
  store: Store,
  { isBackupAsked = false }: { readonly isBackupAsked?: boolean } = {},
): Promise<EvidenceQueue> {
  const { db } = store;
  const aside = new Set<string>();
  await dropStrangers(store);
  return {
    readDoubtful: async (epoch) => {
      const rows = await db.evidence.where('state').equals('received').toArray();
      return rows.filter((row) => row.epoch !== epoch || (isBackupAsked && isLastCopy(row))).map(toItem);
    },
    readNext: async () => {
      if ((await readSending(store)).isHeld) return undefined;
      const rows = await db.evidence.where('state').equals('queued').toArray();
      if (rows.length === 0) await endAllowance(store);
      const held = new Set(await db.scopes.toCollection().primaryKeys());
      const [next] = rows.filter((row) => held.has(row.scope) && !aside.has(keyOf(row))).sort(inTurn);
      return next === undefined ? undefined : toItem(next);
    },
    readBytes: (item, from, count) => readBytes(db, item, from, count),
    noteProgress: (item, upload) => change(db, item, (row) => ({ ...row, upload, failures: 0 })),
    noteFate: async (item, fate, epoch) => {
      await change(db, item, ({ upload: _upload, ...row }) => {
        if (fate.state === 'stored') {
          return { ...row, state: 'received', epoch, failures: 0, isDurable: fate.isDurable === true };
        }
        if (fate.state === 'refused') return { ...row, state: 'refused', reason: fate.reason };
        return row.isHere && row.isCopy !== true ? withoutRefusal(row) : { ...row, state: 'refused', reason: LOST };
      });
      if (fate.state === 'stored') await freeReceived(db, RECEIVED_KEPT_BYTES, { isShort: false });
    },
    setAside: async (item) => {
      aside.add(keyOf(item));
      await change(db, item, (row) => ({ ...row, failures: (row.failures ?? 0) + 1 }));
    },
  };
}

/** The city lost it, and here the bytes are gone too: whoever has the picture attaches it again. */
const LOST = 'lost';

/** Beside the city nobody has these bytes, as far as this device knows. */
function isLastCopy(row: EvidenceRow): boolean {
  return row.state === 'received' && row.isHere && !mayRowGo(row, { isShort: false });
}

function keyOf({ scope, sha256 }: EvidenceKey): string {
  return `${scope} ${sha256}`;
}

function inTurn(a: EvidenceRow, b: EvidenceRow): number {
  return (a.failures ?? 0) - (b.failures ?? 0) || (a.keptAt < b.keptAt ? -1 : 1);
}

function toItem({ scope, sha256, type, bytes, upload }: EvidenceRow): EvidenceItem {
  return { scope, sha256, type, bytes, ...(upload === undefined ? {} : { url: upload.url }) };
}

async function change(db: HaiCapDb, key: EvidenceKey, next: (row: EvidenceRow) => EvidenceRow): Promise<void> {
  await db.transaction('rw', db.evidence, async () => {
    const row = await db.evidence.get([key.scope, key.sha256]);
    if (row !== undefined) await db.evidence.put(next(row));
  });
}

/**
 * Files of scopes that this device no longer holds [S108], and those that no fact ever named [S100]. Who signed out here
 * has lost no right: what the city lacks of theirs, or may lack, waits until somebody with that right is here again.
 */
export async function dropStrangers(store: Store): Promise<void> {
  const { db } = store;
  const rows = await db.evidence.toArray();
  for (const [scope, ofScope] of Map.groupBy(rows, (row) => row.scope)) {
    const isHeld = (await db.scopes.get(scope)) !== undefined;
    const isOld = ({ state, keptAt }: EvidenceRow): boolean =>
      state !== 'received' && store.nowMs() - Date.parse(keptAt) > NAMELESS_FOR_MS;
    const old = isHeld ? ofScope.filter(isOld) : [];
    const named = old.length > 0 ? await readNames(db, scope) : new Set<string>();
    const isAwaited = !isHeld && (await hasSignedOut(db, scope));
    const now = (await readMeta(db, 'epoch'))?.epoch;
    const lost = ofScope.filter((row) => !isAwaited || !mayBeLacked(row, now));
    for (const row of isHeld ? old.filter(({ sha256 }) => !named.has(sha256)) : lost) await forgetBytes(db, row);
  }
}

/** Word of another epoch that the city holds it is none of the running one [S106]. */
function mayBeLacked({ state, epoch, isHere, isCopy }: EvidenceRow, now: string | undefined): boolean {
  return state !== 'received' || (epoch !== now && isHere && isCopy !== true);
}

async function hasSignedOut(db: HaiCapDb, scope: string): Promise<boolean> {
  const people = await db.people.toArray();
  return people.some(({ isSignedOut, grants }) => isSignedOut && grants.some((grant) => grant.scope === scope));
}

async function readNames(db: HaiCapDb, scope: string): Promise<ReadonlySet<string>> {
  const shown = await readShown(db, scope);
  return new Set([...shown].flatMap(([id, state]) => toEvidence(id, state)?.sha256 ?? []));
}
