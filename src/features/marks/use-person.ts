/**
 * Who uses this device, and which ward is meant: the one `?phuong=` names where it is granted, else the person's first.
 * A link keeps `?phuong=`, so that somebody with several wards stays in theirs.
 */
import { useSearchParams } from 'react-router';
import type { Role } from '../../domain/role.ts';
import { parseScope, wardScope } from '../../domain/scope.ts';
import { observePeople, type PersonOnDevice } from '../../data/people.ts';
import { useLive } from './use-live.ts';

/** Name of the query parameter that chooses a ward. */
export const WARD_PARAMETER = 'phuong';

/** The current person; undefined while loading and when nobody is signed in. */
export function usePerson(): PersonOnDevice | undefined {
  return useLive(observePeople, [])?.current;
}

export interface CurrentWard {
  readonly code: string;
  /** The person's role there. */
  readonly role: Role;
  /** True when `?phuong=` named it. */
  readonly isChosen: boolean;
  /** All wards the person was granted, in the order of their codes. */
  readonly grantedCodes: readonly string[];
}

/** The ward this screen is about; undefined while loading, and for somebody without a ward. */
export function useWard(): CurrentWard | undefined {
  const person = usePerson();
  const [search] = useSearchParams();
  return person === undefined ? undefined : currentWard(person, search.get(WARD_PARAMETER));
}

/** Adds `?phuong=` to a path where the present address has one. */
export function useWardPath(): (path: string) => string {
  const [search] = useSearchParams();
  const chosen = search.get(WARD_PARAMETER);
  return (path) => (chosen === null ? path : withWard(path, chosen));
}

/** `/viec/S05-03#san-pham` → `/viec/S05-03?phuong=00070#san-pham`. */
export function withWard(path: string, code: string): string {
  const [beforeHash = '', hash] = path.split('#');
  const separator = beforeHash.includes('?') ? '&' : '?';
  return `${beforeHash}${separator}${WARD_PARAMETER}=${code}${hash === undefined ? '' : `#${hash}`}`;
}

/** The chosen ward where it is granted, else the first granted one. */
export function currentWard(person: PersonOnDevice, chosen: string | null): CurrentWard | undefined {
  const grantedCodes = wardsOf(person);
  const isChosen = chosen !== null && grantedCodes.includes(chosen);
  const code = isChosen ? chosen : grantedCodes[0];
  if (code === undefined) return undefined;
  return { code, role: roleIn(person, code), isChosen, grantedCodes };
}

export function roleIn(person: PersonOnDevice, code: string): Role {
  return person.grants.find((grant) => grant.scope === wardScope(code))?.role ?? person.role;
}

/** Codes of the wards granted to a person, in order; a restricted part alone is no ward. */
export function wardsOf(person: PersonOnDevice): readonly string[] {
  const codes = person.grants.flatMap(({ scope }) => {
    const name = parseScope(scope);
    return name?.type === 'ward' && !name.restricted ? [name.ward] : [];
  });
  return [...new Set(codes)].sort();
}

/** True for people who look at many wards: their first screen is the board, and no ward is "theirs". */
export function looksAtAllWards(person: Pick<PersonOnDevice, 'role'>): boolean {
  return person.role === 'supervisor' || person.role === 'admin';
}
