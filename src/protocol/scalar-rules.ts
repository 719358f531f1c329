/** What the scalars of the wire contract look like, for the schemas and for the checks that do without them. */

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const SHA256 = /^[0-9a-f]{64}$/;
export const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A coordinate of a point on P-256, base64url. */
export const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
export const IDENTIFIER_MAX = 200;

export const INSTANT =
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Of a text in the form of an instant: its day exists, and every browser reads it. */
export function isRealInstant(value: string): boolean {
  return isRealDate(value.slice(0, 10)) && Number.isFinite(Date.parse(value));
}

/** By arithmetic: every op that comes in is asked. */
export function isRealDate(value: string): boolean {
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)].map(Number);
  if (month === undefined || day === undefined || !(month >= 1 && month <= 12)) return false;
  return day >= 1 && day <= daysIn(Number(year), month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
