/** What kind of problem it is: guessed from the words, and changed by whoever knows better. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PROBLEM_CATEGORIES, type ProblemCategory } from '../../domain/problem.ts';
import styles from './raise-page.module.css';

interface CategorySelectProps {
  readonly value: ProblemCategory;
  readonly onChange: (category: ProblemCategory) => void;
}

export function CategorySelect({ value, onChange }: CategorySelectProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label className={styles['label']} htmlFor={id}>
        {t('problem.category')}
      </label>
      <select
        className={styles['select']}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value as ProblemCategory)}
      >
        {PROBLEM_CATEGORIES.map((category) => (
          <option value={category} key={category}>
            {t(`problem.category.${category}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
