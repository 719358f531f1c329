/** What the head of a screen says: which ward, board or page this is, and on which day of the campaign. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../domain/campaign.ts';
import { trialDay } from '../domain/timeline.ts';
import { observeDevice } from '../data/read-device.ts';
import type { PersonOnDevice } from '../data/people.ts';
import type { TimeFormat } from '../features/marks/format-time.ts';
import { useCampaign } from '../features/marks/use-campaign.ts';
import { useDay } from '../features/marks/use-day.ts';
import { useLive } from '../features/marks/use-live.ts';
import { looksAtAllWards, useWard, wardsOf } from '../features/marks/use-person.ts';
import { useTimeFormat } from '../features/marks/use-time-format.ts';
import type { PageParams } from './pages.ts';
import { WardSwitch } from './ward-switch.tsx';

export interface Place {
  readonly title: ReactNode;
  readonly sub: ReactNode;
}

/** @param path of the page's definition; undefined for an unknown address. */
export function usePlace(path: string | undefined, params: PageParams, person: PersonOnDevice): Place {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const day = useDay()?.day;
  const device = useLive(observeDevice, []);
  const own = useOwnPlace(path, person, { campaign, day });
  if (path === '/dong-bo') return { title: t('app.title.sync'), sub: device?.deviceName };
  const shown = path === '/san-sang/:ward' ? campaign?.wardsByCode.get(params['ward'] ?? '') : undefined;
  if (shown === undefined) return own;
  const { name, formerDistrict, predecessors } = shown;
  const sub = t('app.ward.predecessors', { district: formerDistrict, n: predecessors.length });
  return { title: <GivenName>{name}</GivenName>, sub };
}

/** Screens that show one ward at a time also to people who look at many. */
const ABOUT_ONE_WARD = ['/kich-ban', '/viec'];

/** The person's ward, or what they look at instead of one. */
function useOwnPlace(path: string | undefined, person: PersonOnDevice, { campaign, day }: Now): Place {
  const { t } = useTranslation();
  const ward = useWard();
  const format = useTimeFormat(campaign?.calendar.timezone);
  const dayLine = campaign === undefined || day === undefined ? undefined : dayWords(t, format, { campaign, day });
  const isAboutAll = looksAtAllWards(person) && !ABOUT_ONE_WARD.some((start) => path?.startsWith(start));
  if (ward === undefined || isAboutAll) {
    return {
      title: <GivenName>{campaign?.calendar.place ?? person.unit ?? person.name}</GivenName>,
      sub: wardsLine(t, person, { campaign, day }) ?? dayLine,
    };
  }
  if (campaign === undefined) return { title: t('app.name'), sub: undefined };
  if (ward.grantedCodes.length > 1) return { title: <WardSwitch ward={ward} campaign={campaign} />, sub: dayLine };
  return { title: <GivenName>{campaign.wardsByCode.get(ward.code)?.name ?? ward.code}</GivenName>, sub: dayLine };
}

/** Names of the campaign are Vietnamese in every language of the screen (feature H3). */
function GivenName({ children }: { readonly children: string }) {
  return <span lang="vi">{children}</span>;
}

interface Now {
  readonly campaign: Campaign | undefined;
  readonly day: string | undefined;
}

/** "Thứ Ba 24/6 · ngày thử 5/7" */
function dayWords(t: TFunction, format: TimeFormat, { campaign, day }: { campaign: Campaign; day: string }): string {
  const words = { weekday: format.weekday(day), date: format.date(day) };
  const trial = trialDay(campaign.calendar, day);
  return trial === undefined ? t('app.day', words) : t('app.day.trial', { ...words, ...trial });
}

/** "126 phường, xã · ngày thử 5/7" */
function wardsLine(t: TFunction, person: PersonOnDevice, { campaign, day }: Now): string | undefined {
  const n = wardsOf(person).length;
  if (n === 0 || campaign === undefined || day === undefined) return undefined;
  const trial = trialDay(campaign.calendar, day);
  return trial === undefined ? t('app.city.wards', { n }) : t('app.city.wardsOnDay', { n, ...trial });
}
