/** Large JSON goes out in gzip where the client takes it: a first sync is four fifths repetition. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { acceptsEncoding } from './accepts-encoding.ts';

const compress = promisify(gzip);

/** Below this a packet is a packet. */
const MIN_BYTES = 1_400;
/** Quick: nine tenths of the best ratio at a third of its time. */
const LEVEL = 4;
const JSON_TYPE = /^application\/(\S+\+)?json/;

export function compressAnswers(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers, status } = context.res;
    if (!JSON_TYPE.test(headers.get('content-type') ?? '') || headers.has('content-encoding')) return;
    headers.append('vary', 'Accept-Encoding');
    if (!acceptsEncoding(context.req.header('accept-encoding') ?? '', 'gzip')) return;
    const body = await context.res.arrayBuffer();
    const isWorthIt = body.byteLength >= MIN_BYTES;
    const kept = new Headers(headers);
    if (isWorthIt) kept.set('content-encoding', 'gzip');
    context.res = undefined;
    context.res = new Response(isWorthIt ? await compress(body, { level: LEVEL }) : body, { status, headers: kept });
  };
}
