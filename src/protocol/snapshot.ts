/**
 * A snapshot: what the registers of up to 16 scopes hold at a place in their logs, as one file of JSON lines (WSP/1 §7).
 * Per scope a header, then a line per register and set member; LF after each line. The file's name is the SHA-256 of its
 * decoded bytes, so that it is checked as a whole and not entry by entry.
 */
import * as z from 'zod/mini';
import { identifier, instant, json, sha256 } from './scalars.ts';
import { SNAPSHOT_URL } from './snapshot-address.ts';

export const snapshotUrl = z.string().check(z.regex(SNAPSHOT_URL));

const seq = z.int().check(z.gte(1));

/** Starts the section of a scope; `hash` is the chain's at `seq`, `schema` the vocabulary it was folded by. */
export const snapshotHeaderSchema = z.looseObject({ scope: identifier, seq, hash: sha256, schema: seq });

const head = z.looseObject({
  opId: identifier,
  seq,
  at: instant,
  madeAt: instant,
  receivedAt: instant,
  actor: identifier,
  body: json,
});

/** A register as the fold of the log leaves it; `awaited` stands here also where it is empty. */
export const snapshotRegisterSchema = z.looseObject({
  entity: identifier,
  field: identifier,
  heads: z.array(head),
  awaited: z.array(identifier),
  replaced: z.optional(z.array(identifier)),
  heardAt: z.optional(instant),
});

export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;
export type SnapshotRegister = z.infer<typeof snapshotRegisterSchema>;
