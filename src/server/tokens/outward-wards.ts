/** Of which wards something goes out: what its owner chose, never more than the owner may read, and nothing restricted. */
import { wardScope } from '../../domain/scope.ts';
import type { OutwardWards } from '../../protocol/api-tokens.ts';
import { holdsGrant, type Person } from '../person.ts';

export function wardsToText(wards: OutwardWards): string {
  return wards === 'all' ? 'all' : JSON.stringify(wards);
}

export function textToWards(text: string): OutwardWards {
  return text === 'all' ? 'all' : (JSON.parse(text) as string[]);
}

/** True where a ward is among the chosen ones, and its owner may read it now. */
export function goesOut(
  code: string,
  {
    wards,
    owner,
    isWard,
  }: { readonly wards: OutwardWards; readonly owner: Person; readonly isWard: (code: string) => boolean },
): boolean {
  return (wards === 'all' || wards.includes(code)) && holdsGrant(owner, wardScope(code), isWard);
}

/** True where somebody may choose these: each of them is theirs to read. */
export function mayChoose(wards: OutwardWards, owner: Person, isWard: (code: string) => boolean): boolean {
  return wards === 'all' || wards.every((code) => goesOut(code, { wards, owner, isWard }));
}
