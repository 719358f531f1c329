/**
 * A day as people type it: 24/6, 24/6/2025, 24-6-25, 2406, 24062025, 2025-06-24. What is no day says what is wrong with
 * it, so that the screen can say what to do.
 */
export type ReadDate =
  /** `YYYY-MM-DD` */
  | { readonly type: 'day'; readonly on: string }
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable' }
  /** 31/6, 29/2 of most years: the month has fewer days. */
  | { readonly type: 'no-such-day'; readonly month: number; readonly year: number; readonly days: number };

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const SEPARATED = /^(\d{1,2})[/.\-\s]+(\d{1,2})(?:[/.\-\s]+(\d{4}|\d{2}))?$/;
/** A keypad of digits has no stroke. */
const DIGITS = /^(\d{2})(\d{2})(\d{4})?$/;

/** @param year of a day that names none. */
export function readDate(text: string, year: number): ReadDate {
  const typed = text.trim();
  if (typed === '') return { type: 'empty' };
  const iso = ISO.exec(typed);
  if (iso !== null) return toDate(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const match = SEPARATED.exec(typed) ?? DIGITS.exec(typed);
  if (match === null) return { type: 'unreadable' };
  return toDate(Number(match[1]), Number(match[2]), match[3] === undefined ? year : fullYear(match[3]));
}

function toDate(day: number, month: number, year: number): ReadDate {
  if (month < 1 || month > 12 || day < 1 || day > 31) return { type: 'unreadable' };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > days) return { type: 'no-such-day', month, year, days };
  return { type: 'day', on: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) };
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2_000 + Number(digits) : Number(digits);
}
