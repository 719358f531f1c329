/**
 * Tokens by which a program reads what a person may read. A token stands once on the wire, in the answer that made it, and
 * never again: `hct_` and base64url of 32 bytes.
 */
import * as z from 'zod/mini';
import { date, identifier, instant, wardCode } from './scalars.ts';

/** Tokens of one person that are valid at the same time. */
export const TOKENS_PER_PERSON = 20;

/** Which wards something goes out about: `all` of those that its owner may read, later ones included; or these. */
export const outwardWardsSchema = z.union([
  z.literal('all'),
  z.array(wardCode).check(z.minLength(1), z.maxLength(1_000)),
]);

/** `POST /api/v1/tokens`. `secret`: the person's, asked again: whoever finds a tablet open makes no token of it. */
export const createTokenSchema = z.looseObject({
  user: identifier,
  secret: z.string().check(z.minLength(1), z.maxLength(1_000)),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  wards: outwardWardsSchema,
  /** Last day of the campaign's calendar on which it is valid; at most a year from today. */
  lastDay: date,
});

const tokenSchema = z.looseObject({
  id: identifier,
  name: z.string(),
  wards: outwardWardsSchema,
  createdAt: instant,
  endsAt: instant,
  lastUsedAt: z.optional(instant),
  revokedAt: z.optional(instant),
});

/** `GET /api/v1/tokens?user=`: of one person who is signed in on the device, newest first. */
export const tokensSchema = z.array(tokenSchema);

export const createTokenAnswerSchema = z.looseObject({ token: z.string(), id: identifier, endsAt: instant });

export type OutwardWards = z.infer<typeof outwardWardsSchema>;
export type CreateToken = z.infer<typeof createTokenSchema>;
export type ApiToken = z.infer<typeof tokenSchema>;
export type CreateTokenAnswer = z.infer<typeof createTokenAnswerSchema>;
