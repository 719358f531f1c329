/**
 * Days, times and ages as people write them here: 24/6, 16:40, "26 giờ". The clock on the wall is the campaign's, not the
 * device's; a number never parts from its unit at the end of a line.
 */
import type { Translate } from '../../i18n/translate.ts';
import { dateOf } from '../../domain/timeline.ts';
import { wallTime } from '../../domain/wall-time.ts';

export interface TimeFormat {
  /** `2025-06-24` → 24/6. */
  date(on: string): string;
  /** `2025-06-24` → 24/6/2025. */
  dateWithYear(on: string): string;
  /** Days of a phase: 20–26/6; with an open end, from when. */
  range(from: string, to: string | null): string;
  /** The day of the week in full. */
  weekday(on: string): string;
  /** The day of the week in a letter or three. */
  shortWeekday(on: string): string;
  /** Instant (ISO 8601) → 16:40. */
  time(at: string): string;
  /** Instant → 16:40 on the day of `nowMs`, else 20/6, 10:05; with the year where it is another one. */
  moment(at: string, nowMs: number): string;
  /** Minutes, hours, from 72 hours on days. */
  age(ms: number): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS_FROM_MS = 3 * DAY_MS;

/** Without a time zone: the device's own. */
export function createTimeFormat(t: Translate, timezone?: string): TimeFormat {
  const zone = (): string => timezone ?? deviceZone();
  const time = (at: string): string => wallTime(Date.parse(at), zone()).slice(11);
  const date = (on: string): string => t('time.date', dateParts(on, t));
  const dateWithYear = (on: string): string => t('time.dateWithYear', { ...dateParts(on, t), year: on.slice(0, 4) });
  return {
    date,
    dateWithYear,
    range: (from, to) => {
      if (to === null) return t('time.from', { date: date(from) });
      const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
      return t('time.range', { from: isOneMonth ? Number(from.slice(8)) : date(from), to: date(to) });
    },
    weekday: (on) => listed(t('time.weekdays'), weekdayNo(on)),
    shortWeekday: (on) => listed(t('time.weekdays.short'), weekdayNo(on)),
    time,
    moment: (at, nowMs) => {
      const on = dateOf(Date.parse(at), zone());
      const today = dateOf(nowMs, zone());
      if (on === today) return time(at);
      const isThisYear = on.slice(0, 4) === today.slice(0, 4);
      return t('time.dateAndTime', { date: isThisYear ? date(on) : dateWithYear(on), time: time(at) });
    },
    age: (ms) => ageWords(Math.max(0, ms), t),
  };
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function dateParts(on: string, t: Translate): { readonly day: number; readonly month: string } {
  const [, month = 1, day = 1] = on.split('-').map(Number);
  return { day, month: listed(t('time.months'), month - 1) };
}

function ageWords(ms: number, t: Translate): string {
  if (ms < MINUTE_MS) return t('time.age.now');
  if (ms < HOUR_MS) return t('time.age.minutes', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAYS_FROM_MS) return t('time.age.hours', { count: Math.floor(ms / HOUR_MS) });
  return t('time.age.days', { count: Math.floor(ms / DAY_MS) });
}

/** Sunday = 0. */
function weekdayNo(on: string): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay();
}

/** Names in one sentence of the language, separated by commas. */
function listed(names: string, index: number): string {
  return names.split(', ')[index] ?? '';
}
