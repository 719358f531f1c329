/** Urgings that are not closed, of a ward or of all: the most urgent first. Empty while they are read. */
import { compareUrgings, isOpenUrging } from '../../domain/urging.ts';
import { observeUrgings, type UrgingRecord } from '../../data/read-urgings.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';

interface OpenUrgings {
  readonly urgings: readonly UrgingRecord[];
  /** The day of the campaign; undefined while it is read. */
  readonly day: string | undefined;
}

/** @param code undefined: for who looks at many wards. */
export function useOpenUrgings(code: string | undefined): OpenUrgings {
  const records = useLive(() => observeUrgings(code), [code]);
  const day = useDay()?.day;
  if (records === undefined || day === undefined) return { urgings: [], day };
  const open = records.filter(({ urging }) => isOpenUrging(urging));
  return { urgings: open.toSorted((a, b) => compareUrgings(a.urging, b.urging, day)), day };
}
