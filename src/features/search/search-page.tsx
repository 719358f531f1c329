/**
 * Search over everything this device holds, without a network (H1). The field has the focus on opening; arrows move
 * through the results, Enter opens, Esc empties the field. Results follow the typing, never the other way round.
 */
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toSearchQuery } from '../../domain/search-query.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SearchField } from '../marks/search-field.tsx';
import { useQueryText } from '../marks/use-query-text.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import { find } from './find.ts';
import { keptEntries } from './kept-entries.ts';
import { moveFocus } from './move-focus.ts';
import { useRecentSearches } from './recent-searches.ts';
import { EmptyQuery, NothingFound } from './search-hints.tsx';
import styles from './search-page.module.css';
import { SearchResults } from './search-results.tsx';
import { type SearchFacts, useSearchFacts } from './use-search-facts.ts';

export function SearchPage() {
  const { t } = useTranslation();
  const answer = useSearchFacts();
  switch (answer.type) {
    case 'loading':
      return <Loading label={t('record.loading')} />;
    case 'not-held':
      return (
        <>
          <PageTitle title={t('search.title')} />
          <Fetching />
        </>
      );
    case 'open':
      return <Search facts={answer.facts} />;
  }
}

function Search({ facts }: { readonly facts: SearchFacts }) {
  const { t } = useTranslation();
  const query = useQueryText();
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const { person, words } = facts;
  useFocusOnOpening(field, query.text);
  useWarmEntries(facts);
  const shown = useDeferredValue(query.text);
  const typed = useMemo(() => toSearchQuery(shown), [shown]);
  const found = useMemo(() => find(facts, typed), [facts, typed]);
  const onKeyDown = (event: KeyboardEvent): void => moveFocus(event, field.current, results.current);
  const remember = (): void => {
    query.keep();
    useRecentSearches.getState().add(person.id, query.text.trim());
  };
  return (
    <div onKeyDown={onKeyDown} role="presentation">
      <PageTitle title={t('search.title')} />
      <SearchField label={t('search.label')} query={query} ref={field} />
      {!words.isCampaignComplete && <p className={styles['incomplete']}>{t('search.incomplete')}</p>}
      <p role="status" className={styles['count']}>
        {typed.state === 'ready' && t('search.count', { count: found.count })}
      </p>
      {typed.state !== 'ready' && <EmptyQuery state={typed.state} person={person.id} onChoose={query.type} />}
      {typed.state === 'ready' && found.count === 0 && <NothingFound facts={facts} text={shown} />}
      <div ref={results}>
        <SearchResults facts={facts} found={found} onOpen={remember} />
      </div>
    </div>
  );
}

/** Back from a result finds the results, not a keyboard that covers them. */
function useFocusOnOpening(field: RefObject<HTMLInputElement | null>, text: string): void {
  const textOnOpening = useRef(text);
  useEffect(() => {
    if (textOnOpening.current === '') field.current?.focus();
  }, [field]);
}

/** The first letter finds everything ready. */
function useWarmEntries({ campaign, definition }: SearchFacts): void {
  useEffect(() => {
    const timer = setTimeout(() => keptEntries(campaign, definition));
    return () => clearTimeout(timer);
  }, [campaign, definition]);
}
