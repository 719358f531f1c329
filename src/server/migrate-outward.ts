/** Steps of the data for what goes out: tokens of programs, and hooks that are told of facts. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function addApiTokens({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('apiToken')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('wards', 'text', (column) => column.notNull())
    .addColumn('createdAtMs', 'bigint', (column) => column.notNull())
    .addColumn('endsAtMs', 'bigint', (column) => column.notNull())
    .addColumn('lastUsedAtMs', 'bigint')
    .addColumn('revokedAtMs', 'bigint')
    .execute();
  await schema.createIndex('api_token_person').on('apiToken').column('personId').execute();
}

export async function addWebhooks({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addColumn('wards', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('createdAtMs', 'bigint', (column) => column.notNull())
    .addColumn('lastDeliveredAtMs', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('failingSinceAtMs', 'bigint')
    .addColumn('notBeforeAtMs', 'bigint', (column) => column.notNull())
    .addColumn('pausedWhy', 'text')
    .execute();
  await schema
    .createTable('webhookCursor')
    .addColumn('webhookId', 'text', (column) => column.notNull().references('webhook.id').onDelete('cascade'))
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('firstTriedAtMs', 'bigint')
    .addColumn('notBeforeAtMs', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('webhook_cursor_pk', ['webhookId', 'scope'])
    .execute();
  await schema
    .createTable('deadLetter')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('webhookId', 'text', (column) => column.notNull().references('webhook.id').onDelete('cascade'))
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('lastStatus', 'integer')
    .addColumn('diedAtMs', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('dead_letter_webhook').on('deadLetter').columns(['webhookId', 'diedAtMs']).execute();
}
