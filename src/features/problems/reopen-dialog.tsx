/** Opens a problem again, with the reason, which is kept while it is typed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reopenDrafts } from '../../data/problem-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import { recordAll } from '../marks/record-groups.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { useTextFault } from '../marks/use-text-fault.ts';
import { draftKey, type ProblemDialogProps } from './problem-dialog.ts';

export function ReopenDialog({ ward, asked, isOpen, onClose }: ProblemDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useKeptText(draftKey('reopen', ward, asked));
  const [isPressed, setPressed] = useState(false);
  const fault = useTextFault(reason, isPressed ? t('problem.reopen.needsReason') : undefined);
  const close = (): void => {
    setPressed(false);
    onClose();
  };
  const reopen = async (): Promise<void> => {
    setPressed(true);
    const text = reason.trim();
    if (text === '' || text.length > TEXT_MAX_LENGTH) return;
    if (!(await recordAll(reopenDrafts(asked.record, asked.standing.level, text)))) return;
    setReason('');
    close();
  };
  return (
    <Dialog
      title={t('problem.reopen.title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('problem.close')}</Button>
          <Button kind="primary" onPress={() => void reopen()}>
            {t('problem.reopen')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('problem.reopen.reason')}
        value={reason}
        onChange={setReason}
        multiline
        lang="vi"
        autoFocus
        {...fault}
      />
    </Dialog>
  );
}
