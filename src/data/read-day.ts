/** The day the campaign is on: what evaluation mode opens on, else today in the campaign's time zone. */
import { dateOf } from '../domain/timeline.ts';
import { type Live, live } from './live.ts';
import { readMeta } from './meta.ts';
import { readCampaign } from './read-campaign.ts';
import { appStore, type Store } from './store.ts';

export interface CampaignDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Not today: chosen, or what an evaluation copy opens on. */
  readonly isChosen: boolean;
}

const CHECK_EVERY_MS = 60_000;
const DEFAULT_TIMEZONE = 'Asia/Ho_Chi_Minh';

/** Tells again when midnight has passed. */
export function observeDay(store = appStore()): Live<CampaignDay> {
  const days = live(() => readDay(store));
  return {
    subscribe(observer) {
      let last: CampaignDay | undefined;
      const tell = (day: CampaignDay): void => {
        if (day.day === last?.day && day.isChosen === last.isChosen) return;
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

async function readDay(store: Store): Promise<CampaignDay> {
  const [campaign, about, offsetMs] = await Promise.all([
    readCampaign(store.db),
    readMeta(store.db, 'about'),
    readMeta(store.db, 'clockOffsetMs'),
  ]);
  if (campaign !== undefined && about?.mode === 'evaluation') {
    return { day: campaign.calendar.evaluationDay, isChosen: true };
  }
  const timezone = campaign?.calendar.timezone ?? DEFAULT_TIMEZONE;
  return { day: dateOf(store.nowMs() - (offsetMs ?? 0), timezone), isChosen: false };
}
