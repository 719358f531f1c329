/** Why a PIN did not open, and what to do, in one or two sentences. */
import type { PinRefusal } from '../../data/pin.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TimeFormat } from './format-time.ts';

export function pinRefusalWords(t: Translate, format: TimeFormat, refusal: PinRefusal): string {
  if (refusal.why === 'used-up') return t('pin.usedUp');
  const wait = t('pin.wait', { age: format.age(refusal.waitMs) });
  if (refusal.why === 'wait') return wait;
  const wrong = t('signIn.pin.wrong', { n: refusal.triesLeft });
  return refusal.waitMs === 0 ? wrong : `${wrong} ${wait}`;
}
