/** The language the worker speaks in: it cannot read the store, and comes up when no page is open. */
const CACHE = 'hai-cap-notices';
const ADDRESS = '/notice-language';

/** Where nothing can be kept the worker speaks Vietnamese. */
export async function keepNoticeLanguage(language: string): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.put(ADDRESS, new Response(language));
}

export async function readNoticeLanguage(): Promise<string | undefined> {
  const cache = await caches.open(CACHE);
  return (await cache.match(ADDRESS))?.text();
}
