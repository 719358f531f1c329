/** The figures of a day and of the days before it, as the ward's record holds them. */
import { type DayFigures, readDayFigures } from '../../domain/figures.ts';
import { addDays, requirePhase } from '../../domain/timeline.ts';
import type { OpenWard } from '../marks/open-ward.ts';

/** As many days are looked back on. */
const DAYS_BACK = 14;

export interface FiguresOfDay {
  readonly day: string;
  readonly figures: DayFigures;
  /** Oldest first; the last is the day before. Empty on the first trial day. */
  readonly earlier: readonly DayFigures[];
}

export function figuresOfDay(ward: OpenWard, day: string): FiguresOfDay {
  const { calendar } = ward.campaign;
  const { from } = requirePhase(calendar, calendar.trialPhase);
  const earlier: DayFigures[] = [];
  for (let back = DAYS_BACK; back > 0; back -= 1) {
    const before = addDays(day, -back);
    if (before >= from) earlier.push(figuresOn(ward, before));
  }
  return { day, figures: figuresOn(ward, day), earlier };
}

export function figuresOn(ward: OpenWard, day: string): DayFigures {
  return readDayFigures((entity) => ward.record.othersByEntity.get(entity)?.shown, day);
}
