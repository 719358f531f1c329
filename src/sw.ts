/**
 * Door 2: the service worker. It keeps the shell available without network, and nothing else: the outbox is the page's.
 *
 * Only answers that are ours are kept (a captive portal answers 200 as well); a new version waits until a person lets it
 * in, because it takes the files of the old one away; what is kept can be asked for, so that a self-test can read it back;
 * what somebody cleaned away under it is fetched again. A notice of the city it shows in the device's language (I4).
 */
import { cacheNames, clientsClaim } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { readNoticeLanguage } from './data/notice-language.ts';
import { noticeWords } from './i18n/notice-words.ts';

declare const self: ServiceWorkerGlobalScope & { readonly precacheManifest: readonly (PrecacheEntry | string)[] };

const BUILD_HEADER = 'X-HaiCap-Build';
const TYPES_BY_EXTENSION: Readonly<Record<string, RegExp>> = {
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  css: /^text\/css/,
  woff2: /^font\/woff2/,
  png: /^image\/png/,
  svg: /^image\/svg\+xml/,
  txt: /^text\/plain/,
  webmanifest: /^application\/manifest\+json/,
};

const manifest = self.precacheManifest;

addPlugins([
  {
    cacheWillUpdate: async ({ request, response }) => (isOurs(request, response) ? response : null),
    cachedResponseWillBeUsed: async ({ cachedResponse, event }) => {
      // A worker that is being installed looks for its files as well, and fetches them itself.
      if (!cachedResponse && event instanceof FetchEvent) event.waitUntil(restoreMissing());
      return cachedResponse ?? null;
    },
  },
]);
precacheAndRoute([...manifest]);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/start.html'), {
    denylist: [/^\/api\//, /^\/(livez|readyz|metrics)$/, /\.[a-z0-9]+$/i],
  }),
);
// The first version takes the page it was installed from: the app then works offline without a second visit. Later ones
// come into control only after SKIP_WAITING.
clientsClaim();

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { readonly type?: unknown };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type !== 'PRECACHE_URLS') return;
  event.ports[0]?.postMessage(precached());
  event.waitUntil(restoreMissing());
});

/** The key in the cache of every file that must be there. */
function precached(): readonly string[] {
  const urls = manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url));
  return urls.flatMap((url) => getCacheKeyForURL(url) ?? []);
}

let restoring: Promise<void> | undefined;

/** Once at a time; without a network the next look tries again. */
function restoreMissing(): Promise<void> {
  restoring ??= fetchMissing()
    .catch(() => undefined)
    .finally(() => (restoring = undefined));
  return restoring;
}

/** Only where the city still has this very version: files of another one would not fit those that are here. */
async function fetchMissing(): Promise<void> {
  const cache = await caches.open(cacheNames.precache);
  const held = new Set((await cache.keys()).map(({ url }) => url));
  const urls = manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url));
  const missing = urls.filter((url) => !held.has(getCacheKeyForURL(url) ?? ''));
  if (missing.length === 0) return;
  const { registration } = self;
  await registration.update();
  if (registration.installing !== null || registration.waiting !== null) return;
  for (const url of missing) {
    const request = new Request(url, { cache: 'reload', credentials: 'same-origin' });
    const response = await fetch(request);
    if (isOurs(request, response)) await cache.put(getCacheKeyForURL(url) ?? url, response);
  }
}

/** True for a whole answer of our own server, of the type that the address promises. */
function isOurs(request: Request, response: Response): boolean {
  const { pathname } = new URL(request.url);
  const extension = pathname.slice(pathname.lastIndexOf('.') + 1);
  const type = response.headers.get('Content-Type') ?? '';
  return (
    response.status === 200 &&
    !response.redirected &&
    response.headers.has(BUILD_HEADER) &&
    (TYPES_BY_EXTENSION[extension]?.test(type) ?? false)
  );
}

/** Where a kind of notice is dealt with. */
const PATHS: Readonly<Record<string, string>> = {
  climbed: '/vuong-mac',
  answered: '/vuong-mac',
  returned: '/dong-bo',
  accepted: '/dong-bo',
};

self.addEventListener('push', (event) => event.waitUntil(showNotice(event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openScreen(event.notification.tag));
});

/** Every push has to be shown, whatever came: a browser that sees none takes the permission away. */
async function showNotice(data: PushMessageData | null): Promise<void> {
  const what = readKind(data);
  const language = await readNoticeLanguage().catch(() => undefined);
  const words = noticeWords[language === 'en' ? 'en' : 'vi'];
  const { title, body } = words[what] ?? words.several;
  // One of a kind at a time: the next takes its place.
  await self.registration.showNotification(title, { body, tag: what, icon: '/icon-192.png', lang: language ?? 'vi' });
}

function readKind(data: PushMessageData | null): string {
  try {
    const { what } = (data?.json() ?? {}) as { readonly what?: unknown };
    return typeof what === 'string' && Object.hasOwn(noticeWords.vi, what) ? what : 'several';
  } catch {
    return 'several';
  }
}

/** In a window that is open; else in one of its own. */
async function openScreen(what: string): Promise<void> {
  const path = PATHS[what] ?? '/';
  const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open === undefined) return void (await self.clients.openWindow(path));
  open.postMessage({ type: 'OPEN_PATH', path }, []);
  await open.focus();
}
