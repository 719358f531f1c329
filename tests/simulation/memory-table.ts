/** A table of the store in memory, with the words of Dexie that `src/data` speaks. */
import type { MemoryDb, Transaction } from './memory-db.ts';
import { compareKeys, type Key, keyReader, keyText, type Row } from './memory-rows.ts';

type Rows = ReadonlyMap<string, Row>;

export class MemoryTable {
  readonly name: string;
  readonly #db: MemoryDb;
  readonly #primaryOf: (row: Row) => Key;
  readonly #primary: string;

  constructor(db: MemoryDb, name: string, primary: string) {
    this.#db = db;
    this.name = name;
    this.#primary = primary;
    this.#primaryOf = keyReader(primary);
  }

  get(key: Key): Promise<Row | undefined> {
    return this.#read((rows) => rows.get(keyText(key)));
  }

  bulkGet(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    return this.#read((rows) => keys.map((key) => rows.get(keyText(key))));
  }

  put(row: Row): Promise<Key> {
    return this.#write((rows) => this.#set(rows, row));
  }

  bulkPut(list: readonly Row[]): Promise<void> {
    return this.#write((rows) => {
      for (const row of list) this.#set(rows, row);
    });
  }

  add(row: Row): Promise<Key> {
    return this.#write((rows) => this.#add(rows, row));
  }

  bulkAdd(list: readonly Row[]): Promise<void> {
    return this.#write((rows) => {
      for (const row of list) this.#add(rows, row);
    });
  }

  delete(key: Key): Promise<void> {
    return this.#write((rows) => void rows.delete(keyText(key)));
  }

  bulkDelete(keys: readonly Key[]): Promise<void> {
    return this.#write((rows) => {
      for (const key of keys) rows.delete(keyText(key));
    });
  }

  where(index: string): Where;
  where(equal: Row): Found;
  where(by: string | Row): Where | Found {
    if (typeof by === 'string') return this.#where(by);
    const wanted = Object.entries(by);
    return this.#found(this.#primary, (row) => wanted.every(([field, value]) => row[field] === value));
  }

  orderBy(index: string): Found {
    return this.#found(index, () => true);
  }

  toCollection(): Found {
    return this.#found(this.#primary, () => true);
  }

  toArray(): Promise<Row[]> {
    return this.toCollection().toArray();
  }

  limit(count: number): Found {
    return this.toCollection().limit(count);
  }

  count(): Promise<number> {
    return this.toCollection().count();
  }

  clear(): Promise<void> {
    return this.#write((rows) => rows.clear());
  }

  #where(index: string): Where {
    const keyOf = keyReader(index);
    return {
      equals: (key) => this.#found(index, (row) => compareKeys(keyOf(row), key) === 0),
      anyOf: (keys) => {
        const texts = new Set(keys.map(keyText));
        return this.#found(index, (row) => texts.has(keyText(keyOf(row))));
      },
      between: (low, high, hasLow = true, hasHigh = false) =>
        this.#found(index, (row) => {
          const key = keyOf(row);
          const [above, below] = [compareKeys(key, low), compareKeys(key, high)];
          return (hasLow ? above >= 0 : above > 0) && (hasHigh ? below <= 0 : below < 0);
        }),
    };
  }

  #found(index: string, isWanted: (row: Row) => boolean): Found {
    const keyOf = keyReader(index);
    const primaryOf = this.#primaryOf;
    const order = (a: Row, b: Row): number =>
      compareKeys(keyOf(a), keyOf(b)) || compareKeys(primaryOf(a), primaryOf(b));
    const find = (rows: Rows, limit: number): Row[] => {
      const found: Row[] = [];
      for (const row of rows.values()) if (isWanted(row)) found.push(row);
      return found.sort(order).slice(0, limit);
    };
    return this.#collection(find, Number.POSITIVE_INFINITY);
  }

  #collection(find: (rows: Rows, limit: number) => Row[], limit: number): Found {
    const read = <T>(look: (rows: Row[]) => T): Promise<T> => this.#read((rows) => look(find(rows, limit)));
    return {
      toArray: () => read((rows) => rows),
      first: () => read((rows) => rows[0]),
      last: () => read((rows) => rows.at(-1)),
      count: () => read((rows) => rows.length),
      primaryKeys: () => read((rows) => rows.map(this.#primaryOf)),
      limit: (count) => this.#collection(find, count),
      delete: () =>
        this.#write((rows) => {
          const gone = find(rows, limit);
          for (const row of gone) rows.delete(keyText(this.#primaryOf(row)));
          return gone.length;
        }),
    };
  }

  #set(rows: Map<string, Row>, row: Row): Key {
    const key = this.#primaryOf(row);
    rows.set(keyText(key), this.#db.keep(row));
    return key;
  }

  #add(rows: Map<string, Row>, row: Row): Key {
    if (rows.has(keyText(this.#primaryOf(row)))) throw new Error(`${this.name} holds this key already`);
    return this.#set(rows, row);
  }

  async #read<T>(look: (rows: Rows) => T): Promise<T> {
    const transaction = this.#db.inTransaction();
    if (transaction !== undefined) return look(this.#rowsOf(transaction));
    return this.#db.run('r', undefined, async () => this.#read(look)) as Promise<T>;
  }

  async #write<T>(change: (rows: Map<string, Row>) => T): Promise<T> {
    const transaction = this.#db.inTransaction();
    if (transaction !== undefined) return change(this.#writable(transaction));
    return this.#db.run('rw', undefined, async () => this.#write(change)) as Promise<T>;
  }

  #rowsOf(transaction: Transaction): Rows {
    const { names, tables } = transaction;
    if (names !== undefined && !names.has(this.name)) throw new Error(`${this.name} is not part of the transaction`);
    return tables.get(this.name) as Rows;
  }

  #writable(transaction: Transaction): Map<string, Row> {
    const { mode, tables, written } = transaction;
    if (mode === 'r') throw new Error('the transaction only reads');
    const known = written.get(this.name);
    if (known !== undefined) return known;
    const copy = new Map(this.#rowsOf(transaction));
    written.set(this.name, copy);
    tables.set(this.name, copy);
    return copy;
  }
}

interface Where {
  equals(key: Key): Found;
  anyOf(keys: readonly Key[]): Found;
  between(low: Key, high: Key, hasLow?: boolean, hasHigh?: boolean): Found;
}

interface Found {
  toArray(): Promise<Row[]>;
  first(): Promise<Row | undefined>;
  last(): Promise<Row | undefined>;
  count(): Promise<number>;
  primaryKeys(): Promise<Key[]>;
  limit(count: number): Found;
  delete(): Promise<number>;
}
