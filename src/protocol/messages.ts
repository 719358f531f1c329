/** The messages of WSP/1 (§4). Requests are checked by the server, answers by the tablet, with the same schemas. */
import * as z from 'zod/mini';
import { ROLES } from '../domain/role.ts';
import { PROTO } from './limits.ts';
import { opSchema } from './op-schema.ts';
import { publicKeySchema } from './public-key.ts';
import { QUARANTINE_REASONS } from './quarantine-reasons.ts';
import { identifier, instant, json, sha256 } from './scalars.ts';
import { snapshotUrl } from './snapshot.ts';

export const count = z.int().check(z.gte(0));
const proto = z.literal(PROTO);

export const cursorSchema = z.looseObject({ scope: identifier, seq: count, hash: z.optional(sha256) });

export const grantSchema = z.looseObject({ scope: identifier, role: z.enum(ROLES) });

export const helloSchema = z.looseObject({
  reqId: identifier,
  proto,
  deviceId: identifier,
  installId: identifier,
  build: identifier,
  schema: z.int().check(z.gte(1)),
  epoch: z.optional(identifier),
  /** Of `epoch`: a city that lost its past counts on from there [S84]. */
  epochNo: z.optional(count),
  ackedN: count,
  cursors: z.array(cursorSchema),
  sentAt: instant,
  pending: count,
  oldestPendingAt: z.optional(instant),
  /** What the device has to say of its store (`domain/fleet.ts`); words of a later build pass. */
  trouble: z.optional(z.array(identifier).check(z.maxLength(16))),
});

export const helloAnswerSchema = z.looseObject({
  reqId: identifier,
  proto,
  epoch: identifier,
  epochNo: count,
  serverTime: instant,
  lastN: count,
  durableN: count,
  grants: z.array(grantSchema),
  grantsVersion: z.union([z.string(), z.number()]),
  minSchema: count,
  maxSchema: count,
  command: z.optional(z.enum(['lock', 'wipe', 'upgrade'])),
  retryAfterMs: z.optional(count),
  /** By which the city signs what leaves it as a file; the device remembers it, for when there is no city to ask. */
  sealKey: z.optional(publicKeySchema),
});

/** Lenient on purpose: only what the message itself needs. Each op is judged alone and quarantined where it is wrong. */
export const pushSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  installId: identifier,
  ops: z.array(z.looseObject({ opId: identifier, n: z.int().check(z.gte(1)) })),
  carried: z.optional(z.looseObject({ deviceId: identifier, signature: z.string() })),
});

const receipt = z.looseObject({
  opId: identifier,
  n: count,
  status: z.enum(['applied', 'conflict', 'quarantined', 'duplicate']),
  scope: z.optional(identifier),
  seq: z.optional(count),
  reason: z.optional(z.enum(QUARANTINE_REASONS)),
});

/** What became of one op. `first`: what a duplicate got then. */
export const receiptSchema = z.extend(receipt, { first: z.optional(receipt) });

export const pushAnswerSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  epochNo: count,
  results: z.array(receiptSchema),
  stop: z.optional(
    z.union([z.looseObject({ hold: z.unknown() }), z.looseObject({ gap: count }), z.looseObject({ fork: count })]),
  ),
  lastN: count,
  durableN: count,
});

export const pullSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  cursors: z.array(cursorSchema),
  limit: z.optional(z.int().check(z.gte(1))),
  snapshots: z.optional(z.boolean()),
});

export const entrySchema = z.looseObject({
  seq: z.int().check(z.gte(1)),
  hash: sha256,
  receivedAt: instant,
  op: opSchema,
  outcome: z.enum(['current', 'conflict', 'superseded']),
  conflictWith: z.optional(z.array(identifier)),
  adopted: z.optional(z.literal(true)),
});

export const entriesPageSchema = z.looseObject({
  scope: identifier,
  from: count,
  to: count,
  head: count,
  entries: z.array(entrySchema),
  more: z.boolean(),
});

/** Names a file instead of bringing entries. `head`: the scope's, where the city says it. */
export const snapshotPageSchema = z.looseObject({
  scope: identifier,
  snapshot: z.looseObject({ seq: count, hash: sha256, url: snapshotUrl }),
  head: z.optional(count),
});

export const pageSchema = z.union([
  entriesPageSchema,
  snapshotPageSchema,
  z.looseObject({ scope: identifier, diverged: z.literal(true) }),
  z.looseObject({ scope: identifier, revoked: z.literal(true) }),
]);

export const pullAnswerSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  epochNo: count,
  pages: z.array(pageSchema),
});

export const pokeSchema = z.looseObject({ scope: identifier, head: count, page: z.optional(entriesPageSchema) });

/** What people made of a quarantined op: asked for, accepted into the log, or discarded by its author. */
const decision = z.looseObject({
  askedAt: z.optional(instant),
  outcome: z.optional(z.enum(['accepted', 'discarded'])),
  decidedAt: z.optional(instant),
  decidedBy: z.optional(identifier),
  deciderName: z.optional(z.string()),
});

export const quarantineSchema = z.array(
  z.extend(decision, {
    opId: identifier,
    reason: z.enum(QUARANTINE_REASONS),
    receivedAt: instant,
    op: json,
    authorName: z.optional(z.string()),
  }),
);

/** `POST /api/v1/quarantine/ask`, `/accept` and `/discard`. */
export const decideSchema = z.looseObject({ opId: identifier });
export const decideAnswerSchema = z.extend(decision, { opId: identifier });

export type Decide = z.infer<typeof decideSchema>;
export type DecideAnswer = z.infer<typeof decideAnswerSchema>;
export type QuarantineRow = z.infer<typeof quarantineSchema>[number];
export type Hello = z.infer<typeof helloSchema>;
export type HelloAnswer = z.infer<typeof helloAnswerSchema>;
export type Push = z.infer<typeof pushSchema>;
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
export type Pull = z.infer<typeof pullSchema>;
export type PullAnswer = z.infer<typeof pullAnswerSchema>;
export type Page = z.infer<typeof pageSchema>;
export type EntriesPage = z.infer<typeof entriesPageSchema>;
export type SnapshotPage = z.infer<typeof snapshotPageSchema>;
export type Entry = z.infer<typeof entrySchema>;
export type Cursor = z.infer<typeof cursorSchema>;
export type Poke = z.infer<typeof pokeSchema>;
