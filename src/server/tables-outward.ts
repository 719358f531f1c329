/** Tables of what goes out. Columns ending in `AtMs` are the server's clock in ms. */
import type { ColumnType } from 'kysely';
import type { PausedWhy } from '../protocol/webhooks.ts';

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

/** Where facts are told to. */
interface WebhookTable {
  readonly id: Fixed<string>;
  /** Who answers for it: it hears what this person may read. */
  readonly personId: string;
  readonly url: Fixed<string>;
  /** JSON array of kinds of op. */
  readonly kinds: Fixed<string>;
  /** `all`, or a JSON array of ward codes. */
  readonly wards: Fixed<string>;
  /** In the clear, for it signs: whoever holds these data holds the facts as well. */
  readonly secret: Fixed<string>;
  readonly createdAtMs: Fixed<number>;
  readonly lastDeliveredAtMs: number | null;
  /** Of one after the other in which nobody answered. */
  readonly failures: number;
  /** Since when nothing was taken; null after anything was. */
  readonly failingSinceAtMs: number | null;
  readonly notBeforeAtMs: number;
  readonly pausedWhy: PausedWhy | null;
}

/** How far a hook has heard a scope. No row: nothing yet. */
interface WebhookCursorTable {
  readonly webhookId: Fixed<string>;
  readonly scope: Fixed<string>;
  readonly seq: number;
  /** Failed ones of the next entry. */
  readonly tries: number;
  readonly firstTriedAtMs: number | null;
  readonly notBeforeAtMs: number;
}

/** An entry that a hook did not take, and that waits for a person. */
interface DeadLetterTable {
  readonly id: Fixed<string>;
  readonly webhookId: Fixed<string>;
  readonly scope: Fixed<string>;
  readonly seq: Fixed<number>;
  readonly kind: Fixed<string>;
  readonly tries: number;
  /** Status of the last answer; null: there was none. */
  readonly lastStatus: number | null;
  readonly diedAtMs: Fixed<number>;
}

export interface OutwardTables {
  readonly apiToken: ApiTokenTable;
  readonly webhook: WebhookTable;
  readonly webhookCursor: WebhookCursorTable;
  readonly deadLetter: DeadLetterTable;
}
