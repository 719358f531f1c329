/** The search field of a page: label above, 56 px, a way to empty it. Esc empties it too. */
import { type KeyboardEvent, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_QUERY_LENGTH } from '../../domain/search-query.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './search-field.module.css';
import type { QueryText } from './use-query-text.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly query: QueryText;
  readonly ref: Ref<HTMLInputElement>;
}

export function SearchField({ label, query, ref }: SearchFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const clear = (): void => {
    query.type('');
    document.getElementById(id)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || query.text === '') return;
    event.preventDefault();
    query.type('');
  };
  return (
    <form
      role="search"
      className={styles['search']}
      onSubmit={(event) => {
        event.preventDefault();
        query.keep();
      }}
    >
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <div className={styles['box']}>
        <Icon name="search" />
        <input
          id={id}
          ref={ref}
          className={styles['field']}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          lang="vi"
          aria-describedby={query.isCut ? `${id}-cut` : undefined}
          value={query.text}
          onChange={(event) => query.type(event.target.value)}
          onBlur={query.keep}
          onKeyDown={onKeyDown}
        />
        {query.text !== '' && (
          <button className={styles['clear']} type="button" onClick={clear}>
            <Icon name="x" />
            <span data-visually-hidden="">{t('search.clear')}</span>
          </button>
        )}
      </div>
      {query.isCut && (
        <p className={styles['cut']} id={`${id}-cut`} role="status">
          {t('search.cut', { n: MAX_QUERY_LENGTH })}
        </p>
      )}
    </form>
  );
}
