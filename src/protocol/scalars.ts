/** Scalars of the wire contract. */
import * as z from 'zod/mini';
import type { Json } from '../domain/op.ts';
import { DATE, IDENTIFIER_MAX, INSTANT, isRealDate, isRealInstant, SHA256, UUID } from './scalar-rules.ts';

export const uuid = z.string().check(z.regex(UUID));

/** An id: 1–200 characters. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(IDENTIFIER_MAX));

/**
 * ISO 8601 with offset or Z, of a day that exists and an hour from 00 to 23: what every browser reads, and reads alike
 * (30 February and 24:00 are read by some).
 */
export const instant = z.string().check(
  z.regex(INSTANT),
  z.refine((value) => isRealInstant(value)),
);

/** A day that exists: `2025-06-25`. */
export const date = z.string().check(
  z.regex(DATE),
  z.refine((value) => isRealDate(value)),
);

export const json = z.unknown() as unknown as z.ZodMiniType<Json, Json>;

export const sha256 = z.string().check(z.regex(SHA256));

export const wardCode = z.string().check(z.regex(/^\d{5}$/));
