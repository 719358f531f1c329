/** The page of a peer: an empty document, its bundled script, and a worker that keeps both for a start without a network. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

const PAGE =
  '<!doctype html><html lang="vi"><meta charset="utf-8"><table></table><script src="/page.js"></script></html>';

/** True where the request is answered: it was for the page, or for nothing there is. `script`: the bundled file. */
export function servePage(request: IncomingMessage, response: ServerResponse, script: string): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://peer');
  const answer = (type: string, body: string | Buffer): true => {
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
    return true;
  };
  if (pathname === '/') return answer('text/html; charset=utf-8', PAGE);
  if (pathname === '/page.js') return answer('text/javascript', readFileSync(script));
  if (pathname === '/favicon.ico') return answer('image/png', '');
  if (pathname !== '/worker.js') return false;
  return answer('text/javascript', readFileSync(join(import.meta.dirname, '../floor/worker.js')));
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
