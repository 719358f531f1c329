/**
 * A tablet may know more of the running epoch than the city does: then the city's data went back while nobody looked, and
 * the rest of the tablets have to be asked for what they keep. The city begins a new epoch, at most once per start, and
 * only on the word of a device whose claim an honest one could make [S81, S82]. The same where a tablet has lived in a later
 * epoch than this city ever had: it would take no answer of an earlier one, so the city counts on from there [S84].
 */
import type { Kysely } from 'kysely';
import type { Hello } from '../protocol/messages.ts';
import type { LogEvent } from './log-event.ts';
import type { OpLog } from './op-log.ts';
import type { Pokes } from './pokes.ts';
import type { Tables } from './tables.ts';

export interface LossSurroundings {
  readonly db: Kysely<Tables>;
  readonly opLog: OpLog;
  readonly pokes: Pick<Pokes, 'closeAll'>;
  readonly logEvent: LogEvent;
  readonly nowMs: () => number;
}

/** What the city knows of the one who says hello. */
export interface Witness {
  readonly deviceId: string;
  readonly isGranted: (scope: string) => boolean;
  readonly isAnybodySignedIn: boolean;
  /** Of its install. */
  readonly lastN: number;
}

/** Resolves with true where a new epoch began on this word. */
export type NoticeLoss = (message: Hello, witness: Witness) => Promise<boolean>;

/** As many restores nobody lives through. */
const BELIEVABLE_EPOCHS = 1_000;
/** More than this much no device was ahead: nothing that happened between two copies, but a wrong number. */
const BELIEVABLE = 1_000_000;
const WITNESSES_KEY = 'lossWitnesses';

export function createNoticeLoss({ db, opLog, pokes, logEvent, nowMs }: LossSurroundings): NoticeLoss {
  let isSpent = false;
  return async (message, witness) => {
    const laterNo = Math.max(0, (message.epochNo ?? 0) - opLog.epoch.epochNo);
    const isOurs = message.epoch === opLog.epoch.epoch;
    const ahead = isOurs ? await measureAhead(message, witness, opLog) : 0;
    if (laterNo === 0 && ahead <= 0) return false;
    const { deviceId } = witness;
    const witnesses = await readWitnesses(db);
    const isBelievable = ahead <= BELIEVABLE && laterNo <= BELIEVABLE_EPOCHS;
    const isBelieved = !isSpent && isBelievable && witness.isAnybodySignedIn && !witnesses.includes(deviceId);
    if (isBelieved) {
      isSpent = true;
      await writeWitnesses(db, [...witnesses, deviceId]);
      await opLog.beginEpoch(nowMs(), laterNo > 0 ? message.epochNo : 0);
      pokes.closeAll();
    }
    const { epochNo } = opLog.epoch;
    logEvent({ level: 'error', event: 'hello.data-lost', deviceId, ahead, laterNo, isBelieved, epochNo });
    return isBelieved;
  };
}

/** How far the device is beyond the city: in its own numbers, or in a scope that it may read. */
async function measureAhead(message: Hello, witness: Witness, opLog: OpLog): Promise<number> {
  let ahead = message.ackedN - witness.lastN;
  for (const { scope, seq } of message.cursors) {
    if (witness.isGranted(scope)) ahead = Math.max(ahead, seq - (await opLog.readHead(scope)).seq);
  }
  return ahead;
}

/** Devices that were believed once: a second time the fault is more likely theirs than the city's. */
async function readWitnesses(db: Kysely<Tables>): Promise<readonly string[]> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', WITNESSES_KEY).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as string[]);
}

async function writeWitnesses(db: Kysely<Tables>, witnesses: readonly string[]): Promise<void> {
  const value = JSON.stringify(witnesses);
  await db
    .insertInto('meta')
    .values({ key: WITNESSES_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
