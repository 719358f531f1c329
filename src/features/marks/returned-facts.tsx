/** Facts about one thing that the city returned to the person at hand: what they said, to be corrected and sent again (E3). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import { wardScope } from '../../domain/scope.ts';
import { observeRejected, type RejectedOp } from '../../data/read-rejected.ts';
import { sendAgain } from '../../data/returned-ops.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OpenWard } from './open-ward.ts';
import styles from './returned-facts.module.css';
import { useNotices } from './undo-store.ts';
import { useFirstHeads } from './use-first-heads.ts';
import { useLive } from './use-live.ts';
import { useTextFault } from './use-text-fault.ts';

/** Reasons that lie in what was written. */
const CORRECTABLE: readonly RejectedOp['reason'][] = ['invalid-body', 'too-large', 'not-granted', 'closed'];

/** The text of a body, and what its field is called on its own screen. */
const TEXTS = {
  title: 'problem.what',
  text: 'returned.fix.text',
  reason: 'problem.level.reason',
  note: 'urging.note',
  comment: 'urging.note',
} as const;
const FIELDS = ['title', 'text', 'reason', 'note', 'comment'] as const;

/** A text that says nothing cannot be sent in the place of these. */
const NEEDED: readonly string[] = ['problem.raised', 'problem.answered', 'urging.sent'];

interface ReturnedFactsProps {
  readonly ward: OpenWard;
  readonly entity: string;
}

export function ReturnedFacts({ ward, entity }: ReturnedFactsProps) {
  const scope = wardScope(ward.definition.code);
  const rejected = useLive(observeRejected, []) ?? [];
  const about = rejected.filter(
    ({ op, reason }) =>
      op.scope === scope && op.entity === entity && op.actor === ward.person.id && CORRECTABLE.includes(reason),
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
  const field = FIELDS.find((one) => typeof body[one] === 'string');
  const [typed, setTyped] = useState(() => textIn(body, field));
  const fault = useTextFault(
    typed,
    field !== undefined && NEEDED.includes(item.op.kind) ? t('returned.fix.missing') : undefined,
  );
  const shown = useFirstHeads(item.op);
  if (shown === undefined) return null;
  const send = async (): Promise<void> => {
    if (fault.error !== undefined) return;
    const corrected = { body: field === undefined ? body : { ...body, [field]: typed.trim() }, shown };
    try {
      await sendAgain([{ opId: item.opId, corrected }]);
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: send });
    }
  };
  return (
    <section className={styles['fault']}>
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
