/** Hooks as they are stored: who answers for each, how far it has heard each ward, and what it did not take. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { parseScope } from '../../domain/scope.ts';
import type { OutwardWards } from '../../protocol/api-tokens.ts';
import type { PausedWhy } from '../../protocol/webhooks.ts';
import type { Person } from '../person.ts';
import { rowToPerson } from '../person-row.ts';
import type { Tables } from '../tables.ts';
import { textToWards, wardsToText } from '../tokens/outward-wards.ts';
import { SECRET_PREFIX } from './outward-fact.ts';

export interface StoredWebhook {
  readonly id: string;
  readonly url: string;
  readonly kinds: ReadonlySet<string>;
  readonly wards: OutwardWards;
  readonly secret: string;
  readonly owner: Person;
  readonly createdAtMs: number;
  readonly lastDeliveredAtMs: number | null;
  readonly failures: number;
  readonly failingSinceAtMs: number | null;
  readonly notBeforeAtMs: number;
  readonly pausedWhy: PausedWhy | null;
}

export interface WebhookDraft {
  readonly personId: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly wards: OutwardWards;
}

/** Hooks of a city: each costs it a call per fact. */
export const WEBHOOKS_MAX = 20;

/** Hears what enters the log from here on. Undefined where there are as many as there may be. */
export function createWebhook(
  db: Kysely<Tables>,
  { personId, url, kinds, wards }: WebhookDraft,
  nowMs: number,
): Promise<{ readonly id: string; readonly signingSecret: string } | undefined> {
  const id = randomUUID();
  const secret = SECRET_PREFIX + randomBytes(32).toString('base64');
  return db.transaction().execute(async (transaction) => {
    const { hooks } = await transaction
      .selectFrom('webhook')
      .select((row) => row.fn.countAll<number>().as('hooks'))
      .executeTakeFirstOrThrow();
    if (hooks >= WEBHOOKS_MAX) return undefined;
    const row = { id, personId, url, kinds: JSON.stringify(kinds), wards: wardsToText(wards), secret };
    await transaction
      .insertInto('webhook')
      .values({ ...row, createdAtMs: nowMs, failures: 0, notBeforeAtMs: 0 })
      .execute();
    await transaction
      .insertInto('webhookCursor')
      .columns(['webhookId', 'scope', 'seq', 'tries', 'notBeforeAtMs'])
      .expression((from) =>
        from
          .selectFrom('scope')
          .select((column) => [
            column.val(id).as('webhookId'),
            'scope',
            'head as seq',
            column.val(0).as('tries'),
            column.val(0).as('notBeforeAtMs'),
          ]),
      )
      .execute();
    return { id, signingSecret: secret };
  });
}

export async function readWebhooks(db: Kysely<Tables>): Promise<readonly StoredWebhook[]> {
  return (await selectWebhooks(db).orderBy('createdAtMs').orderBy('webhook.id').execute()).map(toWebhook);
}

export async function findWebhook(db: Kysely<Tables>, id: string): Promise<StoredWebhook | undefined> {
  const row = await selectWebhooks(db).where('webhook.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toWebhook(row);
}

function selectWebhooks(db: Kysely<Tables>) {
  return db
    .selectFrom('webhook')
    .innerJoin('person', 'person.id', 'webhook.personId')
    .select(['webhook.id', 'url', 'kinds', 'webhook.wards', 'secret', 'createdAtMs', 'lastDeliveredAtMs', 'failures'])
    .select(['failingSinceAtMs', 'notBeforeAtMs', 'pausedWhy', 'person.id as personId', 'name', 'unit', 'unitId'])
    .select(['role', 'person.wards as theirs']);
}

type WebhookRow = Awaited<ReturnType<ReturnType<typeof selectWebhooks>['execute']>>[number];

function toWebhook({ personId, name, unit, unitId, role, theirs, kinds, wards, ...row }: WebhookRow): StoredWebhook {
  return {
    ...row,
    kinds: new Set(JSON.parse(kinds) as string[]),
    wards: textToWards(wards),
    owner: rowToPerson({ id: personId, name, unit, unitId, role, wards: theirs }),
  };
}

export async function deleteWebhook(db: Kysely<Tables>, id: string): Promise<boolean> {
  return (await db.deleteFrom('webhook').where('id', '=', id).returning('id').execute()).length > 0;
}

export async function pauseWebhook(db: Kysely<Tables>, id: string, pausedWhy: PausedWhy): Promise<void> {
  await db.updateTable('webhook').set({ pausedWhy }).where('id', '=', id).where('pausedWhy', 'is', null).execute();
}

/** From the city's side: nobody answers for what goes out any more. Answers how many fell silent by it. */
export async function pauseWebhooksOf(db: Kysely<Tables>, personId: string): Promise<number> {
  const rows = await db
    .updateTable('webhook')
    .set({ pausedWhy: 'owner' })
    .where('personId', '=', personId)
    .where((row) => row.or([row('pausedWhy', 'is', null), row('pausedWhy', '!=', 'owner')]))
    .returning('id')
    .execute();
  return rows.length;
}

/** Whoever lets it speak again answers for it. It goes on where it stopped. */
export function resumeWebhook(db: Kysely<Tables>, id: string, personId: string): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const afresh = { failures: 0, failingSinceAtMs: null, notBeforeAtMs: 0 };
    await transaction
      .updateTable('webhook')
      .set({ ...afresh, pausedWhy: null, personId })
      .where('id', '=', id)
      .execute();
    await transaction
      .updateTable('webhookCursor')
      .set({ tries: 0, firstTriedAtMs: null, notBeforeAtMs: 0 })
      .where('webhookId', '=', id)
      .execute();
  });
}

/** A ward whose log has more than the hook has heard. */
export interface Behind {
  readonly scope: string;
  readonly head: number;
  readonly seq: number;
  readonly tries: number;
  readonly firstTriedAtMs: number | null;
  readonly notBeforeAtMs: number;
}

/** Those that are no wards are left out; a hook beyond the head is where data were put back by hand, and stands at the head. */
export async function readBehind(db: Kysely<Tables>, id: string): Promise<readonly Behind[]> {
  const rows = await db
    .selectFrom('scope')
    .leftJoin('webhookCursor as cursor', (join) =>
      join.onRef('cursor.scope', '=', 'scope.scope').on('cursor.webhookId', '=', id),
    )
    .select((row) => [
      'scope.scope',
      'scope.head',
      row.fn.coalesce('cursor.seq', row.val(0)).as('seq'),
      row.fn.coalesce('cursor.tries', row.val(0)).as('tries'),
      'cursor.firstTriedAtMs',
      row.fn.coalesce('cursor.notBeforeAtMs', row.val(0)).as('notBeforeAtMs'),
    ])
    .where((row) => row('scope.head', '!=', row.fn.coalesce('cursor.seq', row.val(0))))
    .orderBy('scope.scope')
    .execute();
  return rows.filter(({ scope }) => wardOf(scope) !== undefined);
}

/** Code of an open ward scope; nothing of a restricted one goes out. */
export function wardOf(scope: string): string | undefined {
  const name = parseScope(scope);
  return name?.type === 'ward' && !name.restricted ? name.ward : undefined;
}

export type CursorState = Pick<Behind, 'seq' | 'tries' | 'firstTriedAtMs' | 'notBeforeAtMs'>;

export async function moveCursor(
  db: Kysely<Tables>,
  { webhookId, scope }: { readonly webhookId: string; readonly scope: string },
  { seq, tries, firstTriedAtMs, notBeforeAtMs }: CursorState,
): Promise<void> {
  const state = { seq, tries, firstTriedAtMs, notBeforeAtMs };
  await db
    .insertInto('webhookCursor')
    .values({ webhookId, scope, ...state })
    .onConflict((conflict) => conflict.columns(['webhookId', 'scope']).doUpdateSet(state))
    .execute();
}
