/** Loaded before a server of the benchmark, never by one of production: each COMMIT takes as long as on a slow volume. */
import { DatabaseSync } from 'node:sqlite';

const delayMs = Number(process.env['BENCH_COMMIT_MS']);
const nothing = new Int32Array(new SharedArrayBuffer(4));
const quick = Reflect.get(DatabaseSync.prototype, 'exec');

DatabaseSync.prototype.exec = function execSlowly(this: DatabaseSync, sql: string): void {
  quick.call(this, sql);
  if (sql === 'COMMIT') Atomics.wait(nothing, 0, 0, delayMs);
};
