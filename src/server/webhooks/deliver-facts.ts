/**
 * One pass of a hook: of each ward whose log has more than it has heard, the next facts in order. What it has heard is written
 * down after a page, so a kill costs a repetition and never a fact. A ward in which one fact is refused waits alone; a hook
 * that does not answer waits as a whole.
 */
import type { Kysely } from 'kysely';
import type { Op } from '../../domain/op.ts';
import type { CampaignView } from '../campaign-view.ts';
import { type OutwardAnswer, postOutward } from '../http/post-outward.ts';
import type { Metrics } from '../metrics.ts';
import type { OpLog, StoredEntry } from '../op-log.ts';
import type { Tables } from '../tables.ts';
import { goesOut } from '../tokens/outward-wards.ts';
import { layAside } from './dead-letters.ts';
import { signFact, toOutwardFact } from './outward-fact.ts';
import { askedWaitMs, type Fault, faultOf, GIVEN_UP_AFTER_MS, MAX_TRIES, retryAfterMs } from './retry-rule.ts';
import {
  type Behind,
  findWebhook,
  moveCursor,
  pauseWebhook,
  readBehind,
  type StoredWebhook,
  wardOf,
} from './webhook-rows.ts';

export interface DeliveryGround {
  readonly db: Kysely<Tables>;
  readonly opLog: Pick<OpLog, 'epoch' | 'readEntries'>;
  readonly campaign: Pick<CampaignView, 'isWard'>;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  /** 0 to 1. */
  readonly dice: () => number;
  readonly isLocalAllowed: boolean;
  readonly end: AbortSignal;
}

/** Entries that are looked at between two notes of how far it came. */
const PAGE = { limit: 50, maxBytes: 262_144 } as const;

/** Wards are told in turn, a page each, until none has anything that is due. */
export async function serveWebhook(id: string, ground: DeliveryGround): Promise<void> {
  for (;;) {
    const hook = await openHook(id, ground);
    if (hook === undefined) return;
    const due = (await readBehind(ground.db, id)).filter((behind) => isDue(behind, hook, ground));
    if (due.length === 0) return;
    for (const behind of due) if (!(await serveWard(id, behind, ground))) return;
  }
}

function isDue({ scope, notBeforeAtMs }: Behind, { wards, owner }: StoredWebhook, ground: DeliveryGround): boolean {
  const { isWard } = ground.campaign;
  return notBeforeAtMs <= ground.nowMs() && goesOut(wardOf(scope) ?? '', { wards, owner, isWard });
}

/** Asked before each fact: a pause, a removal and a change of its owner's rights count at once. */
async function openHook(id: string, { db, nowMs, end }: DeliveryGround): Promise<StoredWebhook | undefined> {
  const hook = end.aborted ? undefined : await findWebhook(db, id);
  if (hook === undefined || hook.pausedWhy !== null || hook.notBeforeAtMs > nowMs()) return undefined;
  if (hook.owner.role === 'admin') return hook;
  await pauseWebhook(db, id, 'owner');
  return undefined;
}

/** False where the hook is to be left alone for now. */
async function serveWard(id: string, behind: Behind, ground: DeliveryGround): Promise<boolean> {
  const { db, opLog } = ground;
  const { scope, head } = behind;
  const cursor = { webhookId: id, scope };
  const fresh = { tries: 0, firstTriedAtMs: null, notBeforeAtMs: 0 };
  if (behind.seq > head) {
    await moveCursor(db, cursor, { ...fresh, seq: head });
    return true;
  }
  const entries = await opLog.readEntries(scope, { after: behind.seq, ...PAGE });
  let [heard, isDelivered] = [behind.seq, false];
  let missed: Missed | undefined;
  let hook = await openHook(id, ground);
  if (hook === undefined) return false;
  for (const entry of entries) {
    const op = JSON.parse(entry.opText) as Op;
    if (hook.kinds.has(op.kind)) {
      hook = await openHook(id, ground);
      if (hook === undefined || !isDue(behind, hook, ground)) break;
      missed = await tellFact(hook, { entry, op }, ground);
      if (ground.end.aborted || missed !== undefined) break;
      isDelivered = true;
    }
    heard = entry.seq;
  }
  // Nobody knows what became of the last one: it is told again.
  if (ground.end.aborted) return false;
  if (isDelivered) await noteTaken(id, ground);
  if (hook !== undefined && missed !== undefined) {
    const tried = heard === behind.seq ? behind : { ...behind, ...fresh, seq: heard };
    return noteMissed(hook, { behind: tried, missed, entry: entries[heard - behind.seq] as StoredEntry }, ground);
  }
  if (heard !== behind.seq) await moveCursor(db, cursor, { ...fresh, seq: heard });
  return hook !== undefined;
}

interface Missed {
  readonly fault: Fault;
  readonly answer: OutwardAnswer | undefined;
}

/** An entry with the op in it. */
export interface EntryOp {
  readonly entry: StoredEntry;
  readonly op: Op;
}

/** Undefined where it was taken. */
async function tellFact(hook: StoredWebhook, fact: EntryOp, ground: DeliveryGround): Promise<Missed | undefined> {
  const answer = await postFact(hook, fact, ground);
  const fault = faultOf(answer?.status);
  if (!ground.end.aborted) ground.metrics.count('haicap_webhooks_total', 1, `outcome="${fault ?? 'taken'}"`);
  return fault === undefined ? undefined : { fault, answer };
}

/** Undefined where nobody answered. */
export async function postFact(
  { url, secret }: Pick<StoredWebhook, 'url' | 'secret'>,
  { entry, op }: EntryOp,
  ground: Pick<DeliveryGround, 'opLog' | 'nowMs' | 'isLocalAllowed' | 'end'>,
): Promise<OutwardAnswer | undefined> {
  const { opLog, nowMs, isLocalAllowed, end } = ground;
  const text = JSON.stringify(toOutwardFact(entry, op, opLog.epoch.epochNo));
  const signature = signFact({ id: op.opId, text }, secret, nowMs());
  const headers = { 'content-type': 'application/json', 'user-agent': 'hai-cap', ...signature };
  return postOutward(url, { headers, body: Buffer.from(text) }, { isLocalAllowed, end }).catch(() => undefined);
}

async function noteTaken(id: string, { db, nowMs }: DeliveryGround): Promise<void> {
  await db
    .updateTable('webhook')
    .set({ lastDeliveredAtMs: nowMs(), failures: 0, failingSinceAtMs: null })
    .where('id', '=', id)
    .execute();
}

interface MissedEntry {
  /** How it stood before this try. */
  readonly behind: Behind;
  readonly entry: StoredEntry;
  readonly missed: Missed;
}

async function noteMissed(
  hook: StoredWebhook,
  { behind, entry, missed }: MissedEntry,
  ground: DeliveryGround,
): Promise<boolean> {
  const { db, dice } = ground;
  const nowMs = ground.nowMs();
  const { fault, answer } = missed;
  const cursor = { webhookId: hook.id, scope: behind.scope };
  // Something of the same page may have been taken.
  const { failingSinceAtMs: since, failures: before } = (await findWebhook(db, hook.id)) ?? hook;
  const failingSinceAtMs = since ?? nowMs;
  const isBusy = fault === 'busy';
  const failures = isBusy ? before + 1 : 0;
  const waitMs = isBusy ? Math.max(retryAfterMs(failures, dice()), askedWaitMs(answer?.retryAfter)) : 0;
  await db
    .updateTable('webhook')
    .set({ failures, failingSinceAtMs, notBeforeAtMs: nowMs + waitMs })
    .where('id', '=', hook.id)
    .execute();
  const firstTriedAtMs = behind.firstTriedAtMs ?? nowMs;
  const tries = behind.tries + 1;
  const isSilentForLong = nowMs - failingSinceAtMs >= GIVEN_UP_AFTER_MS;
  if (fault === 'gone' || isSilentForLong) await pauseWebhook(db, hook.id, fault === 'gone' ? 'gone' : 'failing');
  const isGivenUp = !isSilentForLong && fault !== 'gone' && isLastTry(tries, nowMs - firstTriedAtMs);
  if (!isGivenUp) {
    const notBeforeAtMs = isBusy ? 0 : nowMs + retryAfterMs(tries, dice());
    await moveCursor(db, cursor, { seq: behind.seq, tries, firstTriedAtMs, notBeforeAtMs });
    return fault === 'refused' && !isSilentForLong;
  }
  const { kind } = JSON.parse(entry.opText) as Op;
  const lastStatus = answer?.status ?? null;
  await db.transaction().execute(async (transaction) => {
    await layAside(transaction, { ...cursor, seq: entry.seq, kind, tries, lastStatus, diedAtMs: nowMs });
    // A hook that refuses one fact answers: its silence, should it fall silent, has not begun.
    if (fault === 'refused')
      await transaction.updateTable('webhook').set({ failingSinceAtMs: null }).where('id', '=', hook.id).execute();
    await moveCursor(transaction, cursor, { seq: entry.seq, tries: 0, firstTriedAtMs: null, notBeforeAtMs: 0 });
  });
  return fault === 'refused';
}

function isLastTry(tries: number, triedForMs: number): boolean {
  return tries >= MAX_TRIES || triedForMs >= GIVEN_UP_AFTER_MS;
}
