/**
 * How a supervisor's verdict stands to the computed one (feature D2), and what needs a decision first (feature D1): which
 * of 126 wards a supervisor looks at before the others. One that a person has decided about as the figures do comes last.
 */
import type { OwnVerdictMark } from './own-verdict.ts';
import type { Verdict } from './readiness.ts';

export type OwnStanding = 'none' | 'agrees' | 'differs' | 'split';

/**
 * How a supervisor's verdict stands to the computed one. They agree on "ready" and on "not ready"; a verdict on conditions
 * agrees with none, and where the figures say nothing, any verdict says more than they do.
 */
export function ownStanding(computed: Verdict, own: OwnVerdictMark | undefined): OwnStanding {
  if (own === undefined) return 'none';
  if (own === 'split') return 'split';
  const isSame = (own === 'ready' && computed === 'go') || (own === 'not-ready' && computed === 'no-go');
  return isSame ? 'agrees' : 'differs';
}

/**
 * In this order:
 * `blind`: the figures say nothing (never received, or stale) and nobody has said anything: somebody has to ask the ward.
 * `split`: two supervisors say different things: one of them has to be chosen.
 * `differs`: a supervisor says something else than the figures; one of the two will be wrong on the day.
 * `held`: not ready by the figures, and nobody has said whether it goes ahead all the same.
 * `clear`: ready by the figures, and nobody has confirmed it.
 * `settled`: a supervisor and the figures say the same.
 */
export const DECISION_NEEDS = ['blind', 'split', 'differs', 'held', 'clear', 'settled'] as const;
export type DecisionNeed = (typeof DECISION_NEEDS)[number];

export interface WardStanding {
  readonly verdict: Verdict;
  readonly own: OwnVerdictMark | undefined;
  /** How many reasons hold it back. */
  readonly reasons: number;
}

const NEED_ALONE = { unknown: 'blind', 'no-go': 'held', go: 'clear' } as const satisfies {
  readonly [verdict in Verdict]: DecisionNeed;
};

export function decisionNeed({ verdict, own }: Omit<WardStanding, 'reasons'>): DecisionNeed {
  const standing = ownStanding(verdict, own);
  if (standing === 'none') return NEED_ALONE[verdict];
  return standing === 'agrees' ? 'settled' : standing;
}

/** For `sort`: by need, then the ward that more holds back first. Equal ones keep the order they came in. */
export function compareByDecision(a: WardStanding, b: WardStanding): number {
  const rank = (of: WardStanding): number => DECISION_NEEDS.indexOf(decisionNeed(of));
  return rank(a) - rank(b) || b.reasons - a.reasons;
}
