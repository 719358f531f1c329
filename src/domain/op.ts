/** One fact, recorded by one person on one device. Immutable: nothing re-stamps it (WSP/1 §2). */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Op {
  /** UUIDv7 made on the device; unique on the whole server. */
  readonly opId: string;
  /** One birth of a local database: 128 random bits. */
  readonly installId: string;
  /** Dense per install: 1, 2, 3 … */
  readonly n: number;
  /** Version of the op vocabulary the device spoke. */
  readonly schema: number;
  readonly scope: string;
  /** From the closed list in `ops.ts`. */
  readonly kind: string;
  readonly entity: string;
  readonly body: Json;
  /** opIds of the heads of this register whose value the person was shown; at most 100. */
  readonly seen: readonly string[];
  /** Ops that must land whole carry the same `txn`. */
  readonly txn?: string;
  /** User id. */
  readonly actor: string;
  /** The sign-in on this device under which the op was made. */
  readonly session: string;
  /** Device clock, ISO 8601 with offset: evidence, never order. */
  readonly madeAt: string;
  /** Device clock minus server clock as last measured; null = never measured. */
  readonly offsetMs: number | null;
}

/** An op with its place in a log, or with `seq` null while only this device holds it. */
export interface PlacedOp {
  readonly op: Op;
  readonly seq: number | null;
  /** Server clock, ISO 8601 UTC; null while only this device holds it. */
  readonly receivedAt: string | null;
}

/** Years 0000–9999: within them instants as text sort like instants. */
const EARLIEST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Effective time of an entry: min(madeAt − offsetMs, receivedAt), as ISO 8601 UTC (WSP/1 §3).
 * Days, trends and "as of" use it; the age of a figure does not. An offset no clock has would leave the calendar and
 * stop the fold: it is held within the years 0000–9999.
 */
export function effectiveTime(placed: PlacedOp): string {
  const made = Date.parse(placed.op.madeAt) - (placed.op.offsetMs ?? 0);
  const received = placed.receivedAt === null ? LATEST_MS : Date.parse(placed.receivedAt);
  return new Date(Math.max(EARLIEST_MS, Math.min(made, received))).toISOString();
}
