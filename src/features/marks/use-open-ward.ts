/** The ward this screen is about, once campaign, day and ward are read from the device. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeDay } from '../../data/read-day.ts';
import { observePeople, type PersonOnDevice } from '../../data/people.ts';
import { observeWard, type WardRecord } from '../../data/read-ward.ts';
import { unitOfPerson } from '../../domain/my-tasks.ts';
import type { Live } from '../../data/live.ts';
import { useLiveAnswer } from './use-live.ts';
import type { OpenWard } from './open-ward.ts';
import { currentWard, roleIn, WARD_PARAMETER } from './use-person.ts';

export type OpenWardAnswer =
  /** The device is being read: some milliseconds. */
  | { readonly type: 'loading' }
  /** The person has no ward. */
  | { readonly type: 'no-ward' }
  /** The address names a ward that is not the person's, or none there is. */
  | { readonly type: 'not-granted' }
  /** Nothing of it is on this device yet. */
  | { readonly type: 'not-held' }
  | { readonly type: 'open'; readonly ward: OpenWard };

const NOTHING: Live<undefined> = {
  subscribe: (observer) => {
    observer.next(undefined);
    return { unsubscribe: () => undefined };
  },
};

/** The same ward object until something of it changes. */
export function useOpenWard(): OpenWardAnswer {
  const people = useLiveAnswer(observePeople, []);
  const campaign = useLiveAnswer(observeCampaign, []);
  const day = useLiveAnswer(observeDay, []);
  const [search] = useSearchParams();
  const person = people.isLoading ? undefined : people.value.current;
  const asked = search.get(WARD_PARAMETER);
  const chosen = person === undefined ? undefined : currentWard(person, asked);
  const code = chosen?.code;
  const record = useLiveAnswer(() => (code === undefined ? NOTHING : observeWard(code)), [code]);
  const answer = useMemo((): OpenWardAnswer => {
    if (campaign.isLoading || day.isLoading || record.isLoading) return { type: 'loading' };
    return toAnswer({ code, person, campaign: campaign.value, day: day.value.day, record: record.value });
  }, [code, person, campaign, day, record]);
  if (person === undefined) return { type: 'loading' };
  if (chosen === undefined) return { type: 'no-ward' };
  // Another ward's task is never answered with one's own: the two look alike.
  if (asked !== null && !chosen.isChosen) return { type: 'not-granted' };
  return answer;
}

interface ReadParts {
  readonly code: string | undefined;
  readonly person: PersonOnDevice | undefined;
  readonly campaign: Campaign | undefined;
  readonly day: string;
  readonly record: WardRecord | undefined;
}

function toAnswer({ code = '', person, campaign, day, record }: ReadParts): OpenWardAnswer {
  const definition = campaign?.wardsByCode.get(code);
  if (person === undefined || campaign === undefined || definition === undefined || record === undefined) {
    return { type: 'not-held' };
  }
  const ownUnit = unitOfPerson(person.unit, definition, campaign);
  const role = roleIn(person, code);
  return { type: 'open', ward: { campaign, definition, record, day, person, role, ownUnit } };
}
