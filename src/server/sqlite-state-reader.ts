/**
 * Reads what a scope holds at one moment while pushes go on: on a connection of its own, whose read transaction sees the
 * head and the registers of the same commit however long the reading takes. It gives way every few rows, so that nobody
 * waits for a large scope.
 */
import { setImmediate } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { OpLog, ScopeState, StoredState } from './op-log.ts';
import { prepareStatement } from './prepare-statement.ts';
import type { OpenDatabase } from './sqlite-database.ts';
import { createTurns } from './take-turns.ts';

/** About a millisecond of reading. */
const ROWS_PER_TURN = 200;

type Read = (scope: string) => Promise<ScopeState | undefined>;

export function createStateReader(database: OpenDatabase): OpLog['readState'] {
  const takeTurns = createTurns();
  let read: Read | undefined;
  return (scope) =>
    takeTurns(() => {
      read ??= prepareRead(database.openReader(), database);
      return read(scope);
    });
}

function prepareRead(reader: DatabaseSync, { db }: OpenDatabase): Read {
  const selectHead = prepareStatement(reader, { scope: 'text' }, (p) =>
    db.selectFrom('scope').select(['head as seq', 'hash']).where('scope', '=', p.scope),
  );
  const selectStates = prepareStatement(reader, { scope: 'text' }, (p) =>
    db
      .selectFrom('register')
      .select(['entity', 'field', 'state'])
      .where('scope', '=', p.scope)
      .orderBy('entity')
      .orderBy('field'),
  );
  return async (scope) => {
    reader.exec('BEGIN');
    try {
      const head = selectHead.get({ scope });
      if (head === undefined) return undefined;
      const registers: StoredState[] = [];
      for (const { entity, field, state } of selectStates.iterate({ scope })) {
        registers.push({ entity, field, stateText: state });
        if (registers.length % ROWS_PER_TURN === 0) await setImmediate();
      }
      return { head, registers };
    } finally {
      if (reader.isOpen) reader.exec('COMMIT');
    }
  };
}
