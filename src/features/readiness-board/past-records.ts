/** The records of the board as they were at the end of a day: all wards, those of which it is not known without figures. */
import type { BoardRecord } from '../../data/read-board.ts';
import { EMPTY_SUMMARY } from '../../domain/ward-summary.ts';
import type { LookedBack } from '../marks/use-looked-back.ts';

export function pastRecords(
  held: readonly BoardRecord[] | undefined,
  { factsByWard }: LookedBack,
): readonly BoardRecord[] | undefined {
  return held?.map(({ code }) => {
    const { summary, newestReceivedAt } = factsByWard.get(code) ?? NOT_KNOWN;
    return { code, summary, newestReceivedAt, isComplete: true };
  });
}

const NOT_KNOWN = { summary: EMPTY_SUMMARY, newestReceivedAt: null };
