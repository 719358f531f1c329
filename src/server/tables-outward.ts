/** Tables of what goes out. Columns ending in `AtMs` are the server's clock in ms. */
import type { ColumnType } from 'kysely';

type Fixed<Value> = ColumnType<Value, Value, never>;

/** By which a program reads what its owner may read. */
interface ApiTokenTable {
  readonly id: Fixed<string>;
  /** SHA-256 of the token. */
  readonly hash: Fixed<string>;
  readonly personId: Fixed<string>;
  readonly name: Fixed<string>;
  /** `all`, or a JSON array of ward codes. */
  readonly wards: Fixed<string>;
  readonly createdAtMs: Fixed<number>;
  readonly endsAtMs: Fixed<number>;
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface OutwardTables {
  readonly apiToken: ApiTokenTable;
}
