/** Opens the port and closes it again: requests in flight are answered first, for a while. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { App } from '../app.ts';
import { StartRefused } from '../start-refused.ts';

export interface Listening {
  readonly port: number;
  /** Takes no new connection, waits for those at work, then cuts what is left. */
  drain(limitMs: number): Promise<void>;
}

const SWEEP_MS = 100;

/** A tablet gives up after 20 s; a sender slower than this holds a connection for nothing. Proxies keep theirs a minute. */
const TIMEOUTS = { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 } as const;

export async function listen(
  fetch: App['fetch'],
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch, serverOptions: TIMEOUTS }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartRefused(toSentence(error, host, port))));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    drain: (limitMs) => drain(server, limitMs),
  };
}

function drain(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    // A kept-alive connection that was at work becomes idle later: nothing else would close it.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function toSentence({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Cổng ${port} đang có chương trình khác dùng: dừng chương trình đó, hoặc đặt PORT sang cổng khác.`;
  }
  if (code === 'EACCES') return `Không được mở cổng ${port}: đặt PORT từ 1024 trở lên.`;
  return `Không nghe được ở ${host}:${port} (${message}): kiểm tra HOST và PORT.`;
}
