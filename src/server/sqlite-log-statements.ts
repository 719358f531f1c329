/** The statements of the log on SQLite. */
import { type Kysely, sql } from 'kysely';
import { prepareStatement } from './prepare-statement.ts';
import type { OpenDatabase } from './sqlite-database.ts';
import type { Tables } from './tables.ts';

export type LogStatements = ReturnType<typeof prepareLogStatements>;

/** Compiles every statement once. */
export function prepareLogStatements(database: OpenDatabase) {
  return {
    ...prepareReceipts(database),
    ...prepareQuarantine(database),
    ...prepareEntries(database),
    ...prepareRegisters(database),
    ...prepareSessions(database),
  };
}

function prepareReceipts({ sqlite, db }: OpenDatabase) {
  return {
    selectEpoch: prepareStatement(sqlite, {}, () =>
      db.selectFrom('epoch').select('epoch').orderBy('epochNo', 'desc').limit(1),
    ),
    selectInstall: prepareStatement(sqlite, { installId: 'text' }, (p) =>
      db.selectFrom('install').selectAll().where('installId', '=', p.installId),
    ),
    upsertInstall: prepareStatement(
      sqlite,
      { installId: 'text', deviceId: 'text', lastN: 'integer', schema: 'integer' },
      (p) =>
        db
          .insertInto('install')
          .values(p)
          .onConflict((conflict) => conflict.column('installId').doUpdateSet({ lastN: p.lastN, schema: p.schema })),
    ),
    selectReceipt: prepareStatement(sqlite, { installId: 'text', n: 'integer' }, (p) =>
      db.selectFrom('receipt').selectAll().where('installId', '=', p.installId).where('n', '=', p.n),
    ),
    // Literal 1: with a bound value SQLite would not use the partial index.
    selectOwner: prepareStatement(sqlite, { opId: 'text' }, (p) =>
      db.selectFrom('receipt').selectAll().where('opId', '=', p.opId).where('isOwner', '=', sql.lit(1)),
    ),
    insertReceipt: prepareStatement(
      sqlite,
      {
        installId: 'text',
        n: 'integer',
        opId: 'text',
        isOwner: 'integer',
        status: 'text',
        scope: 'text or null',
        seq: 'integer or null',
        reason: 'text or null',
      },
      (p) => db.insertInto('receipt').values(p),
    ),
    amendReceipt: prepareStatement(
      sqlite,
      {
        installId: 'text',
        n: 'integer',
        status: 'text',
        scope: 'text or null',
        seq: 'integer or null',
        reason: 'text or null',
      },
      ({ installId, n, ...row }) =>
        db.updateTable('receipt').set(row).where('installId', '=', installId).where('n', '=', n),
    ),
  };
}

function prepareQuarantine({ sqlite, db }: OpenDatabase) {
  return {
    selectQuarantinedOp: prepareStatement(sqlite, { installId: 'text', n: 'integer' }, (p) =>
      db.selectFrom('quarantine').selectAll().where('installId', '=', p.installId).where('n', '=', p.n),
    ),
    selectQuarantine: prepareStatement(sqlite, { scope: 'text' }, (p) =>
      db
        .selectFrom('quarantine')
        .leftJoin('decision', 'decision.opId', 'quarantine.opId')
        .leftJoin('person as writer', 'writer.id', 'quarantine.author')
        .leftJoin('person as decider', 'decider.id', 'decision.decidedBy')
        .selectAll('quarantine')
        .select([
          'askedAt',
          'outcome',
          'decidedAt',
          'decidedBy',
          'writer.name as authorName',
          'decider.name as deciderName',
        ])
        .where('scope', '=', p.scope)
        .orderBy('receivedAt'),
    ),
    insertQuarantine: prepareStatement(
      sqlite,
      {
        installId: 'text',
        n: 'integer',
        opId: 'text',
        scope: 'text or null',
        author: 'text or null',
        reason: 'text',
        receivedAt: 'text',
        op: 'text',
      },
      (p) => db.insertInto('quarantine').values(p),
    ),
    selectDecision: prepareStatement(sqlite, { opId: 'text' }, (p) =>
      db.selectFrom('decision').selectAll().where('opId', '=', p.opId),
    ),
    upsertDecision: prepareStatement(
      sqlite,
      {
        opId: 'text',
        askedAt: 'text or null',
        outcome: 'text or null',
        decidedAt: 'text or null',
        decidedBy: 'text or null',
      },
      ({ opId, ...row }) =>
        db
          .insertInto('decision')
          .values({ opId, ...row })
          .onConflict((conflict) => conflict.column('opId').doUpdateSet(row)),
    ),
  };
}

function prepareEntries({ sqlite, db }: OpenDatabase) {
  return {
    selectHead: prepareStatement(sqlite, { scope: 'text' }, (p) =>
      db.selectFrom('scope').select(['head as seq', 'hash']).where('scope', '=', p.scope),
    ),
    upsertHead: prepareStatement(sqlite, { scope: 'text', head: 'integer', hash: 'text' }, (p) =>
      db
        .insertInto('scope')
        .values(p)
        .onConflict((conflict) => conflict.column('scope').doUpdateSet({ head: p.head, hash: p.hash })),
    ),
    selectHash: prepareStatement(sqlite, { scope: 'text', seq: 'integer' }, (p) =>
      db.selectFrom('entry').select('hash').where('scope', '=', p.scope).where('seq', '=', p.seq),
    ),
    selectEntryOp: prepareStatement(sqlite, { scope: 'text', seq: 'integer' }, (p) =>
      db.selectFrom('entry').select('op').where('scope', '=', p.scope).where('seq', '=', p.seq),
    ),
    selectEntries: prepareStatement(sqlite, { scope: 'text', after: 'integer', limit: 'integer' }, (p) =>
      db
        .selectFrom('entry')
        .selectAll()
        .where('scope', '=', p.scope)
        .where('seq', '>', p.after)
        .orderBy('seq')
        .limit(p.limit),
    ),
    insertEntry: prepareStatement(
      sqlite,
      {
        scope: 'text',
        seq: 'integer',
        hash: 'text',
        receivedAt: 'text',
        op: 'text',
        outcome: 'text',
        conflictWith: 'text or null',
        adopted: 'integer',
      },
      (p) => db.insertInto('entry').values(p),
    ),
  };
}

function prepareRegisters({ sqlite, db }: OpenDatabase) {
  return {
    selectRegister: prepareStatement(sqlite, { scope: 'text', entity: 'text', field: 'text' }, (p) =>
      db
        .selectFrom('register')
        .select('state')
        .where('scope', '=', p.scope)
        .where('entity', '=', p.entity)
        .where('field', '=', p.field),
    ),
    selectRegisters: prepareStatement(sqlite, { scope: 'text' }, (p) =>
      db.selectFrom('register').select(['entity', 'field', 'state']).where('scope', '=', p.scope),
    ),
    upsertRegister: prepareStatement(sqlite, { scope: 'text', entity: 'text', field: 'text', state: 'text' }, (p) =>
      db
        .insertInto('register')
        .values(p)
        .onConflict((conflict) => conflict.columns(['scope', 'entity', 'field']).doUpdateSet({ state: p.state })),
    ),
  };
}

function prepareSessions({ sqlite, db }: OpenDatabase) {
  return {
    selectSession: prepareStatement(sqlite, { session: 'text' }, (p) => sessions(db).where('session', '=', p.session)),
    selectOpenSession: prepareStatement(sqlite, { deviceId: 'text', personId: 'text' }, (p) =>
      sessions(db)
        .where('deviceId', '=', p.deviceId)
        .where('personId', '=', p.personId)
        .where('signedOutAtMs', 'is', null)
        .where('revokedAtMs', 'is', null)
        .limit(1),
    ),
    selectPerson: prepareStatement(sqlite, { id: 'text' }, (p) =>
      db.selectFrom('person').select(['id', 'name', 'unit', 'unitId', 'role', 'wards']).where('id', '=', p.id),
    ),
  };
}

function sessions(db: Kysely<Tables>) {
  return db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['session', 'deviceId', 'signedOutAtMs', 'revokedAtMs', 'id', 'name', 'unit', 'unitId', 'role', 'wards']);
}
