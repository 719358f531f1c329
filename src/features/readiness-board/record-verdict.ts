/** A supervisor's verdict becomes one fact, with the way back at the foot of the screen; it replaces all that was shown. */
import type { OpDraft } from '../../data/record-op.ts';
import { type OwnVerdict, VERDICT_ENTITY } from '../../domain/ops.ts';
import type { GivenVerdict } from '../../domain/own-verdict.ts';
import { wardScope } from '../../domain/scope.ts';
import type { Translate } from '../../i18n/translate.ts';
import { recordFact } from '../marks/record-fact.ts';
import { ownVerdictKey } from './own-verdict-words.ts';

export interface SaidVerdict {
  readonly verdict: OwnVerdict | null;
  readonly reason: string;
}

interface Place {
  /** Ward code. */
  readonly code: string;
  /** What the supervisor was shown; one that came meanwhile stays beside the new one. */
  readonly given: readonly GivenVerdict[];
  readonly t: Translate;
}

export function recordVerdict({ code, given, t }: Place, { verdict, reason }: SaidVerdict): Promise<void> {
  const fact = { scope: wardScope(code), kind: 'verdict.set', entity: VERDICT_ENTITY } as const;
  const [before] = given;
  const wordsOf = (said: OwnVerdict | null): string => t('verdict.saved', { verdict: t(ownVerdictKey(said)) });
  const op: OpDraft = { ...fact, body: { verdict, reason }, replaces: given.map(({ opId }) => opId) };
  const back = { verdict: before?.verdict ?? null, reason: before?.reason ?? '' };
  return recordFact({
    op,
    back: { ...fact, body: back },
    saved: wordsOf(verdict),
    before: before === undefined ? t('verdict.none') : wordsOf(before.verdict),
  });
}
