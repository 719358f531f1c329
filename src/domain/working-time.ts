/**
 * Time that counts: all of it, or only the working hours of a calendar, by the clock on the wall of its time zone. Spans
 * are turned into instants first, so that an hour which a moved clock takes away or gives twice counts as long as it was.
 */
import type { WorkingHours } from './campaign.ts';
import { addDays, dateOf } from './timeline.ts';
import { wallTime } from './wall-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No rule needs more days than these; one whose every day is excepted would be searched for ever. */
const DAYS_SEARCHED = 4_000;

/** The instant at which `countedMs` of counted time have gone by since `fromMs`; undefined where that never comes. */
export function afterCounted(
  fromMs: number,
  countedMs: number,
  hours: WorkingHours | undefined,
  timezone: string,
): number | undefined {
  if (hours === undefined) return fromMs + countedMs;
  let left = countedMs;
  let date = dateOf(fromMs, timezone);
  for (let day = 0; day < DAYS_SEARCHED; day += 1) {
    for (const { startMs, endMs } of spansOn(date, hours, timezone)) {
      const beginMs = Math.max(startMs, fromMs);
      if (beginMs > endMs) continue;
      if (left <= endMs - beginMs) return beginMs + left;
      left -= endMs - beginMs;
    }
    date = addDays(date, 1);
  }
  return undefined;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

function spansOn(date: string, { weekdays, spans, except = [] }: WorkingHours, timezone: string): readonly Span[] {
  if (!weekdays.includes(weekdayOf(date)) || except.includes(date)) return [];
  return spans.map(({ from, to }) => ({
    startMs: instantOf(`${date}T${from}`, timezone),
    endMs: instantOf(`${date}T${to}`, timezone),
  }));
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}

/**
 * The instant at which the clock on the wall shows `YYYY-MM-DDTHH:mm`: the first one where it shows it twice, as long after
 * the gap as it would stand within where it never shows it.
 */
export function instantOf(wall: string, timezone: string): number {
  const asUtcMs = Date.parse(`${wall}:00Z`);
  const [before, after] = [asUtcMs - DAY_MS, asUtcMs + DAY_MS].map((nearMs) => asUtcMs - aheadOf(nearMs, timezone));
  const candidates = [before as number, after as number].sort((a, b) => a - b);
  return candidates.find((atMs) => wallTime(atMs, timezone) === wall) ?? (before as number);
}

/** The instant of another day at which the clock on the wall shows what it shows now. */
export function atThisHour(day: string, nowMs: number, timezone: string): number {
  return instantOf(`${day}T${wallTime(nowMs, timezone).slice(11)}`, timezone);
}

/** How far the clock on the wall is ahead of UTC. */
function aheadOf(atMs: number, timezone: string): number {
  return Date.parse(`${wallTime(atMs, timezone)}:00Z`) - Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}
