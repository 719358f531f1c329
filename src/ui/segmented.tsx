/** A short choice side by side, without circles: the chosen one carries a tick (a negative one a cross). */
import { useId, type ReactNode } from 'react';
import type { ChoiceOption } from './choice.tsx';
import { Icon } from './icon.tsx';
import styles from './segmented.module.css';

export interface SegmentedProps<Value extends string> {
  readonly legend: ReactNode;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly isLegendHidden?: boolean;
  /** `equal`: boxes of one width in one line, 56 px. `content`: as wide as their words, wrapping, 48 px (filters). */
  readonly fit?: 'equal' | 'content';
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, options, value, onChange, isLegendHidden = false, fit = 'equal' } = props;
  const name = useId();
  return (
    <fieldset className={styles['segmented']} data-fit={fit}>
      <legend className={styles['legend']} data-visually-hidden={isLegendHidden ? '' : undefined}>
        {legend}
      </legend>
      <div className={styles['options']}>
        {options.map((option) => (
          <label className={styles['option']} data-tone={option.tone ?? 'plain'} key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {fit === 'equal' && option.value === value && (
              <Icon name={option.tone === 'son' ? 'x' : 'check'} size={22} />
            )}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
