/** A text field whose text becomes one fact when it is left; what came between is shown and chosen, not overwritten. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './draft-field.module.css';
import { type DraftOptions, useDraft } from './use-draft.ts';

export interface DraftFieldProps extends DraftOptions {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly multiline?: boolean;
  readonly autoFocus?: boolean;
  /** Why a text cannot be recorded: it stays in its field, and kept, until it can. */
  readonly refuse?: (text: string) => string | undefined;
  /** What a person should look at again; it is recorded all the same. */
  readonly pointOut?: (text: string) => string | undefined;
}

/** As many as the wire takes (protocol, bodies of `task.statusSet` and `task.noteSet`). */
export const TEXT_MAX_LENGTH = 4_000;

export function DraftField(props: DraftFieldProps) {
  const { id, label, hint, multiline = false, autoFocus = false, refuse, pointOut } = props;
  const field = useDraft(
    refuse === undefined ? props : { ...props, isRecordable: (text) => refuse(text) === undefined },
  );
  const error = refuse?.(field.text) ?? pointOut?.(field.text);
  return (
    <div>
      <TextField
        id={id}
        label={label}
        {...(hint === undefined ? {} : { hint })}
        {...(error === undefined ? {} : { error })}
        value={field.text}
        onChange={field.onChange}
        onBlur={field.onBlur}
        multiline={multiline}
        autoFocus={autoFocus}
        maxLength={TEXT_MAX_LENGTH}
        autoComplete="off"
        lang="vi"
      />
      {field.theirs !== undefined && (
        <Crossed theirs={field.theirs} onKeep={field.keepMine} onTake={field.takeTheirs} />
      )}
    </div>
  );
}

interface CrossedProps {
  readonly theirs: string;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** What somebody else recorded while one was typing, and the two ways on. */
export function Crossed({ theirs, onKeep, onTake }: CrossedProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['crossed']} role="status">
      <p>{theirs === '' ? t('record.changed.empty') : t('record.changed', { text: theirs })}</p>
      <div className={styles['actions']}>
        <Button onPress={onKeep}>{t('record.changed.keepMine')}</Button>
        <Button onPress={onTake}>{t('record.changed.takeTheirs')}</Button>
      </div>
    </div>
  );
}
