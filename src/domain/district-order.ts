/** Former districts as an official list orders them: quận, then huyện, then thị xã, each by the Vietnamese alphabet. */
import { byAlphabet } from './alphabet.ts';

const KINDS = ['Quận', 'Huyện', 'Thị xã'] as const;

/** For `sort`; a kind that is not known stands last. */
export function compareDistricts(a: string, b: string): number {
  return kindRank(a) - kindRank(b) || byAlphabet(a, b);
}

function kindRank(district: string): number {
  const rank = KINDS.findIndex((kind) => district.startsWith(kind));
  return rank === -1 ? KINDS.length : rank;
}
