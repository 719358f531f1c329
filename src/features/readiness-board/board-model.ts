/** What the board shows: former districts in the order of the ruler, their wards, each with verdict and ten cells (D1–D3). */
import type { BoardRecord } from '../../data/read-board.ts';
import { byAlphabet } from '../../domain/alphabet.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { compareDistricts } from '../../domain/district-order.ts';
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
  readonly cells: readonly BoardCell[];
  /** Server clock of the newest fact received; null = never. */
  readonly newestReceivedAt: string | null;
}

export interface BoardDistrict {
  /** "Quận Hoàn Kiếm" */
  readonly name: string;
  readonly wards: readonly BoardWard[];
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
  return {
    ward,
    verdict: wardReadiness(campaign, record, moment).verdict,
    cells: boardCells(campaign, record.summary),
    newestReceivedAt: record.newestReceivedAt,
  };
}
