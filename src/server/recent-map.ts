/**
 * What was used lately, by key, within a bound: when the younger half is full, what only the older half holds is forgotten.
 * Costs a lookup more than a map and keeps no order.
 */
export class RecentMap<Value> {
  readonly #halfWeight: number;
  #younger = new Map<string, Value>();
  #older: ReadonlyMap<string, Value> = new Map();
  #weight = 0;

  /** `maxWeight`: of all values together, as `set` is told them. */
  constructor(maxWeight: number) {
    this.#halfWeight = maxWeight / 2;
  }

  get(key: string): Value | undefined {
    return this.#younger.get(key) ?? this.#older.get(key);
  }

  set(key: string, value: Value, weight = 1): void {
    if (this.#weight + weight > this.#halfWeight) {
      this.#older = this.#younger;
      this.#younger = new Map();
      this.#weight = 0;
    }
    this.#younger.set(key, value);
    this.#weight += weight;
  }

  clear(): void {
    this.#younger = new Map();
    this.#older = new Map();
    this.#weight = 0;
  }
}
