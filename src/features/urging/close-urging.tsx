/** What a supervisor says became of an urging: done, dropped, or open again; with a note, kept while it is typed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { recordOp } from '../../data/record-op.ts';
import { closeDraft } from '../../data/urging-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNotices } from '../marks/undo-store.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTextFault } from '../marks/use-text-fault.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { UrgingProps } from './urging-props.ts';
import styles from './urging-page.module.css';

const ACTS = {
  done: { title: 'urging.close.done.title', do: 'urging.close.done', isDone: true },
  drop: { title: 'urging.close.drop.title', do: 'urging.close.drop', isDone: false },
  reopen: { title: 'urging.reopen.title', do: 'urging.reopen', isDone: null },
} as const;
type Act = keyof typeof ACTS;

interface Asked {
  readonly act: Act;
  /** As it stood when the dialog opened: an end that comes meanwhile stays beside the new one [S70]. */
  readonly record: UrgingProps['record'];
}

export function CloseUrging({ ward, record }: UrgingProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const [asked, setAsked] = useState<Asked>();
  const ask = (act: Act): void => setAsked({ act, record });
  const { closing, state } = record.urging;
  return (
    <>
      {closing !== undefined && (
        <div>
          <p>
            {t('urging.closed.line', {
              name: nameOf(closing.by),
              time: format.moment(closing.at, Date.now()),
              state: t(`urging.state.${state}`),
            })}
          </p>
          {closing.note !== undefined && (
            <p className={styles['text']} lang="vi">
              {closing.note}
            </p>
          )}
        </div>
      )}
      {mayRecord(ward.role, 'urging.closed') && (
        <div className={styles['actions']}>
          {closing === undefined ? (
            <>
              <Button icon="check" onPress={() => ask('done')}>
                {t('urging.close.done')}
              </Button>
              <Button onPress={() => ask('drop')}>{t('urging.close.drop')}</Button>
            </>
          ) : (
            <Button onPress={() => ask('reopen')}>{t('urging.reopen')}</Button>
          )}
        </div>
      )}
      <CloseDialog ward={ward} record={asked?.record ?? record} act={asked?.act} onClose={() => setAsked(undefined)} />
    </>
  );
}

interface CloseDialogProps extends UrgingProps {
  readonly act: Act | undefined;
  readonly onClose: () => void;
}

function CloseDialog({ ward, record, act, onClose }: CloseDialogProps) {
  const { t } = useTranslation();
  const { urging } = record;
  const [note, setNote] = useKeptText(`urging-note:${ward.definition.code}:${urging.id}:${ward.person.id}`);
  const fault = useTextFault(note, undefined);
  const { title, do: doing, isDone } = ACTS[act ?? 'done'];

  const close = async (): Promise<void> => {
    if (fault.error !== undefined) return;
    try {
      await recordOp(closeDraft(record, isDone, note.trim()));
      setNote('');
      onClose();
    } catch {
      useNotices.getState().show({ type: 'text-failed', again: close });
    }
  };

  return (
    <Dialog
      title={t(title)}
      isOpen={act !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('urging.cancel')}</Button>
          <Button kind="primary" onPress={() => void close()}>
            {t(doing)}
          </Button>
        </>
      }
    >
      <TextField label={t('urging.note')} value={note} onChange={setNote} multiline lang="vi" {...fault} />
    </Dialog>
  );
}
