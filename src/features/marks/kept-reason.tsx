/**
 * A reason that was being typed when somebody changed the status: it belongs to no status now, and its person says what
 * becomes of it. Where the status comes back it stands in its field again.
 */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { clearDraft, observeDraft, readDraft } from '../../data/drafts.ts';
import { recordOp } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { Button } from '../../ui/button.tsx';
import styles from './draft-field.module.css';
import type { OpenWard } from './open-ward.ts';
import { useNotices } from './undo-store.ts';
import { parseDraft } from './use-draft.ts';
import { useLive } from './use-live.ts';

interface KeptReasonProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly draftKey: string;
}

export function KeptReason({ ward, taskId, draftKey }: KeptReasonProps) {
  const { t } = useTranslation();
  // The last strokes before a page went are found by reading.
  useEffect(() => void readDraft(draftKey), [draftKey]);
  const kept = useLive(() => observeDraft(draftKey), [draftKey]);
  const text = parseDraft(kept ?? '')?.text.trim() ?? '';
  if (text === '') return null;
  const toComment = async (): Promise<void> => {
    const entity = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    const of = { scope: wardScope(ward.definition.code), by: ward.person.id };
    try {
      await recordOp({ ...of, kind: 'comment.added', entity, body: { on: `task:${taskId}`, text } });
      await clearDraft(draftKey);
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: toComment });
    }
  };
  return (
    <div className={styles['crossed']} role="status" data-testid="kept-reason">
      <p>{t('record.keptReason', { text })}</p>
      <div className={styles['actions']}>
        {mayRecord(ward.role, 'comment.added') && (
          <Button onPress={() => void toComment()}>{t('record.keptReason.comment')}</Button>
        )}
        <Button onPress={() => void clearDraft(draftKey)}>{t('record.keptReason.drop')}</Button>
      </div>
    </div>
  );
}
