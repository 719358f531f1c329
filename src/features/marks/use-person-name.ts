/** Names of people: those of this device, then the sample people, else the id, which is all this device knows. */
import { observePeople } from '../../data/people.ts';
import { observeAbout } from '../../data/read-about.ts';
import { useLive, useLiveAnswer } from './use-live.ts';

/** Empty while the names are read: an id that turns into a name would flicker. */
export function usePersonName(): (id: string) => string {
  const people = useLive(observePeople, [])?.people;
  const about = useLiveAnswer(observeAbout, []);
  if (people === undefined || about.isLoading) return () => '';
  const samples = about.value?.samplePeople ?? [];
  return (id) =>
    people.find((person) => person.id === id)?.name ?? samples.find((sample) => sample.user === id)?.name ?? id;
}
