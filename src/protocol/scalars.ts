/** Scalars of the wire contract. */
import * as z from 'zod/mini';
import type { Json } from '../domain/op.ts';

export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i));

/** An id: 1–200 characters. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(200));

/** ISO 8601 with offset or Z. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/),
  z.refine((value) => Number.isFinite(Date.parse(value))),
);

/** A day that exists: `2025-06-25`. */
export const date = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((value) => isRealDate(value)),
);

export const json = z.unknown() as unknown as z.ZodMiniType<Json, Json>;

export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const wardCode = z.string().check(z.regex(/^\d{5}$/));

function isRealDate(value: string): boolean {
  const ms = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value);
}
