/** Which wards the board shows. It lives in the address, so that a reload, a link and "back" keep it (D1). */
import type { WardType } from '../../domain/campaign.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { withParameter } from '../marks/with-parameter.ts';
import type { BoardWard } from './board-model.ts';

export interface BoardFilter {
  /** Name of a former district. */
  readonly district?: string;
  readonly type?: WardType;
  readonly verdict?: Verdict;
}

const PARAM = { district: 'quan', type: 'loai', verdict: 'muc' } as const;
const TYPES: readonly string[] = ['phuong', 'xa'] satisfies readonly WardType[];
const VERDICTS: readonly string[] = ['go', 'no-go', 'unknown'] satisfies readonly Verdict[];

/** The filter an address asks for; what it does not know is passed over. */
export function readFilter(params: URLSearchParams): BoardFilter {
  const district = params.get(PARAM.district);
  const type = params.get(PARAM.type);
  const verdict = params.get(PARAM.verdict);
  return {
    ...(district === null || district === '' ? {} : { district }),
    ...(type !== null && TYPES.includes(type) ? { type: type as WardType } : {}),
    ...(verdict !== null && VERDICTS.includes(verdict) ? { verdict: verdict as Verdict } : {}),
  };
}

/** The address of a filter; other parameters stay. */
export function writeFilter(params: URLSearchParams, filter: BoardFilter): URLSearchParams {
  const fields = ['district', 'type', 'verdict'] as const;
  return fields.reduce((next, field) => withParameter(next, PARAM[field], filter[field]), params);
}

export function isFiltering(filter: BoardFilter): boolean {
  return Object.keys(filter).length > 0;
}

export function matchesFilter(filter: BoardFilter, { ward, verdict }: BoardWard): boolean {
  if (filter.district !== undefined && filter.district !== ward.formerDistrict) return false;
  if (filter.type !== undefined && filter.type !== ward.type) return false;
  return filter.verdict === undefined || filter.verdict === verdict;
}
