/**
 * Notices of the platform to this device while the app is closed (I4). A hint and nothing more: all they tell comes with the
 * next sync as well, so the app never asks for the permission by itself and misses nothing without it.
 */
import { callAsDevice, isWeather } from './call-as-device.ts';
import { keepNoticeLanguage } from './notice-language.ts';
import { type NoticePlatform, noticePlatform } from './notice-platform.ts';
import { observePreferences } from './preferences.ts';
import { appStore, type Store } from './store.ts';

/** `denied`: the person, or whoever runs the device, has forbidden them in the browser. */
export type NoticesStanding = 'unsupported' | 'denied' | 'off' | 'on';
/** `dismissed`: asked, and neither allowed nor forbidden · `refused`: no push service, or the city took no address. */
export type TurnedOn = 'on' | 'denied' | 'dismissed' | 'offline' | 'refused';

export async function readNotices(platform = noticePlatform()): Promise<NoticesStanding> {
  const push = await platform?.push();
  if (platform === undefined || push === undefined) return 'unsupported';
  if (platform.permission() === 'denied') return 'denied';
  const subscription = await push.getSubscription().catch(() => null);
  return platform.permission() === 'granted' && subscription !== null ? 'on' : 'off';
}

/** To be called by a tap: browsers ask only then. */
export async function turnOnNotices(store = appStore(), platform = noticePlatform()): Promise<TurnedOn> {
  // Before anything is waited for, while the tap is fresh.
  const permission = await platform?.ask();
  if (platform === undefined || permission === undefined) return 'refused';
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed';
  const answer = await subscribe(store, platform);
  // What the city does not know of would stand here as turned on.
  if (answer !== 'on') await unsubscribe(platform);
  return answer;
}

/** Turned off, signed out or wiped: nothing reaches this device any more, also where the city cannot be told. */
export async function dropNotices(store = appStore(), platform = noticePlatform()): Promise<void> {
  if (!(await unsubscribe(platform))) return;
  await callAsDevice(store, { method: 'DELETE', path: '/api/v1/push-notices' });
}

/** From the start of the app on: an address may have changed meanwhile, and the worker speaks the language of the screens. */
export async function keepNotices(store = appStore(), platform = noticePlatform()): Promise<void> {
  if (platform === undefined || (await readNotices(platform)) !== 'on') return;
  observePreferences(store).subscribe({
    next: ({ language = 'vi' }) => void keepNoticeLanguage(language).catch(() => undefined),
    error: () => undefined,
  });
  await subscribe(store, platform);
}

async function subscribe(store: Store, platform: NoticePlatform): Promise<'on' | 'offline' | 'refused'> {
  const asked = await callAsDevice(store, { method: 'GET', path: '/api/v1/push-notices/key' });
  if (asked.type !== 'ok') return isWeather(asked) ? 'offline' : 'refused';
  const { key } = asked.value as { readonly key?: unknown };
  const push = await platform.push();
  if (typeof key !== 'string' || push === undefined) return 'refused';
  const subscription = await subscribeAt(push, key);
  if (subscription === undefined) return 'refused';
  const told = await callAsDevice(store, { path: '/api/v1/push-notices', body: subscription.toJSON() });
  if (told.type !== 'ok') return isWeather(told) ? 'offline' : 'refused';
  await keepNoticeLanguage(document.documentElement.lang).catch(() => undefined);
  return 'on';
}

type Push = NonNullable<Awaited<ReturnType<NoticePlatform['push']>>>;

/** A browser holds to the key it first subscribed by: another one needs another subscription. */
async function subscribeAt(push: Push, key: string): Promise<PushSubscription | undefined> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await push.subscribe(options);
  } catch {
    const old = await push.getSubscription().catch(() => null);
    if (old === null) return undefined;
    await old.unsubscribe().catch(() => false);
    return push.subscribe(options).catch(() => undefined);
  }
}

/** True where there was something to end. */
async function unsubscribe(platform: NoticePlatform | undefined): Promise<boolean> {
  const push = await platform?.push();
  const subscription = await push?.getSubscription().catch(() => null);
  if (subscription === null || subscription === undefined) return false;
  await subscription.unsubscribe().catch(() => false);
  return true;
}
