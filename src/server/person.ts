/** Who a person is to the server, and which scopes that opens (WSP/1 §5, Grants). */
import type { Grant, Role } from '../domain/role.ts';
import { CAMPAIGN_SCOPE, parseScope, wardScope } from '../domain/scope.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly unitId?: string;
  readonly role: Role;
  /** Codes; `all` = every ward of the campaign, those defined later included. */
  readonly wards: 'all' | readonly string[];
}

/** True when the person may read the scope; whether they may record there is the role's matter. */
export function holdsGrant(person: Person, scope: string, isWard: (code: string) => boolean): boolean {
  const name = parseScope(scope);
  if (name === undefined) return false;
  if (name.type === 'campaign') return true;
  if (name.restricted && person.role !== 'leader') return false;
  return person.wards === 'all' ? isWard(name.ward) : person.wards.includes(name.ward);
}

/** All scopes of a person, `campaign` first. */
export function grantsOf(person: Person, wardCodes: Iterable<string>): readonly Grant[] {
  const scopes = [CAMPAIGN_SCOPE];
  for (const code of person.wards === 'all' ? wardCodes : person.wards) {
    scopes.push(wardScope(code));
    if (person.role === 'leader') scopes.push(`${wardScope(code)}:restricted`);
  }
  return scopes.map((scope) => ({ scope, role: person.role }));
}

/** The union of several people's grants: one row per scope, with the role that may do most there. */
export function uniteGrants(people: readonly Person[], wardCodes: readonly string[]): readonly Grant[] {
  const byScope = new Map<string, Grant>();
  for (const grant of people.flatMap((person) => grantsOf(person, wardCodes))) {
    const held = byScope.get(grant.scope);
    if (held === undefined || reach(grant) > reach(held)) byScope.set(grant.scope, grant);
  }
  return [...byScope.values()].toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
}

const IN_WARD: readonly Role[] = ['admin', 'supervisor', 'staff', 'leader'];
const IN_CAMPAIGN: readonly Role[] = ['staff', 'leader', 'supervisor', 'admin'];

function reach({ scope, role }: Grant): number {
  return (scope === CAMPAIGN_SCOPE ? IN_CAMPAIGN : IN_WARD).indexOf(role);
}
