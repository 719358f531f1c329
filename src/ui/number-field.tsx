/**
 * A count: label and hint at the left, a narrow field under the thumb at the right, the keypad of digits. What is unlikely
 * is said below in nghệ and changes nothing; what is no number, in son.
 */
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './number-field.module.css';

export interface NumberFieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Enter, or "next" of a keypad. */
  readonly onNext?: (field: HTMLInputElement) => void;
  readonly error?: string;
  readonly warning?: string;
}

const MAX_LENGTH = 12;

export function NumberField({ id, label, hint, value, onChange, onBlur, onNext, error, warning }: NumberFieldProps) {
  const said = error ?? warning;
  const described = [hint === undefined ? '' : `${id}-hint`, said === undefined ? '' : `${id}-said`];
  const goOn = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || onNext === undefined) return;
    event.preventDefault();
    onNext(event.currentTarget);
  };
  return (
    <div className={styles['wrap']}>
      <div className={styles['words']}>
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
        {hint !== undefined && (
          <p className={styles['hint']} id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        className={styles['field']}
        type="text"
        inputMode="numeric"
        enterKeyHint="next"
        autoComplete="off"
        maxLength={MAX_LENGTH}
        value={value}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        aria-invalid={error === undefined ? undefined : true}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onFocus={(event) => event.target.select()}
        onKeyDown={goOn}
      />
      {said !== undefined && (
        <p className={styles['said']} id={`${id}-said`} data-tone={error === undefined ? 'nghe' : 'son'}>
          <Icon name={error === undefined ? 'triangle-alert' : 'circle-alert'} size={20} />
          <span>{said}</span>
        </p>
      )}
    </div>
  );
}
