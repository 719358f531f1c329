/** What stands where there are no results: how to search, what was searched before, or what was looked through in vain. */
import { useTranslation } from 'react-i18next';
import type { SearchQuery } from '../../domain/search-query.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useRecentSearches } from './recent-searches.ts';
import styles from './search-page.module.css';
import type { SearchFacts } from './use-search-facts.ts';

interface EmptyQueryProps {
  readonly state: SearchQuery['state'];
  readonly person: string;
  readonly onChoose: (text: string) => void;
}

export function EmptyQuery({ state, person, onChoose }: EmptyQueryProps) {
  const { t } = useTranslation();
  const recent = useRecentSearches((store) => store.textsByPerson[person]) ?? [];
  if (state === 'short') return <Empty text={t('search.short')} />;
  if (state === 'no-words') return <Empty text={t('search.noWords')} />;
  const offered = recent.length > 0 ? recent : EXAMPLES;
  return (
    <>
      <p className={styles['hint']}>{t('search.hint')}</p>
      <p className={styles['label']} id="search-offered">
        {t(recent.length > 0 ? 'search.recent' : 'search.examples')}
      </p>
      <ul className={styles['offered']} aria-labelledby="search-offered">
        {offered.map((text) => (
          <li lang="vi" key={text}>
            <Button onPress={() => onChoose(text)}>{text}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A code, a number, and words without marks. */
const EXAMPLES: readonly string[] = ['S05-03', '1656/NQ', 'con dau', 'tran hung dao'];

export function NothingFound({ facts: { campaign }, text }: { readonly facts: SearchFacts; readonly text: string }) {
  const { t } = useTranslation();
  const { tasksById, wardsByCode, documentsById } = campaign;
  return (
    <Empty
      text={
        <>
          {t('search.none', {
            query: text.trim(),
            tasks: tasksById.size,
            wards: wardsByCode.size,
            documents: documentsById.size,
          })}{' '}
          {t('search.none.advice')}
        </>
      }
    />
  );
}
