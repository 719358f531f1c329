/** Steps of the data for what goes out: tokens of programs. */
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
