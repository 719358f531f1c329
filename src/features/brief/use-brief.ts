/** The news of the day shown: what the store holds now, or of a day that is over its book, against the evening before (D9). */
import { observeBoard } from '../../data/read-board.ts';
import { observeDayBooks } from '../../data/read-day-books.ts';
import { observeProblems, type ProblemRecord } from '../../data/read-problems.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { factsOn } from '../../domain/day-book.ts';
import { type BriefProblem, briefDay, type DayBrief } from '../../domain/day-brief.ts';
import { addDays, dayEndMs } from '../../domain/timeline.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { useLookedBack } from '../marks/use-looked-back.ts';
import { useNow } from '../marks/use-now.ts';
import { useWard } from '../marks/use-person.ts';

export interface Brief {
  readonly campaign: Campaign;
  readonly day: string;
  readonly dayBefore: string;
  readonly brief: DayBrief;
  /** How many wards it is about. */
  readonly wardCount: number;
  /** Server clock: until when the figures are known here; null = never heard. */
  readonly asOf: string | null;
  readonly nowMs: number;
}

/** Undefined while it is read. */
export function useBrief(): Brief | undefined {
  const { campaign, records } = useLive(observeBoard, []) ?? NOTHING;
  const known = useLive(() => observeDayBooks(undefined), []);
  const problems = useLive(() => observeProblems(undefined), []);
  const status = useLive(observeSyncStatus, []);
  const day = useDay()?.day;
  const ward = useWard();
  const nowMs = useNow();
  const looked = useLookedBack(campaign?.calendar.timezone);
  if (campaign === undefined || day === undefined || looked === undefined || status === undefined) return undefined;
  if (known === undefined || problems === undefined) return undefined;
  const only = ward?.isChosen === true ? ward.code : undefined;
  const isMeant = (code: string): boolean => only === undefined || code === only;
  const isOver = looked !== 'live';
  const { timezone } = campaign.calendar;
  const dayBefore = addDays(day, -1);
  const nowByWard = new Map(records.map((record) => [record.code, record]));
  const wards = known
    .filter(({ code }) => isMeant(code))
    .map((days) => ({
      code: days.code,
      before: factsOn(days, dayBefore),
      now: isOver ? factsOn(days, day) : nowByWard.get(days.code),
    }));
  const moments = {
    before: { day: dayBefore, nowMs: dayEndMs(dayBefore, timezone) },
    now: { day, nowMs: isOver ? looked.endMs : nowMs },
    isOver,
  };
  const meant = problems.filter((record) => isMeant(record.ward)).map(toBriefProblem);
  const brief = briefDay(campaign, { wards, problems: meant }, moments);
  const asOf = isOver ? looked.at : status.lastSyncedAt;
  return { campaign, day, dayBefore, brief, wardCount: wards.length, asOf, nowMs };
}

const NOTHING = { campaign: undefined, records: [] };

function toBriefProblem({ problem, ward }: ProblemRecord): BriefProblem {
  const { id, raised, raisedAt, answers } = problem;
  return {
    id,
    ward,
    title: raised.title,
    severity: raised.severity,
    raisedAt,
    answeredAt: answers.map(({ at }) => at),
  };
}
