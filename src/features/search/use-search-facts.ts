/** What a search looks through, read from this device. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { type NamedPerson, personEntries, textEntries } from '../../domain/search-ward.ts';
import type { SearchEntry } from '../../domain/search-entry.ts';
import { observePeople, type PersonOnDevice } from '../../data/people.ts';
import { observeAbout } from '../../data/read-about.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeWardWords, type WardWords } from '../../data/read-ward-words.ts';
import { useLiveAnswer } from '../marks/use-live.ts';
import { type CurrentWard, currentWard, WARD_PARAMETER } from '../marks/use-person.ts';

export interface SearchFacts {
  readonly campaign: Campaign;
  readonly person: PersonOnDevice;
  /** The ward whose tasks open, and whose notes are searched. */
  readonly ward: CurrentWard | undefined;
  readonly definition: WardDefinition | undefined;
  readonly words: WardWords;
  /** What people wrote here, and they themselves. */
  readonly ownEntries: readonly SearchEntry[];
}

export type SearchFactsAnswer =
  | { readonly type: 'loading' }
  /** The campaign has not come yet. */
  | { readonly type: 'not-held' }
  | { readonly type: 'open'; readonly facts: SearchFacts };

export function useSearchFacts(): SearchFactsAnswer {
  const campaign = useLiveAnswer(observeCampaign, []);
  const people = useLiveAnswer(observePeople, []);
  const about = useLiveAnswer(observeAbout, []);
  const [search] = useSearchParams();
  const chosen = search.get(WARD_PARAMETER);
  const person = people.isLoading ? undefined : people.value.current;
  const ward = person === undefined ? undefined : currentWard(person, chosen);
  const code = ward?.code;
  const words = useLiveAnswer(() => observeWardWords(code), [code]);
  const samples = about.isLoading ? undefined : about.value?.samplePeople;
  const onDevice = people.isLoading ? undefined : people.value.people;
  const texts = words.isLoading ? undefined : words.value.texts;
  const ownEntries = useMemo(() => {
    const named = new Map<string, NamedPerson>();
    for (const { user, name } of samples ?? []) named.set(user, { id: user, name });
    for (const { id, name } of onDevice ?? []) named.set(id, { id, name });
    return [...personEntries([...named.values()]), ...textEntries(texts ?? [])];
  }, [samples, onDevice, texts]);
  if (campaign.isLoading || people.isLoading || words.isLoading || about.isLoading) return { type: 'loading' };
  if (person === undefined) return { type: 'loading' };
  if (campaign.value === undefined) return { type: 'not-held' };
  const definition = campaign.value.wardsByCode.get(code ?? '');
  return {
    type: 'open',
    facts: { campaign: campaign.value, person, ward, definition, words: words.value, ownEntries },
  };
}
