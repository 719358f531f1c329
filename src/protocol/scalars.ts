/** Scalars of the wire contract. */
import * as z from 'zod/mini';
import type { Json } from '../domain/op.ts';

export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i));

/** An id: 1–200 characters. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(200));

/**
 * ISO 8601 with offset or Z, of a day that exists and an hour from 00 to 23: what every browser reads, and reads alike
 * (30 February and 24:00 are read by some).
 */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/),
  z.refine((value) => isRealDate(value.slice(0, 10)) && Number.isFinite(Date.parse(value))),
);

/** A day that exists: `2025-06-25`. */
export const date = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((value) => isRealDate(value)),
);

export const json = z.unknown() as unknown as z.ZodMiniType<Json, Json>;

export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const wardCode = z.string().check(z.regex(/^\d{5}$/));

/** By arithmetic: every op that comes in is asked. */
function isRealDate(value: string): boolean {
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)].map(Number);
  if (month === undefined || day === undefined || !(month >= 1 && month <= 12)) return false;
  return day >= 1 && day <= daysIn(Number(year), month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
