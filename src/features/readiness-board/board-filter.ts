/** Which wards the board shows. It lives in the address, so that a reload, a link and "back" keep it (D1). */
import type { WardType } from '../../domain/campaign.ts';
import { DECISION_NEEDS, type DecisionNeed } from '../../domain/decision-order.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { withParameter } from '../marks/with-parameter.ts';
import { type BoardWard, isDiffering } from './board-model.ts';

export interface BoardFilter {
  /** Name of a former district. */
  readonly district?: string;
  readonly type?: WardType;
  readonly verdict?: Verdict;
  /** `differs`: a supervisor says something else than the figures. `none`: nobody has said anything. */
  readonly own?: OwnFilter;
  readonly need?: DecisionNeed;
}

export type OwnFilter = 'differs' | 'none';

const PARAM = { district: 'quan', type: 'loai', verdict: 'muc', own: 'ket-luan', need: 'can' } as const;
const TYPES: readonly string[] = ['phuong', 'xa'] satisfies readonly WardType[];
const VERDICTS: readonly string[] = ['go', 'no-go', 'unknown'] satisfies readonly Verdict[];
const OWNS: readonly string[] = ['differs', 'none'] satisfies readonly OwnFilter[];

/** The filter an address asks for; what it does not know is passed over. */
export function readFilter(params: URLSearchParams): BoardFilter {
  const district = params.get(PARAM.district);
  const type = params.get(PARAM.type);
  const verdict = params.get(PARAM.verdict);
  const own = params.get(PARAM.own);
  const need = DECISION_NEEDS.find((one) => one === params.get(PARAM.need));
  return {
    ...(district === null || district === '' ? {} : { district }),
    ...(type !== null && TYPES.includes(type) ? { type: type as WardType } : {}),
    ...(verdict !== null && VERDICTS.includes(verdict) ? { verdict: verdict as Verdict } : {}),
    ...(own !== null && OWNS.includes(own) ? { own: own as OwnFilter } : {}),
    ...(need === undefined ? {} : { need }),
  };
}

/** The address of a filter; other parameters stay. */
export function writeFilter(params: URLSearchParams, filter: BoardFilter): URLSearchParams {
  const fields = ['district', 'type', 'verdict', 'own', 'need'] as const;
  return fields.reduce((next, field) => withParameter(next, PARAM[field], filter[field]), params);
}

export function isFiltering(filter: BoardFilter): boolean {
  return Object.keys(filter).length > 0;
}

export function matchesFilter(filter: BoardFilter, boardWard: BoardWard): boolean {
  const { ward, verdict, standing, need } = boardWard;
  if (filter.district !== undefined && filter.district !== ward.formerDistrict) return false;
  if (filter.type !== undefined && filter.type !== ward.type) return false;
  if (filter.verdict !== undefined && filter.verdict !== verdict) return false;
  if (filter.need !== undefined && filter.need !== need) return false;
  if (filter.own === undefined) return true;
  return filter.own === 'none' ? standing === 'none' : isDiffering(boardWard);
}
