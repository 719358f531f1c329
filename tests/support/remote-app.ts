/** A server in another process, to be called like an app without a port. */
import type { App } from '../../src/server/app.ts';

/** Sends what a test device asks over the network; cookies and hosts stay as they are. */
export function createRemoteApp(origin: string): Pick<App, 'request'> {
  return {
    request: async (request) => {
      if (!(request instanceof Request)) throw new Error('only whole requests');
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? null : await request.arrayBuffer();
      return fetch(origin + pathname + search, { method: request.method, headers: request.headers, body });
    },
  };
}
