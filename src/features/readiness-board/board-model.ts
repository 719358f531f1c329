/**
 * What the board shows: former districts in the order of the ruler, or what needs a decision first, and their wards, each
 * with the computed verdict, a supervisor's own beside it, and ten cells (D1–D3).
 */
import type { BoardRecord } from '../../data/read-board.ts';
import { byAlphabet } from '../../domain/alphabet.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import {
  compareByDecision,
  DECISION_NEEDS,
  type DecisionNeed,
  decisionNeed,
  type OwnStanding,
  ownStanding,
} from '../../domain/decision-order.ts';
import { compareDistricts } from '../../domain/district-order.ts';
import type { OwnVerdictMark } from '../../domain/own-verdict.ts';
import {
  type BoardCell,
  boardCells,
  type ReadinessMoment,
  type Verdict,
  wardReadiness,
} from '../../domain/readiness.ts';

export interface BoardWard {
  readonly ward: WardDefinition;
  readonly verdict: Verdict;
  /** What supervisors say of it; undefined = nothing. */
  readonly own: OwnVerdictMark | undefined;
  readonly standing: OwnStanding;
  readonly need: DecisionNeed;
  /** How many reasons hold it back. */
  readonly reasons: number;
  readonly cells: readonly BoardCell[];
  /** Server clock of the newest fact received; null = never. */
  readonly newestReceivedAt: string | null;
}

/** Wards that stand together on the board. */
export interface BoardDistrict {
  /** "Quận Hoàn Kiếm"; the name of a part where they stand by need. */
  readonly name: string;
  readonly wards: readonly BoardWard[];
  /** What decision all of them wait for, and which of those wards these are; absent: a former district. */
  readonly part?: NeedPart;
}

export interface NeedPart {
  readonly need: DecisionNeed;
  /** Place of the first, from 1. */
  readonly from: number;
  readonly total: number;
}

export type VerdictCounts = { readonly [verdict in Verdict]: number };

/** The granted wards by former district. A ward that the campaign does not name (yet) is left out. */
export function boardDistricts(
  campaign: Campaign,
  records: readonly BoardRecord[],
  moment: ReadinessMoment,
): readonly BoardDistrict[] {
  const wardsByDistrict = new Map<string, BoardWard[]>();
  for (const record of records) {
    const ward = campaign.wardsByCode.get(record.code);
    if (ward === undefined) continue;
    const wards = wardsByDistrict.get(ward.formerDistrict) ?? [];
    wards.push(toBoardWard(campaign, ward, record, moment));
    wardsByDistrict.set(ward.formerDistrict, wards);
  }
  return [...wardsByDistrict]
    .map(([name, wards]) => ({ name, wards: wards.sort((a, b) => byAlphabet(a.ward.name, b.ward.name)) }))
    .sort((a, b) => compareDistricts(a.name, b.name));
}

/** The same wards by what needs a decision first, in parts of at most `most`, so that they fill columns of one height. */
export function byDecision(
  districts: readonly BoardDistrict[],
  most = Number.POSITIVE_INFINITY,
): readonly BoardDistrict[] {
  const wards = districts.flatMap((district) => district.wards).sort(compareByDecision);
  return DECISION_NEEDS.flatMap((need) => {
    const waiting = wards.filter((ward) => ward.need === need);
    const parts: BoardDistrict[] = [];
    for (let at = 0; at < waiting.length; at += most) {
      const part = { need, from: at + 1, total: waiting.length };
      parts.push({ name: `${need}-${part.from}`, part, wards: waiting.slice(at, at + most) });
    }
    return parts;
  });
}

/** How many wards have a verdict of a supervisor that is not the computed one, or two of them. */
export function countDiffering(districts: readonly BoardDistrict[]): number {
  return districts.flatMap(({ wards }) => wards).filter(isDiffering).length;
}

export function isDiffering({ standing }: Pick<BoardWard, 'standing'>): boolean {
  return standing === 'differs' || standing === 'split';
}

/** How many wards have each verdict. */
export function countVerdicts(districts: readonly BoardDistrict[]): VerdictCounts {
  const counts = { go: 0, 'no-go': 0, unknown: 0 };
  for (const district of districts) for (const { verdict } of district.wards) counts[verdict] += 1;
  return counts;
}

function toBoardWard(
  campaign: Campaign,
  ward: WardDefinition,
  record: BoardRecord,
  moment: ReadinessMoment,
): BoardWard {
  const { verdict, reasons } = wardReadiness(campaign, record, moment);
  const own = record.summary.ownVerdict;
  return {
    ward,
    verdict,
    own,
    standing: ownStanding(verdict, own),
    need: decisionNeed({ verdict, own }),
    reasons: reasons.length,
    cells: boardCells(campaign, record.summary),
    newestReceivedAt: record.newestReceivedAt,
  };
}
