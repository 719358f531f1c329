/** What the people signed in on a device may do with the evidence of a scope: nothing, read it, or send it too. */
import { mayRecord } from '../../domain/role.ts';
import { parseScope } from '../../domain/scope.ts';
import { type Person, holdsGrant } from '../person.ts';

export type EvidenceRight = 'none' | 'read' | 'send';

/** `none` looks the same whether there is such a scope or not [I5]. */
export function readRight(people: readonly Person[], scope: string, isWard: (code: string) => boolean): EvidenceRight {
  const granted = people.filter((person) => holdsGrant(person, scope, isWard));
  if (granted.length === 0 || parseScope(scope)?.type !== 'ward') return 'none';
  return granted.some(({ role }) => mayRecord(role, 'evidence.attached')) ? 'send' : 'read';
}
