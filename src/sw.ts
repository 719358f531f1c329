/**
 * Door 2: the service worker. It keeps the shell available without network, and nothing else: the outbox is the page's.
 *
 * Only answers that are ours are kept (a captive portal answers 200 as well); a new version waits until a person lets it
 * in, because it takes the files of the old one away; what is kept can be asked for, so that a self-test can read it back.
 */
import { clientsClaim } from 'workbox-core';
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

addPlugins([{ cacheWillUpdate: async ({ request, response }) => (isOurs(request, response) ? response : null) }]);
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
  if (type === 'PRECACHE_URLS') event.ports[0]?.postMessage(precached());
});

/** The key in the cache of every file that must be there. */
function precached(): readonly string[] {
  const urls = manifest.map((entry) => (typeof entry === 'string' ? entry : entry.url));
  return urls.flatMap((url) => getCacheKeyForURL(url) ?? []);
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
