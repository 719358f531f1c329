/** What a supervisor can say of a ward, in words. */
import type { OwnVerdict } from '../../domain/ops.ts';
import type { OwnVerdictMark } from '../../domain/own-verdict.ts';
import type { Translate } from '../../i18n/translate.ts';

export const OWN_VERDICT_KEYS = {
  ready: 'verdict.ready',
  conditional: 'verdict.conditional',
  'not-ready': 'verdict.not-ready',
} as const satisfies { readonly [verdict in OwnVerdict]: string };

/** `null`: it was taken back. */
export function ownVerdictKey(verdict: OwnVerdict | null) {
  return verdict === null ? 'verdict.taken-back' : OWN_VERDICT_KEYS[verdict];
}

/** "Sẵn sàng có điều kiện" */
export function markWords(t: Translate, own: OwnVerdictMark | undefined): string {
  if (own === undefined) return t('verdict.none');
  return t(own === 'split' ? 'verdict.split' : OWN_VERDICT_KEYS[own]);
}

/** "người giám sát: sẵn sàng có điều kiện" */
export function ownWords(t: Translate, own: OwnVerdictMark): string {
  if (own === 'split') return t('board.own.split');
  return t('board.own', { own: toLower(t(OWN_VERDICT_KEYS[own])) });
}

/** Within a sentence. */
export function toLower(words: string): string {
  return words.toLocaleLowerCase('vi');
}
