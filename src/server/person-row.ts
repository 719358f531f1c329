/** How a person stands in a row. */
import type { Role } from '../domain/role.ts';
import type { Person } from './person.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly unitId: string | null;
  readonly role: Role;
  readonly wards: string;
}

export function rowToPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(row.unitId === null ? {} : { unitId: row.unitId }),
    role: row.role,
    wards: row.wards === 'all' ? 'all' : (JSON.parse(row.wards) as readonly string[]),
  };
}

export function personToRow(person: Person): PersonRow {
  return {
    id: person.id,
    name: person.name,
    unit: person.unit ?? null,
    unitId: person.unitId ?? null,
    role: person.role,
    wards: person.wards === 'all' ? 'all' : JSON.stringify(person.wards),
  };
}
