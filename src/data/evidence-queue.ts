/** Port `EvidenceQueue`: the rows of files on this device, one transaction for each change. */
import type { Json } from '../domain/op.ts';
import { shownHead } from '../domain/register.ts';
import type { EvidenceItem, EvidenceQueue } from '../sync/ports.ts';
import type { EvidenceRow, HaiCapDb } from './db.ts';
import { type EvidenceKey, forgetBytes, freeReceived, mayRowGo, readBytes, withoutRefusal } from './evidence-bytes.ts';
import { readMeta } from './meta.ts';
import { readShown, scopeRange } from './read-shown.ts';
import { endAllowance, readSending } from './sending-choice.ts';
import type { Store } from './store.ts';

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
 * Files of scopes that this device no longer holds [S108], those that no fact ever named [S100], and those that were taken
 * away before the city had them [S107]. Who signed out here has lost no right: what the city lacks of theirs, or may lack,
 * waits until somebody with that right is here again.
 */
export async function dropStrangers(store: Store): Promise<void> {
  const { db } = store;
  const rows = await db.evidence.toArray();
  for (const [scope, ofScope] of Map.groupBy(rows, (row) => row.scope)) {
    const isHeld = (await db.scopes.get(scope)) !== undefined;
    const lost = isHeld ? await findNameless(store, scope, ofScope) : await findUnheld(db, scope, ofScope);
    for (const row of lost) await forgetBytes(db, row);
  }
}

async function findUnheld(db: HaiCapDb, scope: string, rows: readonly EvidenceRow[]): Promise<readonly EvidenceRow[]> {
  const [isAwaited, epoch] = [await hasSignedOut(db, scope), await readMeta(db, 'epoch')];
  return rows.filter((row) => !isAwaited || !mayBeLacked(row, epoch?.epoch));
}

/** Word of another epoch that the city holds it is none of the running one [S106]. */
function mayBeLacked({ state, epoch, isHere, isCopy }: EvidenceRow, now: string | undefined): boolean {
  return state !== 'received' || (epoch !== now && isHere && isCopy !== true);
}

async function findNameless(
  store: Store,
  scope: string,
  rows: readonly EvidenceRow[],
): Promise<readonly EvidenceRow[]> {
  const waiting = rows.filter(({ state }) => state !== 'received');
  if (waiting.length === 0) return [];
  const { named, removed } = await readNames(store.db, scope);
  const isOld = ({ keptAt }: EvidenceRow): boolean => store.nowMs() - Date.parse(keptAt) > NAMELESS_FOR_MS;
  return waiting.filter((row) => !named.has(row.sha256) && (removed.has(row.sha256) || isOld(row)));
}

async function hasSignedOut(db: HaiCapDb, scope: string): Promise<boolean> {
  const people = await db.people.toArray();
  return people.some(({ isSignedOut, grants }) => isSignedOut && grants.some((grant) => grant.scope === scope));
}

interface Names {
  readonly named: ReadonlySet<string>;
  /** By a fact that was taken away, as the city knows too. */
  readonly removed: ReadonlySet<string>;
}

/** A fact that was returned names its file too: it may be sent again, or accepted. */
async function readNames(db: HaiCapDb, scope: string): Promise<Names> {
  const [shown, untold, rejected] = await Promise.all([
    readShown(db, scope),
    readUntoldRemovals(db, scope),
    db.rejected.where('scope').equals(scope).toArray(),
  ]);
  const [named, removed] = [new Set<string>(), new Set<string>()];
  for (const [id, state] of shown) {
    const sha256 = nameIn(shownHead(state['evidence'])?.body);
    const isNamed = shownHead(state['removed']) === undefined || untold.has(id);
    if (sha256 !== undefined) (isNamed ? named : removed).add(sha256);
  }
  for (const { op, settled } of rejected) {
    const sha256 = op.kind === 'evidence.attached' && settled === undefined ? nameIn(op.body) : undefined;
    if (sha256 !== undefined) named.add(sha256);
  }
  return { named, removed };
}

/** Of a body that came back nothing is certain. */
function nameIn(body: Json | undefined): string | undefined {
  const { sha256 } = (body ?? {}) as { readonly sha256?: unknown };
  return typeof sha256 === 'string' ? sha256 : undefined;
}

/** What was taken away here without the city's answer to it: that may be that it was not accepted. */
async function readUntoldRemovals(db: HaiCapDb, scope: string): Promise<ReadonlySet<string>> {
  const [rows, installs] = await Promise.all([
    db.outbox
      .where('[scope+entity]')
      .between(...scopeRange(scope))
      .toArray(),
    db.installs.toArray(),
  ]);
  const ackedNById = new Map(installs.map(({ installId, ackedN }) => [installId, ackedN]));
  const untold = rows.filter(
    ({ op, installId, n }) => op.kind === 'evidence.removed' && n > (ackedNById.get(installId) ?? 0),
  );
  return new Set(untold.map(({ entity }) => entity));
}
