/** Facts about a problem that the city returned to the person at hand: what they said, to be corrected and sent again (E3). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import { wardScope } from '../../domain/scope.ts';
import { observeRejected, type RejectedOp } from '../../data/read-rejected.ts';
import { sendAgain } from '../../data/returned-ops.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useNotices } from '../marks/undo-store.ts';
import { useLive } from '../marks/use-live.ts';
import { useFault } from './problem-actions.tsx';
import styles from './problem-page.module.css';

/** Reasons that lie in what was written. */
const CORRECTABLE: readonly RejectedOp['reason'][] = ['invalid-body', 'too-large', 'not-granted', 'closed'];

const TEXTS = { title: 'problem.what', text: 'problem.answer.label', reason: 'problem.level.reason' } as const;

export function ReturnedProblem({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const scope = wardScope(ward.definition.code);
  const rejected = useLive(observeRejected, []) ?? [];
  const about = rejected.filter(
    ({ op, reason }) =>
      op.scope === scope && op.entity === id && op.actor === ward.person.id && CORRECTABLE.includes(reason),
  );
  if (about.length === 0) return null;
  return (
    <div id="tra-lai" tabIndex={-1} className={styles['fields']}>
      {about.map((item) => (
        <Correction item={item} key={item.opId} />
      ))}
    </div>
  );
}

/** Of a body that came back nothing is certain. */
function textIn(body: Readonly<Record<string, unknown>>, field: string | undefined): string {
  const text = field === undefined ? undefined : body[field];
  return typeof text === 'string' ? text : '';
}

function Correction({ item }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const body = bodyOf(item.op.body);
  const field = (['title', 'text', 'reason'] as const).find((one) => typeof body[one] === 'string');
  const [typed, setTyped] = useState(() => textIn(body, field));
  const fault = useFault(typed, field === 'title' ? t('problem.what.missing') : undefined);
  const send = async (): Promise<void> => {
    if (fault.error !== undefined) return;
    try {
      await sendAgain([{ opId: item.opId, body: field === undefined ? body : { ...body, [field]: typed.trim() } }]);
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: send });
    }
  };
  return (
    <section className={styles['conflict']}>
      <h2>{t('returned.fix.title')}</h2>
      {field !== undefined && (
        <TextField label={t(TEXTS[field])} value={typed} onChange={setTyped} multiline lang="vi" {...fault} />
      )}
      <div className={styles['actions']}>
        <Button onPress={() => void send()}>{t('returned.again')}</Button>
      </div>
    </section>
  );
}

function bodyOf(body: Json): { readonly [field: string]: Json } {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as { readonly [field: string]: Json })
    : {};
}
