/** Whom a leader can give a task to: people of the ward that this device knows, and the units of the ward. */
import { observePeople } from '../../data/people.ts';
import { observeAbout } from '../../data/read-about.ts';
import { nameOfUnit, type OpenWard } from './open-ward.ts';
import { useLive } from './use-live.ts';
import { wardsOf } from './use-person.ts';

export interface Assignable {
  readonly id: string;
  readonly name: string;
}

export function useAssignees(ward: OpenWard): {
  readonly people: readonly Assignable[];
  readonly units: readonly Assignable[];
} {
  const { code } = ward.definition;
  const onDevice = (useLive(observePeople, [])?.people ?? [])
    .filter((person) => (person.role === 'staff' || person.role === 'leader') && wardsOf(person).includes(code))
    .map(({ id, name }) => ({ id, name }));
  const samples = (useLive(observeAbout, [])?.samplePeople ?? [])
    .filter((sample) => sample.ward === code)
    .map((sample) => ({ id: sample.user, name: sample.name }));
  const people = new Map([...onDevice, ...samples].map((person) => [person.id, person]));
  const units = [...ward.campaign.unitsById.values()]
    .filter((unit) => unit.level === 'ward')
    .map((unit) => ({ id: unit.id, name: nameOfUnit(ward, unit.id) }));
  return { people: sortedByName([...people.values()]), units: sortedByName(units) };
}

function sortedByName(options: readonly Assignable[]): readonly Assignable[] {
  return [...options].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
