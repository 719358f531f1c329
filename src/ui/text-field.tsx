/** A text field: label above, hint, field of 52 px, what is wrong below it. Shows nothing while all is well. */
import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './text-field.module.css';

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly error?: string;
  readonly multiline?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly type?: 'text' | 'password' | 'search' | 'tel' | 'url' | 'date';
  readonly autoComplete?: string;
  readonly lang?: string;
  /** So that an `ErrorSummary` can lead to the field. */
  readonly id?: string;
  readonly name?: string;
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, multiline = false, onChange, type = 'text', id: givenId, ...field } = props;
  const ownId = useId();
  const id = givenId ?? ownId;
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const common = {
    ...field,
    id,
    className: styles['field'],
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error === undefined ? undefined : true,
  };
  return (
    <div className={styles['wrap']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {multiline ? (
        <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...common} type={type} onChange={(event) => onChange(event.target.value)} />
      )}
      {error !== undefined && (
        <p className={styles['error']} id={`${id}-error`}>
          <Icon name="circle-alert" size={20} />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
