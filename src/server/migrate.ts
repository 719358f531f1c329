/**
 * Brings a database to the version of this program. Steps are only ever added. Data of a newer program is refused:
 * an older one would drop what it does not know.
 */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { ProblemLevel } from '../domain/ops.ts';
import { addApiTokens, addWebhooks } from './migrate-outward.ts';
import { StartRefused } from './start-refused.ts';
import type { Tables } from './tables.ts';

type Step = (db: Kysely<Tables>) => Promise<void>;

const STEPS: readonly Step[] = [
  createTables,
  addBackups,
  addDecisions,
  addEvidence,
  addNotices,
  addNoticeLevels,
  addDeviceReports,
  addApiTokens,
  addSealedBoards,
  addWebhooks,
  addDoubts,
];

/** Version that this program reads and writes. */
export const DATA_VERSION = STEPS.length;

/** Runs the steps still missing. Throws `StartRefused` on data newer than the program. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('meta')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  const version = await readVersion(db);
  if (version > DATA_VERSION) {
    throw new StartRefused(
      `Dữ liệu này do bản mới hơn ghi (dữ liệu bản ${version}, chương trình bản ${DATA_VERSION}): cài bản Hai Cấp mới hơn rồi chạy lại.`,
    );
  }
  for (let next = version; next < DATA_VERSION; next += 1) {
    // One transaction for the whole step: half a step would leave data that no version can read.
    await db.transaction().execute(async (transaction) => {
      await (STEPS[next] as Step)(transaction);
      await writeVersion(transaction, next + 1);
    });
  }
}

async function readVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'dataVersion').executeTakeFirst();
  return row === undefined ? 0 : Number(row.value);
}

async function writeVersion(db: Kysely<Tables>, version: number): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: 'dataVersion', value: String(version) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(version) }))
    .execute();
}

async function createTables(db: Kysely<Tables>): Promise<void> {
  for (const statement of [...logTables(db), ...quarantineTables(db), ...accountTables(db), ...guardTables(db)]) {
    await statement.execute();
  }
}

async function addBackups({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('backup')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('takenAt', 'text', (column) => column.notNull())
    .addColumn('isWhole', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('backedUp')
    .addColumn('backupId', 'integer', (column) => column.notNull().references('backup.id').onDelete('cascade'))
    .addColumn('installId', 'text', (column) => column.notNull())
    .addColumn('lastN', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('backed_up_pk', ['backupId', 'installId'])
    .execute();
}

async function addDecisions({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('decision')
    .addColumn('opId', 'text', (column) => column.primaryKey())
    .addColumn('askedAt', 'text')
    .addColumn('outcome', 'text')
    .addColumn('decidedAt', 'text')
    .addColumn('decidedBy', 'text')
    .execute();
}

async function addEvidence({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('evidence')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('refusal', 'text')
    .addColumn('keptSha256', 'text')
    .addColumn('keptBytes', 'integer')
    .addColumn('settledAtMs', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('evidence_key', ['scope', 'sha256'])
    .execute();
  await schema
    .createTable('upload')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deviceId', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('begunAtMs', 'bigint', (column) => column.notNull())
    .addColumn('isDone', 'integer', (column) => column.notNull())
    .addUniqueConstraint('upload_key', ['deviceId', 'scope', 'sha256'])
    .execute();
  await schema
    .alterTable('backup')
    .addColumn('lastEvidence', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function addNotices({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('noticeBox')
    .addColumn('deviceId', 'text', (column) => column.primaryKey().references('device.deviceId'))
    .addColumn('endpoint', 'text', (column) => column.notNull().unique())
    .addColumn('p256dh', 'text', (column) => column.notNull())
    .addColumn('auth', 'text', (column) => column.notNull())
    .addColumn('what', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('notBeforeAtMs', 'bigint', (column) => column.notNull())
    .execute();
}

/** Problems from before stand as on the last level: of where they are nobody is told, of where they come to later somebody is. */
async function addNoticeLevels(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('noticeLevel')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('entity', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('climbsAtMs', 'bigint')
    .addPrimaryKeyConstraint('notice_level_pk', ['scope', 'entity'])
    .execute();
  await db.schema.createIndex('notice_level_due').on('noticeLevel').column('climbsAtMs').execute();
  await db
    .insertInto('noticeLevel')
    .columns(['scope', 'entity', 'level', 'climbsAtMs'])
    .expression((from) =>
      from
        .selectFrom('register')
        .select([
          'scope',
          'entity',
          from.val<ProblemLevel>('city').as('level'),
          from.val<number | null>(0).as('climbsAtMs'),
        ])
        .where('field', '=', 'problem'),
    )
    .execute();
}

async function addDeviceReports({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable('deviceReport')
    .addColumn('installId', 'text', (column) => column.primaryKey())
    .addColumn('deviceId', 'text', (column) => column.notNull())
    .addColumn('heardAtMs', 'bigint', (column) => column.notNull())
    .addColumn('build', 'text', (column) => column.notNull())
    .addColumn('schema', 'integer', (column) => column.notNull())
    .addColumn('madeN', 'bigint', (column) => column.notNull())
    .addColumn('oldestUnsentAt', 'text')
    .addColumn('trouble', 'text', (column) => column.notNull())
    .execute();
}

async function addSealedBoards({ schema }: Kysely<Tables>): Promise<void> {
  const table = schema.createTable('sealedBoard').addColumn('id', 'text', (column) => column.primaryKey());
  const columns = ['label', 'at', 'day', 'madeAt', 'madeBy', 'madeByName', 'wards', 'text'] as const;
  await columns
    .reduce<CreateTableBuilder<'sealedBoard', string>>(
      (made, name) => made.addColumn(name, 'text', (column) => column.notNull()),
      table,
    )
    .execute();
}

async function addDoubts({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .alterTable('evidence')
    .addColumn('isDoubted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

function logTables({ schema }: Kysely<Tables>) {
  return [
    schema
      .createTable('epoch')
      .addColumn('epochNo', 'integer', (column) => column.primaryKey())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('startedAt', 'text', (column) => column.notNull()),
    schema
      .createTable('scope')
      .addColumn('scope', 'text', (column) => column.primaryKey())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .$call(clustered),
    schema
      .createTable('entry')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('receivedAt', 'text', (column) => column.notNull())
      .addColumn('op', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('conflictWith', 'text')
      .addColumn('adopted', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('entry_pk', ['scope', 'seq']),
    schema
      .createTable('register')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('entity', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('register_pk', ['scope', 'entity', 'field']),
    schema
      .createTable('install')
      .addColumn('installId', 'text', (column) => column.primaryKey())
      .addColumn('deviceId', 'text', (column) => column.notNull())
      .addColumn('lastN', 'integer', (column) => column.notNull())
      .addColumn('durableN', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('schema', 'integer', (column) => column.notNull()),
    schema
      .createTable('receipt')
      .addColumn('installId', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('opId', 'text', (column) => column.notNull())
      .addColumn('isOwner', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('scope', 'text')
      .addColumn('seq', 'integer')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('receipt_pk', ['installId', 'n'])
      .$call(clustered),
    schema
      .createIndex('receipt_owner')
      .unique()
      .on('receipt')
      .column('opId')
      .where(sql.ref('isOwner'), '=', sql.lit(1)),
  ];
}

function quarantineTables({ schema }: Kysely<Tables>) {
  return [
    schema
      .createTable('quarantine')
      .addColumn('installId', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('opId', 'text', (column) => column.notNull())
      .addColumn('scope', 'text')
      .addColumn('author', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('receivedAt', 'text', (column) => column.notNull())
      .addColumn('op', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('quarantine_pk', ['installId', 'n']),
    schema.createIndex('quarantine_scope').on('quarantine').columns(['scope', 'receivedAt']),
  ];
}

function accountTables({ schema }: Kysely<Tables>) {
  return [
    schema
      .createTable('device')
      .addColumn('deviceId', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('publicKey', 'text', (column) => column.unique())
      .addColumn('enrolledAtMs', 'bigint', (column) => column.notNull()),
    schema
      .createTable('cookie')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('deviceId', 'text', (column) => column.notNull().references('device.deviceId'))
      .addColumn('issuedAtMs', 'bigint', (column) => column.notNull())
      .addColumn('firstUsedAtMs', 'bigint')
      .addColumn('endsAtMs', 'bigint'),
    schema.createIndex('cookie_device').on('cookie').column('deviceId'),
    schema
      .createTable('person')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('unit', 'text')
      .addColumn('unitId', 'text')
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('wards', 'text', (column) => column.notNull())
      .addColumn('secretHash', 'text', (column) => column.notNull()),
    schema
      .createTable('session')
      .addColumn('session', 'text', (column) => column.primaryKey())
      .addColumn('deviceId', 'text', (column) => column.notNull().references('device.deviceId'))
      .addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('openedAtMs', 'bigint', (column) => column.notNull())
      .addColumn('signedOutAtMs', 'bigint')
      .addColumn('revokedAtMs', 'bigint'),
    schema.createIndex('session_device').on('session').columns(['deviceId', 'personId']),
  ];
}

function guardTables({ schema }: Kysely<Tables>) {
  return [
    schema
      .createTable('enrolCode')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('endsAtMs', 'bigint', (column) => column.notNull()),
    schema
      .createTable('failure')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('atMs', 'bigint', (column) => column.notNull()),
    schema.createIndex('failure_subject').on('failure').columns(['subject', 'atMs']),
    schema
      .createTable('nonce')
      .addColumn('deviceId', 'text', (column) => column.notNull())
      .addColumn('nonce', 'text', (column) => column.notNull())
      .addColumn('endsAtMs', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('nonce_pk', ['deviceId', 'nonce']),
  ];
}

/** Small rows live in the tree of their key: one tree to write instead of two. SQLite's; other engines have no such choice. */
function clustered<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column> {
  return table.modifyEnd(sql`without rowid`);
}
