/**
 * Hooks: addresses that are told of facts of the log. What is sent is signed in the manner of Standard Webhooks: headers
 * `webhook-id`, `webhook-timestamp` (s) and `webhook-signature` (`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`).
 */
import * as z from 'zod/mini';
import { KIND_RULES, type OpKind } from '../domain/ops.ts';
import { outwardWardsSchema } from './api-tokens.ts';
import { identifier, instant, json } from './scalars.ts';

/** Facts of wards; what the city defines is read, not told. */
export const WEBHOOK_KINDS = (Object.keys(KIND_RULES) as OpKind[]).filter((kind) => KIND_RULES[kind].scope === 'ward');

/** `failing`: nothing was taken for a day · `gone`: it answered 410 · `owner`: nobody answers for it · `hand`. */
export const PAUSED_WHY = ['failing', 'gone', 'owner', 'hand'] as const;
export type PausedWhy = (typeof PAUSED_WHY)[number];

const count = z.int().check(z.gte(0));

/** `POST /api/v1/webhooks`; admins. `secret`: the person's, asked again. */
export const createWebhookSchema = z.looseObject({
  user: identifier,
  secret: z.string().check(z.minLength(1), z.maxLength(1_000)),
  url: z.string().check(z.minLength(1), z.maxLength(2_000)),
  kinds: z.array(z.enum(WEBHOOK_KINDS)).check(z.minLength(1), z.maxLength(100)),
  wards: outwardWardsSchema,
});

/** `signingSecret`: `whsec_` and base64 of 32 bytes; in this answer and nowhere else. */
export const createWebhookAnswerSchema = z.looseObject({ id: identifier, signingSecret: z.string() });

/** `GET /api/v1/webhooks`. `waiting`: entries of the log that it has not heard yet, of any kind. */
export const webhooksSchema = z.array(
  z.looseObject({
    id: identifier,
    url: z.string(),
    kinds: z.array(z.string()),
    wards: outwardWardsSchema,
    owner: identifier,
    createdAt: instant,
    lastDeliveredAt: z.optional(instant),
    failingSince: z.optional(instant),
    paused: z.optional(z.enum(PAUSED_WHY)),
    waiting: count,
    deadLetters: count,
  }),
);

/** `GET /api/v1/webhooks/<id>/dead-letters`, newest first. `lastStatus` absent: there was no answer. */
export const deadLettersSchema = z.array(
  z.looseObject({
    id: identifier,
    scope: identifier,
    seq: count,
    kind: z.string(),
    tries: count,
    lastStatus: z.optional(z.int()),
    diedAt: instant,
  }),
);

/** What became of a dead letter that was sent again; one that was delivered is no longer one. */
export const resendAnswerSchema = z.looseObject({ isDelivered: z.boolean(), lastStatus: z.optional(z.int()) });

/**
 * What a hook is sent. `id` is that of the fact: the same one twice, after a restore too, is the same fact. `seq` is its place
 * in the log of the ward in that epoch. Names of people and pictures are left out of `body`.
 */
export const outwardFactSchema = z.looseObject({
  id: identifier,
  /** When the city received it. */
  at: instant,
  epoch: z.int(),
  scope: identifier,
  seq: count,
  kind: z.string(),
  entity: identifier,
  actor: identifier,
  outcome: z.enum(['current', 'conflict', 'superseded']),
  body: json,
});

export type CreateWebhook = z.infer<typeof createWebhookSchema>;
export type CreateWebhookAnswer = z.infer<typeof createWebhookAnswerSchema>;
export type Webhook = z.infer<typeof webhooksSchema>[number];
export type DeadLetter = z.infer<typeof deadLettersSchema>[number];
export type ResendAnswer = z.infer<typeof resendAnswerSchema>;
export type OutwardFact = z.infer<typeof outwardFactSchema>;
