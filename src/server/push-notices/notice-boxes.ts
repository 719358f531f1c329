/**
 * Where notices to devices wait, one box per device: its address at a push service, and what it is to be told next. A notice
 * names no person and no ward, so several become one.
 */
import type { Kysely } from 'kysely';
import type { NoticeKind } from '../../protocol/push-notices.ts';
import type { Person } from '../person.ts';
import { rowToPerson } from '../person-row.ts';
import type { Tables } from '../tables.ts';
import type { NoticeTarget } from './deliver-notice.ts';

export interface NoticeBox extends NoticeTarget {
  readonly deviceId: string;
  readonly tries: number;
}

/** A box with something in it. */
export interface DueNotice extends NoticeBox {
  readonly what: NoticeKind;
}

/** One address per device, and one device per address: a browser that was enrolled anew keeps its own. */
export async function openBox(db: Kysely<Tables>, deviceId: string, target: NoticeTarget): Promise<void> {
  const { endpoint, p256dh, auth } = target;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('noticeBox')
      .where('endpoint', '=', endpoint)
      .where('deviceId', '!=', deviceId)
      .execute();
    await transaction
      .insertInto('noticeBox')
      .values({ deviceId, endpoint, p256dh, auth, what: null, tries: 0, notBeforeAtMs: 0 })
      .onConflict((conflict) => conflict.column('deviceId').doUpdateSet({ endpoint, p256dh, auth, tries: 0 }))
      .execute();
  });
}

export async function closeBox(db: Kysely<Tables>, column: 'deviceId' | 'endpoint', value: string): Promise<void> {
  await db.deleteFrom('noticeBox').where(column, '=', value).execute();
}

export interface Listening {
  readonly deviceId: string;
  readonly what: NoticeKind | null;
  readonly person: Person;
}

/** Each person with an open session on a device that has a box. */
export async function readListening(db: Kysely<Tables>): Promise<readonly Listening[]> {
  const rows = await db
    .selectFrom('noticeBox')
    .innerJoin('session', 'session.deviceId', 'noticeBox.deviceId')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['noticeBox.deviceId', 'what', 'id', 'name', 'unit', 'unitId', 'role', 'wards'])
    .distinct()
    .where('signedOutAtMs', 'is', null)
    .where('revokedAtMs', 'is', null)
    .execute();
  return rows.map((row) => ({ deviceId: row.deviceId, what: row.what, person: rowToPerson(row) }));
}

export async function putNotice(db: Kysely<Tables>, deviceId: string, what: NoticeKind): Promise<void> {
  await db.updateTable('noticeBox').set({ what }).where('deviceId', '=', deviceId).execute();
}

export async function readDue(db: Kysely<Tables>, nowMs: number): Promise<readonly DueNotice[]> {
  const rows = await db
    .selectFrom('noticeBox')
    .select(['deviceId', 'endpoint', 'p256dh', 'auth', 'what', 'tries'])
    .where('what', 'is not', null)
    .where('notBeforeAtMs', '<=', nowMs)
    .orderBy('deviceId')
    .execute();
  return rows.flatMap(({ what, ...box }) => (what === null ? [] : [{ ...box, what }]));
}

/** What is next for a box after a try. Where something else was put in meanwhile, that stays in it. */
export interface AfterTry {
  readonly isDone: boolean;
  readonly tries: number;
  readonly notBeforeAtMs: number;
}

export async function noteTry(db: Kysely<Tables>, { deviceId, what }: DueNotice, after: AfterTry): Promise<void> {
  const { isDone, ...rest } = after;
  await db.updateTable('noticeBox').set(rest).where('deviceId', '=', deviceId).execute();
  if (!isDone) return;
  await db
    .updateTable('noticeBox')
    .set({ what: null })
    .where('deviceId', '=', deviceId)
    .where('what', '=', what)
    .execute();
}
