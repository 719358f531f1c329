/** Names of people: those of this device, then the sample people, else the id, which is all this device knows. */
import { observePeople } from '../../data/people.ts';
import { observeAbout } from '../../data/read-about.ts';
import { useLive } from './use-live.ts';

export function usePersonName(): (id: string) => string {
  const people = useLive(observePeople, [])?.people ?? [];
  const samples = useLive(observeAbout, [])?.samplePeople ?? [];
  return (id) =>
    people.find((person) => person.id === id)?.name ?? samples.find((sample) => sample.user === id)?.name ?? id;
}
