/** What a result is drawn from. */
import type { SearchHit } from '../../domain/search-entries.ts';
import type { Found } from './find.ts';
import type { SearchFacts } from './use-search-facts.ts';

export interface ResultsProps {
  readonly facts: SearchFacts;
  readonly found: Found;
  /** Before a result is opened. */
  readonly onOpen: () => void;
}

export type ResultProps = ResultsProps & { readonly hit: SearchHit };
