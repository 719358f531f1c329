/**
 * The day the campaign is looked at: the one chosen on this device, else what an evaluation copy opens on, else today in
 * the campaign's time zone (feature D4).
 */
import { dateOf } from '../domain/timeline.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta } from './meta.ts';
import { readCampaign } from './read-campaign.ts';
import { appStore, type Store } from './store.ts';

export interface CampaignDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Not today: chosen, or what an evaluation copy opens on. */
  readonly isChosen: boolean;
  /** The day of the clock. */
  readonly today: string;
  /** The day that is taken for today: an evaluation copy’s own while nobody wants the clock’s, else the clock’s. */
  readonly present: string;
}

/** `asOfDay` of somebody who wants today, whatever day that is. */
export const CLOCK_DAY = 'clock';

const CHECK_EVERY_MS = 60_000;
const DEFAULT_TIMEZONE = 'Asia/Ho_Chi_Minh';

/** Tells again when midnight has passed. */
export function observeDay(store = appStore()): Live<CampaignDay> {
  return sharedLive(store, 'day', () => followDay(store));
}

function followDay(store: Store): Live<CampaignDay> {
  const days = live(() => readDay(store));
  return {
    subscribe(observer) {
      let last: CampaignDay | undefined;
      const tell = (day: CampaignDay): void => {
        if (day.day === last?.day && day.today === last.today && day.present === last.present) return;
        last = day;
        observer.next(day);
      };
      const fail = (error: unknown): void => observer.error?.(error);
      const timer = setInterval(() => void readDay(store).then(tell, fail), CHECK_EVERY_MS);
      const subscription = days.subscribe({ next: tell, error: fail });
      return {
        unsubscribe() {
          clearInterval(timer);
          subscription.unsubscribe();
        },
      };
    },
  };
}

/** The same, once. */
export async function readDay(store: Store): Promise<CampaignDay> {
  const [campaign, about, offsetMs, preferences] = await Promise.all([
    readCampaign(store.db),
    readMeta(store.db, 'about'),
    readMeta(store.db, 'clockOffsetMs'),
    readMeta(store.db, 'preferences'),
  ]);
  const timezone = campaign?.calendar.timezone ?? DEFAULT_TIMEZONE;
  const today = dateOf(store.nowMs() - (offsetMs ?? 0), timezone);
  const opensOn = about?.mode === 'evaluation' ? campaign?.calendar.evaluationDay : undefined;
  const chosen = preferences?.asOfDay ?? opensOn ?? CLOCK_DAY;
  const day = chosen === CLOCK_DAY ? today : chosen;
  const present = preferences?.asOfDay === CLOCK_DAY ? today : (opensOn ?? today);
  return { day, isChosen: day !== today, today, present };
}
