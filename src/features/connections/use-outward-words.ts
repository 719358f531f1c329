/** Wards, kinds of facts and times in words, on the clock of the campaign. */
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../domain/timeline.ts';
import type { TimeFormat } from '../marks/format-time.ts';
import { useCampaign } from '../marks/use-campaign.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { groupsOf } from './kind-groups.ts';
import type { Wards } from './ward-choice.tsx';

export interface OutwardWords {
  readonly wardsInWords: (wards: Wards) => string;
  readonly kindsInWords: (kinds: readonly string[]) => string;
  readonly wardName: (code: string) => string;
  readonly format: TimeFormat;
  /** The last day before an instant at which a day ends. */
  readonly lastDayBefore: (at: string) => string;
}

/** More than this are counted. */
const NAMED = 3;
const DEFAULT_TIMEZONE = 'Asia/Ho_Chi_Minh';

export function useOutwardWords(): OutwardWords {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const timezone = campaign?.calendar.timezone ?? DEFAULT_TIMEZONE;
  const format = useTimeFormat(timezone);
  const wardName = (code: string): string => campaign?.wardsByCode.get(code)?.name ?? code;
  return {
    wardName,
    format,
    lastDayBefore: (at) => format.dateWithYear(dateOf(Date.parse(at) - 1, timezone)),
    wardsInWords: (wards) => {
      if (wards === 'all') return t('connect.wards.allOfOwner');
      if (wards.length > NAMED) return t('connect.wards.count', { n: wards.length, count: wards.length });
      return wards.map(wardName).join(', ');
    },
    kindsInWords: (kinds) =>
      groupsOf(kinds)
        .map((group) => t(`connect.kinds.${group}`))
        .join('; '),
  };
}
