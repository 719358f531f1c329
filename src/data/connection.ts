/** How the connection to the store stands. */
import type { Dexie } from 'dexie';

export interface Connection {
  readonly db: Dexie;
  /** Which one it is; a call that failed on an earlier one is no fault of this one. */
  connectionNo: number;
  /** It was closed on purpose. */
  readonly isOver: boolean;
  /** It could not be opened again. */
  isDead: boolean;
}
