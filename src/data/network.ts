/** The door to the network. Only `http-transport.ts` and `poke-stream.ts` go through it. */

/** Path on our own origin → answer. Rejects when there is none. */
export type Network = (path: string, init: RequestInit) => Promise<Response>;

/** Redirects are not followed: one of ours never redirects, a captive portal does. */
export const browserNetwork: Network = (path, init) =>
  globalThis.fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', ...init });
