/**
 * Asks for one day: one of a few that have a name, or typed as people write it. What is no day is answered in words below
 * the field; nothing typed is lost.
 */
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate } from '../../domain/read-date.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './day-form.module.css';

/** Room for a day in any of the forms that are read. */
const MAX_LENGTH = 20;

export interface DayFormProps {
  readonly label: string;
  readonly hint: string;
  /** `24/6/2025`: stands in the field at first. */
  readonly initial: string;
  /** A typed day without a year is meant in the year of this one. */
  readonly near: string;
  readonly named: readonly { readonly label: string; readonly on: string }[];
  /** Why a day will not do, in words. */
  readonly refuse: (on: string) => string | undefined;
  readonly submitLabel: string;
  readonly onChosen: (on: string) => void;
  readonly children?: ReactNode;
}

export function DayForm(props: DayFormProps) {
  const { label, hint, initial, near, named, refuse, submitLabel, onChosen, children } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  const [fault, setFault] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  const submit = (): void => {
    const read = readDate(text, Number(near.slice(0, 4)));
    const why = read.type === 'day' ? refuse(read.on) : faultWords(t, read);
    setFault(why);
    if (why === undefined && read.type === 'day') onChosen(read.on);
    else form.current?.querySelector('input')?.focus();
  };

  return (
    <form
      className={styles['form']}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      noValidate
    >
      <div className={styles['named']}>
        {named.map((day) => (
          <Button onPress={() => onChosen(day.on)} key={day.label}>
            {day.label}
          </Button>
        ))}
      </div>
      <TextField
        label={label}
        hint={hint}
        value={text}
        onChange={(next) => {
          setText(next);
          setFault(undefined);
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={MAX_LENGTH}
        {...(fault === undefined ? {} : { error: fault })}
      />
      <div className={styles['actions']}>
        <Button kind="primary" type="submit">
          {submitLabel}
        </Button>
        {children}
      </div>
    </form>
  );
}

function faultWords(t: Translate, read: Exclude<ReturnType<typeof readDate>, { type: 'day' }>): string {
  switch (read.type) {
    case 'empty':
      return t('day.fault.empty');
    case 'unreadable':
      return t('day.fault.unreadable');
    case 'no-such-day':
      return t('day.fault.noSuchDay', { month: read.month, year: read.year, days: read.days });
  }
}
