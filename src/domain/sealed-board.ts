/**
 * The board as it stood at a moment, sealed by the city (feature D8): verdict, cells and the facts behind them of each ward,
 * and where its log stood. What came later does not change it; it is told beside it.
 */
import type { Campaign } from './campaign.ts';
import { type BoardCell, boardCells, type Verdict, type WardFacts, wardReadiness } from './readiness.ts';

/** Where a log stood: its last entry, 0 and the beginning's hash where it was empty. */
export interface LogPlace {
  readonly seq: number;
  readonly hash: string;
}

export interface SealedWard extends WardFacts, LogPlace {
  readonly code: string;
  readonly name: string;
  /** Former district. */
  readonly district: string;
  readonly verdict: Verdict;
  readonly cells: readonly BoardCell[];
}

export interface SealedBoard {
  readonly id: string;
  readonly label: string;
  /** As at this instant: of each log all that the city had received until then. */
  readonly at: string;
  /** The day of the campaign that the verdicts are about. */
  readonly day: string;
  readonly madeAt: string;
  readonly madeBy: { readonly id: string; readonly name: string };
  /** The life of the city's data whose places it names. */
  readonly epoch: string;
  readonly campaign: LogPlace & { readonly id: string };
  /** In the order of their codes. */
  readonly wards: readonly SealedWard[];
}

/** What is in a file: the board, whose key signed it, and the signature. */
export const SEALED_FORMAT = 'hai-cap.ban-chot';
export const SEALED_VERSION = 1;

/** Longest name of a sealed board. */
export const SEAL_LABEL_MAX = 120;

/** A ward as it stood: judged by the campaign of then, at that moment. */
export function sealWard(
  campaign: Campaign,
  ward: WardFacts & LogPlace & { readonly code: string },
  moment: { readonly day: string; readonly nowMs: number },
): SealedWard {
  const { code, seq, hash, summary, newestReceivedAt } = ward;
  const definition = campaign.wardsByCode.get(code);
  return {
    code,
    name: definition?.name ?? code,
    district: definition?.formerDistrict ?? '',
    seq,
    hash,
    newestReceivedAt,
    summary,
    verdict: wardReadiness(campaign, ward, moment).verdict,
    cells: boardCells(campaign, summary),
  };
}

export type Since = 'same' | 'gained' | 'lost' | 'unclear' | 'clear' | 'not-held';

export interface SinceThen {
  readonly byWard: ReadonlyMap<string, Since>;
  readonly counts: { readonly [since in Since]: number };
}

/**
 * What became of each ward since. `gained`: is ready now · `lost`: was ready and is not · `unclear`: too little is known
 * now · `clear`: something is known now, and it is not ready · `not-held`: this device does not hold the ward.
 */
export function compareWithNow(sealed: readonly SealedWard[], now: ReadonlyMap<string, Verdict>): SinceThen {
  const counts = { same: 0, gained: 0, lost: 0, unclear: 0, clear: 0, 'not-held': 0 };
  const byWard = new Map<string, Since>();
  for (const { code, verdict } of sealed) {
    const since = changeOf(verdict, now.get(code));
    byWard.set(code, since);
    counts[since] += 1;
  }
  return { byWard, counts };
}

function changeOf(then: Verdict, now: Verdict | undefined): Since {
  if (now === undefined) return 'not-held';
  if (now === then) return 'same';
  if (now === 'go') return 'gained';
  if (then === 'go') return 'lost';
  return now === 'unknown' ? 'unclear' : 'clear';
}
