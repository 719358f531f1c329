/**
 * Door 2: the service worker. It keeps the shell available without network, and nothing else: the outbox is the page's.
 *
 * Only answers that are ours are kept (a captive portal answers 200 as well); a new version waits until a person lets it
 * in, because it takes the files of the old one away; what is kept can be asked for, so that a self-test can read it back;
 * what somebody cleaned away under it is fetched again.
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
