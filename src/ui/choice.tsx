/** One of a few: native radios, each in a label of at least 56 px that is the whole target. */
import { useId, type ReactNode } from 'react';
import styles from './choice.module.css';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** `son`: a negative answer. */
  readonly tone?: 'plain' | 'son';
}

export interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly ChoiceOption<Value>[];
  /** Undefined: nothing is chosen yet. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** Side by side from 768 px on. */
  readonly columns?: number;
  readonly hint?: ReactNode;
  readonly isLegendHidden?: boolean;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, legend, options, value, onChange, columns = 1, hint, isLegendHidden = false } = props;
  const group = useId();
  return (
    <fieldset className={styles['choice']} aria-describedby={hint === undefined ? undefined : `${group}-hint`}>
      <legend className={styles['legend']} data-visually-hidden={isLegendHidden ? '' : undefined}>
        {legend}
      </legend>
      {hint !== undefined && (
        <p className={styles['hint']} id={`${group}-hint`}>
          {hint}
        </p>
      )}
      <div className={styles['options']} style={{ '--columns': columns } as React.CSSProperties}>
        {options.map((option) => (
          <label className={styles['option']} data-tone={option.tone ?? 'plain'} key={option.value}>
            <input
              className={styles['radio']}
              type="radio"
              name={`${name}-${group}`}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={styles['words']}>
              <span className={styles['label']}>{option.label}</span>
              {option.hint !== undefined && <span className={styles['detail']}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
