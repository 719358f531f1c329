/**
 * Notices to devices whose app is not open. Whatever they tell stands in the log as well: a notice may come late, twice or
 * never, so nothing waits for one. At most one in five minutes goes to a device; what is meant for it meanwhile becomes one.
 */
import type { Kysely } from 'kysely';
import { CAMPAIGN_SCOPE } from '../../domain/scope.ts';
import type { NoticeKind } from '../../protocol/push-notices.ts';
import type { CampaignView } from '../campaign-view.ts';
import { readOpenPeople } from '../accounts/sessions.ts';
import { type LogEvent, placeOf } from '../log-event.ts';
import type { Metrics } from '../metrics.ts';
import type { StoredEntry } from '../op-log.ts';
import type { Tables } from '../tables.ts';
import { type Concern, concernOfAnswer, isConcerned, problemOpOf } from './concerns.ts';
import { followLevels, type LevelGround, readDueProblems } from './watch-levels.ts';
import { deliverNotice, type Delivery, type NoticeTarget, type Sender } from './deliver-notice.ts';
import {
  type AfterTry,
  closeBox,
  type DueNotice,
  noteTry,
  openBox,
  putNotice,
  readDue,
  readListening,
} from './notice-boxes.ts';

export interface Notices {
  /** base64url: what a browser asks its push service for. */
  readonly publicKey: string;
  readonly isLocalAllowed: boolean;
  readonly subscribe: (deviceId: string, target: NoticeTarget) => Promise<void>;
  readonly unsubscribe: (deviceId: string) => Promise<void>;
  /** Returns at once. `byDevice` did it and knows. */
  readonly tell: (concerns: readonly Concern[], byDevice: string) => void;
  /** Tells of what entered the log. Returns at once. */
  readonly follow: (entries: readonly StoredEntry[], byDevice: string) => void;
  /** To be called now and then: sends what has waited long enough, and sees what came to a higher level meanwhile. */
  readonly look: () => void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  close(): void;
}

export interface NoticeSurroundings {
  readonly db: Kysely<Tables>;
  readonly campaign: Pick<CampaignView, 'isWard' | 'calendar'>;
  readonly metrics: Metrics;
  readonly logEvent: LogEvent;
  readonly nowMs: () => number;
  readonly sender: Sender;
}

const QUIET_MS = 5 * 60_000;
/** After each failed try; then it is given up. */
const RETRY_AFTER_MS = [60_000, 10 * 60_000] as const;
/** As many calls at a time. */
const AT_ONCE = 8;

export function createNotices(around: NoticeSurroundings): Notices {
  const { db, campaign, logEvent, sender } = around;
  const end = new AbortController();
  let line = Promise.resolve();
  // One after the other, and never in the way of whoever asked: a failure costs a notice, nothing else.
  const enqueue = (job: () => Promise<void>): void => {
    line = line.then(async () => {
      if (end.signal.aborted) return;
      await job().catch((error: Error) => {
        if (!end.signal.aborted) logEvent({ level: 'error', event: 'notices.failed', place: placeOf(error) });
      });
    });
  };
  let which: 'due' | 'all' = 'all';
  const ground = (): LevelGround => ({ db, nowMs: around.nowMs(), calendar: campaign.calendar() });
  const put = (concerns: readonly Concern[], byDevice?: string): Promise<void> =>
    concerns.length === 0 ? Promise.resolve() : putIntoBoxes(db, { concerns, byDevice, isWard: campaign.isWard });
  const sendDue = (): void => enqueue(() => sendAll(around, end.signal));
  return {
    publicKey: sender.keys.publicKey,
    isLocalAllowed: sender.isLocalAllowed,
    subscribe: (deviceId, target) => openBox(db, deviceId, target),
    unsubscribe: (deviceId) => closeBox(db, 'deviceId', deviceId),
    tell: (concerns, byDevice) => {
      if (concerns.length === 0) return;
      enqueue(() => put(concerns, byDevice));
      sendDue();
    },
    follow: (entries, byDevice) => {
      // Another calendar may have another rule of climbing.
      if (entries.some(({ scope }) => scope === CAMPAIGN_SCOPE)) which = 'all';
      const ops = entries.flatMap((entry) => problemOpOf(entry) ?? []);
      if (ops.length === 0) return;
      const names = new Map(ops.map(({ scope, entity }) => [`${scope}\n${entity}`, { scope, entity }]));
      enqueue(async () => {
        const climbed = await followLevels([...names.values()], ground());
        await put([...ops.flatMap((op) => concernOfAnswer(op) ?? []), ...climbed], byDevice);
      });
      sendDue();
    },
    look: () => {
      enqueue(async () => {
        const due = await readDueProblems(ground(), which);
        which = 'due';
        await put(await followLevels(due, ground()));
      });
      sendDue();
    },
    settled: async () => {
      for (let seen; seen !== line;) await (seen = line);
    },
    close: () => end.abort(),
  };
}

interface Telling {
  readonly concerns: readonly Concern[];
  readonly byDevice: string | undefined;
  readonly isWard: (code: string) => boolean;
}

async function putIntoBoxes(db: Kysely<Tables>, { concerns, byDevice, isWard }: Telling): Promise<void> {
  const before = new Map<string, NoticeKind | null>();
  const after = new Map<string, NoticeKind>();
  for (const { deviceId, what, person } of await readListening(db)) {
    if (deviceId === byDevice) continue;
    before.set(deviceId, what);
    for (const concern of concerns.filter((one) => isConcerned(person, one, isWard))) {
      after.set(deviceId, unite(after.get(deviceId) ?? what, concern.what));
    }
  }
  for (const [deviceId, what] of after) if (before.get(deviceId) !== what) await putNotice(db, deviceId, what);
}

function unite(one: NoticeKind | null, other: NoticeKind): NoticeKind {
  return one === null || one === other ? other : 'several';
}

async function sendAll(around: NoticeSurroundings, signal: AbortSignal): Promise<void> {
  const due = await readDue(around.db, around.nowMs());
  for (let at = 0; at < due.length && !signal.aborted; at += AT_ONCE) {
    await Promise.all(due.slice(at, at + AT_ONCE).map((notice) => sendOne(notice, around, signal)));
  }
}

async function sendOne(notice: DueNotice, around: NoticeSurroundings, signal: AbortSignal): Promise<void> {
  const { db, metrics, sender } = around;
  const done: AfterTry = { isDone: true, tries: 0, notBeforeAtMs: around.nowMs() + QUIET_MS };
  // Everybody has left since: what was meant for them is told to nobody.
  if ((await readOpenPeople(db, notice.deviceId)).length === 0) return noteTry(db, notice, done);
  const delivery = await deliverNotice(notice, notice.what, { sender, nowMs: around.nowMs(), end: signal });
  if (signal.aborted) return;
  metrics.count('haicap_notices_total', 1, `outcome="${delivery}"`);
  if (delivery === 'gone') return closeBox(db, 'endpoint', notice.endpoint);
  await noteTry(db, notice, toAfterTry(delivery, notice, around.nowMs()) ?? done);
}

/** Undefined where nothing is left to try. */
function toAfterTry(delivery: Delivery, { tries }: DueNotice, nowMs: number): AfterTry | undefined {
  const waitMs = delivery === 'failed' ? RETRY_AFTER_MS[tries] : undefined;
  return waitMs === undefined ? undefined : { isDone: false, tries: tries + 1, notBeforeAtMs: nowMs + waitMs };
}
