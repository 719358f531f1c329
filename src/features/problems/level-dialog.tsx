/** Moves a problem to a level. The reason is kept while it is typed; a level that was not recorded is chosen anew. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROBLEM_LEVELS, type ProblemLevel } from '../../domain/ops.ts';
import { levelDraft } from '../../data/problem-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { recordAll } from '../marks/record-groups.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { useTextFault } from '../marks/use-text-fault.ts';
import { draftKey, type ProblemDialogProps } from './problem-dialog.ts';
import styles from './problem-page.module.css';
import { levelWord } from './problem-words.ts';

export function LevelDialog({ ward, asked, isOpen, onClose }: ProblemDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ProblemLevel>();
  const [reason, setReason] = useKeptText(draftKey('level', ward, asked));
  const fault = useTextFault(reason, undefined);
  const level = chosen ?? asked.standing.level;
  const close = (): void => {
    setChosen(undefined);
    onClose();
  };
  const move = async (): Promise<void> => {
    if (fault.error !== undefined) return;
    const text = reason.trim();
    if (!(await recordAll([levelDraft(asked.record, text === '' ? { level } : { level, reason: text })]))) return;
    setReason('');
    close();
  };
  return (
    <Dialog
      title={t('problem.level.change')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('problem.close')}</Button>
          <Button kind="primary" onPress={() => void move()}>
            {t('problem.level.change')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <Choice<ProblemLevel>
          name="move-level"
          legend={t('problem.level')}
          options={PROBLEM_LEVELS.map((value) => ({ value, label: levelWord(t, value, ward.definition) }))}
          value={level}
          onChange={setChosen}
        />
        <TextField
          label={t('problem.level.reason')}
          value={reason}
          onChange={setReason}
          multiline
          lang="vi"
          {...fault}
        />
      </div>
    </Dialog>
  );
}
