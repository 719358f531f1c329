/**
 * The embedded database: one file, one connection. WAL with `synchronous=FULL`: a commit is on the disk before it
 * returns [I7].
 */
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { CountedWrites } from './account-writes.ts';
import { makeDirectory } from './make-directory.ts';
import { migrate } from './migrate.ts';
import { StartRefused } from './start-refused.ts';
import type { Tables } from './tables.ts';

export const DATABASE_FILE = 'hai-cap.sqlite';

export interface OpenDatabase {
  /** The raw connection: for prepared statements inside `db.connection()`, so that they never cut into another's transaction. */
  readonly sqlite: DatabaseSync;
  readonly db: Kysely<Tables>;
  readonly accountWrites: CountedWrites;
  /** A second connection that only reads: a long reading sees one moment and holds nobody up. Closed with the database. */
  openReader(): DatabaseSync;
  /** Folds the write-ahead log into the file and closes it. */
  close(): void;
}

/** Opens or creates the database of a data directory and brings it to this program's version. */
export async function openSqliteDatabase(directory: string): Promise<OpenDatabase> {
  const sqlite = openFile(directory);
  const accountWrites = new CountedWrites(sqlite);
  const database = toKyselyDatabase(sqlite, () => accountWrites.note());
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const readers: DatabaseSync[] = [];
  const openReader = (): DatabaseSync => {
    const reader = new DatabaseSync(join(directory, DATABASE_FILE), { readOnly: true });
    readers.push(reader);
    return reader;
  };
  const close = (): void => {
    for (const reader of readers.splice(0)) reader.close();
    if (!sqlite.isOpen) return;
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    sqlite.close();
  };
  try {
    await migrate(db);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return { sqlite, db, accountWrites, openReader, close };
}

/**
 * busy_timeout: an operator's command writes for a moment, and then the server waits for it instead of failing.
 * journal_mode and synchronous: a commit is appended to the log and flushed before it returns, never later.
 * foreign_keys: off by default in SQLite.
 * cache_size: 64 MiB of pages, so that a city at work is read from memory.
 * wal_autocheckpoint: about 16 MiB of log are folded at a time: a page that many pushes change is then written once.
 */
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -65536;
  PRAGMA wal_autocheckpoint = 4000;
`;

function openFile(directory: string): DatabaseSync {
  try {
    makeDirectory(directory);
    const sqlite = new DatabaseSync(join(directory, DATABASE_FILE));
    sqlite.exec(PRAGMAS);
    return sqlite;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefused(
      `Không mở được dữ liệu trong ${directory} (${why}): kiểm tra quyền ghi và chỗ trống, hoặc đặt HAICAP_DATA sang thư mục khác.`,
    );
  }
}

/** What Kysely's dialect asks of a driver, on top of `node:sqlite`. Statements are kept: queries are few and repeat. */
function toKyselyDatabase(sqlite: DatabaseSync, noteWrite: () => void): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => sqlite.close(),
    prepare: (text) => {
      const kept = statements.get(text);
      if (kept !== undefined) return kept;
      const statement = toKyselyStatement(sqlite.prepare(text), READS.test(text) ? () => {} : noteWrite);
      if (statements.size < 500) statements.set(text, statement);
      return statement;
    },
  };
}

/** Anything else may write, a rollback too. */
const READS = /^\s*select\b/i;

function toKyselyStatement(statement: StatementSync, beforeRun: () => void): SqliteStatement {
  const bind = (parameters: readonly unknown[]): SQLInputValue[] => {
    beforeRun();
    return parameters as SQLInputValue[];
  };
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  };
}
