/** The ward this screen is about, once campaign, day and ward are read from the device. */
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeDay } from '../../data/read-day.ts';
import { observePeople } from '../../data/people.ts';
import { observeWard } from '../../data/read-ward.ts';
import { useSearchParams } from 'react-router';
import { unitOfPerson } from '../../domain/my-tasks.ts';
import type { Live } from '../../data/live.ts';
import { useLiveAnswer } from './use-live.ts';
import type { OpenWard } from './open-ward.ts';
import { currentWard, WARD_PARAMETER } from './use-person.ts';

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
  if (people.isLoading || person === undefined) return { type: 'loading' };
  if (chosen === undefined) return { type: 'no-ward' };
  // Another ward's task is never answered with one's own: the two look alike.
  if (asked !== null && !chosen.isChosen) return { type: 'not-granted' };
  if (campaign.isLoading || day.isLoading || record.isLoading) return { type: 'loading' };
  const definition = campaign.value?.wardsByCode.get(chosen.code);
  if (campaign.value === undefined || definition === undefined || record.value === undefined) {
    return { type: 'not-held' };
  }
  const ward = {
    campaign: campaign.value,
    definition,
    record: record.value,
    day: day.value.day,
    person,
    role: chosen.role,
    ownUnit: unitOfPerson(person.unit, definition, campaign.value),
  };
  return { type: 'open', ward };
}
