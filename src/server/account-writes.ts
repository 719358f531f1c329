/**
 * Whether anything was written about devices, sessions and people: what is remembered of them is forgotten when this grows.
 * Every statement of the accounts goes through Kysely and is counted before it runs, a rollback too; what another process
 * wrote (an operator's command) is seen by `lookOutside`.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface AccountWrites {
  readonly count: number;
}

export class CountedWrites implements AccountWrites {
  #count = 0;
  #version: unknown;
  readonly #readVersion: StatementSync;

  constructor(sqlite: DatabaseSync) {
    this.#readVersion = sqlite.prepare('PRAGMA data_version');
    this.lookOutside();
  }

  get count(): number {
    return this.#count;
  }

  /** For a statement about to run. */
  note(): void {
    this.#count += 1;
  }

  /** Inside a transaction that holds the write lock it is exact until its end. */
  lookOutside(): void {
    const version = this.#readVersion.get()?.['data_version'];
    if (version !== this.#version) this.#count += 1;
    this.#version = version;
  }
}
