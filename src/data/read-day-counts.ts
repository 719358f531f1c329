/** What this device can count of a ward's day by itself: runs, their dossiers, problems (feature A8). */
import { countDay, type DayCounts } from '../domain/day-counts.ts';
import { wardScope } from '../domain/scope.ts';
import { dateOf } from '../domain/timeline.ts';
import { atThisHour } from '../domain/working-time.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { About } from '../protocol/accounts.ts';
import { type Live, live } from './live.ts';
import { readMeta } from './meta.ts';
import { readCampaign } from './read-campaign.ts';
import { type CampaignDay, readDay } from './read-day.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

/** Undefined where the current person may not see the ward or the tablet holds nothing of it. */
export function observeDayCounts(code: string, day: string, store = appStore()): Live<DayCounts | undefined> {
  const { db } = store;
  return live(async () => {
    const scope = wardScope(code);
    const [granted, campaign, about, offsetMs, now] = await Promise.all([
      readGrantedScope(db, scope),
      readCampaign(db),
      readMeta(db, 'about'),
      readMeta(db, 'clockOffsetMs'),
      readDay(store),
    ]);
    if (granted === undefined || campaign === undefined) return undefined;
    const nowMs = store.nowMs() - (offsetMs ?? 0);
    const counted = { day, dayOf: toDayOf(campaign, about, now), nowMs, atMs: momentOn(day, campaign, now, nowMs) };
    return countDay(await readShown(db, scope), counted, campaign.calendar);
  });
}

/** Another day is looked at at this hour, as everywhere. */
export function momentOn(
  day: string,
  { calendar: { timezone } }: Pick<Campaign, 'calendar'>,
  { today }: CampaignDay,
  nowMs: number,
): number {
  return day === today ? nowMs : atThisHour(day, nowMs, timezone);
}

/** What an evaluation copy records today belongs to the day it shows, not to the clock's. */
export function toDayOf(
  { calendar }: Pick<Campaign, 'calendar'>,
  about: About | undefined,
  now: CampaignDay,
): (at: string) => string {
  return (at) => {
    const on = dateOf(Date.parse(at), calendar.timezone);
    return about?.mode === 'evaluation' && on === now.today ? now.day : on;
  };
}
