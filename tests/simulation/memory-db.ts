/**
 * The part of Dexie that `src/data` uses, in memory and a hundred times as quick: one write transaction at a time, all or
 * nothing, readers see what was committed before. Held to Dexie by tests/contracts/tablet-store.test.ts.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type HaiCapDb, openDb } from '../../src/data/db.ts';
import { MemoryTable } from './memory-table.ts';
import { keepCopy, type Row } from './memory-rows.ts';

/** By table, then by primary key. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Name and primary key of every table that the tablet's store has. */
const STORES: readonly (readonly [name: string, primary: string])[] = openDb('in memory').tables.map(
  ({ name, schema }) => [name, schema.primKey.src],
);

/** What lies on the disk of a tablet: outlives every process. */
export interface Disk {
  tables: Tables;
}

export function emptyDisk(): Disk {
  return { tables: new Map(STORES.map(([name]) => [name, new Map()])) };
}

/** What happens to a transaction that is about to be written: the battery may die before it, or before anybody hears of it. */
export type Fate = 'written' | 'dies before' | 'dies after';

export interface MemoryDbOptions {
  /** Asked once per write transaction. */
  readonly fateOf?: () => Fate;
  readonly onCommitted?: (tables: Tables, before: Tables) => void;
  /**
   * What is written and read is handed over as it is. Without it every row is a copy that nobody can change: a tenth of the
   * runs are enough to find out whether anybody does.
   */
  readonly isTrusting?: boolean;
}

export interface Transaction {
  readonly db: MemoryDb;
  readonly mode: string;
  /** Undefined: all. */
  readonly names: ReadonlySet<string> | undefined;
  readonly tables: Map<string, ReadonlyMap<string, Row>>;
  readonly written: Map<string, Map<string, Row>>;
  isOver: boolean;
}

const current = new AsyncLocalStorage<Transaction>();
const NEVER = new Promise<never>(() => undefined);

type Work = () => Promise<unknown>;

export class MemoryDb {
  readonly disk: Disk;
  readonly #options: MemoryDbOptions;
  #last: Promise<unknown> = Promise.resolve();
  #isDead = false;

  constructor(disk: Disk, options: MemoryDbOptions = {}) {
    this.disk = disk;
    this.#options = options;
    for (const [name, primary] of STORES) {
      Object.defineProperty(this, name, { value: new MemoryTable(this, name, primary) });
    }
  }

  /** For `src/data`, which knows no other. */
  asDexie(): HaiCapDb {
    return this as unknown as HaiCapDb;
  }

  /** The process is gone: nobody hears of what it still asks for. */
  die(): void {
    this.#isDead = true;
  }

  close(): void {
    this.die();
  }

  transaction(mode: string, ...rest: readonly unknown[]): Promise<unknown> {
    const work = rest.at(-1) as Work;
    const outer = this.inTransaction();
    if (outer !== undefined) return work();
    const tables = rest.slice(0, -1).flat() as readonly MemoryTable[];
    return this.run(mode, new Set(tables.map(({ name }) => name)), work);
  }

  /** The transaction that the caller stands in. */
  inTransaction(): Transaction | undefined {
    const found = current.getStore();
    if (found?.db !== this) return undefined;
    if (found.isOver) throw new Error('the transaction is over');
    return found;
  }

  run(mode: string, names: ReadonlySet<string> | undefined, work: Work): Promise<unknown> {
    if (this.#isDead) return NEVER;
    if (mode === 'r') return this.#attempt({ mode, names, work });
    const mine = this.#last.then(() => this.#attempt({ mode, names, work }));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #attempt({ mode, names, work }: Pick<Transaction, 'mode' | 'names'> & { work: Work }): Promise<unknown> {
    if (this.#isDead) return NEVER;
    const tables = new Map(this.disk.tables);
    const transaction: Transaction = { db: this, mode, names, tables, written: new Map(), isOver: false };
    const result = await current.run(transaction, work).finally(() => (transaction.isOver = true));
    if (this.#isDead) return NEVER;
    return transaction.written.size === 0 ? result : this.#commit(transaction, result);
  }

  #commit({ tables }: Transaction, result: unknown): unknown {
    const fate = this.#options.fateOf?.() ?? 'written';
    if (fate === 'dies before') {
      this.die();
      return NEVER;
    }
    const before = this.disk.tables;
    this.disk.tables = tables;
    this.#options.onCommitted?.(tables, before);
    if (fate === 'written') return result;
    this.die();
    return NEVER;
  }

  keep(row: Row): Row {
    return this.#options.isTrusting === true ? row : keepCopy(row);
  }

  get isDead(): boolean {
    return this.#isDead;
  }
}

export { NEVER };
