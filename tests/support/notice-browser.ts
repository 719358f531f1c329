/** What a browser has for notices, as far as the app touches it: a permission, a worker's push manager, an address. */
import type { NoticePlatform } from '../../src/data/notice-platform.ts';

type Push = NonNullable<Awaited<ReturnType<NoticePlatform['push']>>>;

export interface NoticeBrowser extends NoticePlatform {
  permitted: NotificationPermission;
  /** What the person answers when asked. */
  answer: NotificationPermission;
  /** The key of the running subscription; null where there is none. */
  subscribedBy: string | null;
  isServiceDown: boolean;
  timesAsked: number;
}

export const ADDRESS = { endpoint: 'https://push.example.com/1', keys: { p256dh: 'B', auth: 'A' } };

export function createNoticeBrowser(start: Partial<NoticeBrowser> = {}): NoticeBrowser {
  const push = {
    getSubscription: async () => (browser.subscribedBy === null ? null : subscription),
    subscribe: async ({ applicationServerKey }: PushSubscriptionOptionsInit = {}) => {
      const key = typeof applicationServerKey === 'string' ? applicationServerKey : '';
      if (browser.isServiceDown) throw new DOMException('push service not available', 'AbortError');
      if (browser.subscribedBy !== null && browser.subscribedBy !== key)
        throw new DOMException('key', 'InvalidStateError');
      browser.subscribedBy = key;
      return subscription;
    },
  } as Push;
  const subscription = {
    toJSON: () => ADDRESS,
    unsubscribe: async () => {
      browser.subscribedBy = null;
      return true;
    },
  } as unknown as PushSubscription;
  const browser: NoticeBrowser = {
    permitted: 'default',
    answer: 'granted',
    subscribedBy: null,
    isServiceDown: false,
    timesAsked: 0,
    permission: () => browser.permitted,
    ask: async () => {
      browser.timesAsked += 1;
      if (browser.permitted === 'default') browser.permitted = browser.answer;
      return browser.permitted;
    },
    push: async () => push,
    ...start,
  };
  return browser;
}
