/** What was recorded about an urging, in one line. */
import type { Json } from '../../domain/op.ts';
import type { OpBodies } from '../../domain/ops.ts';
import type { UrgingConflict } from '../../domain/urging.ts';
import type { Translate } from '../../i18n/translate.ts';

export function urgingValue(t: Translate, field: UrgingConflict, body: Json): string {
  if (field === 'acknowledged') {
    const { text = '' } = body as OpBodies['urging.acknowledged'];
    return text === '' ? t('urging.value.acknowledged') : t('urging.value.acknowledgedWith', { text });
  }
  const { isDone, note = '' } = body as unknown as OpBodies['urging.closed'];
  const value = t(isDone === null ? 'urging.value.open' : isDone ? 'urging.value.done' : 'urging.value.dropped');
  return note === '' ? value : t('urging.value.with', { value, note });
}
