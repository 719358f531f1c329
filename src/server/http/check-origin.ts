/**
 * Who may send: our own pages and headless clients. A POST with another page's Origin is refused, `null` included; so is
 * any request under a name that is not ours, which stops a foreign name that was pointed at this address.
 */
import type { MiddlewareHandler } from 'hono';
import { answerProblem } from './answer.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export function isLoopbackName(host: string): boolean {
  return LOOPBACK.test(host);
}

/** `publicOrigin`: what people type; absent on a server that only loopback reaches. */
export function checkOrigin(publicOrigin: string | undefined): MiddlewareHandler {
  const publicHost = publicOrigin === undefined ? undefined : new URL(publicOrigin).host;
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    if (host !== publicHost && !isLoopbackName(host)) {
      return answerProblem('foreign-origin', { detail: 'Máy chủ chưa biết tên miền này: khai HAICAP_ORIGIN.' });
    }
    const origin = context.req.header('origin');
    const isReading = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (origin !== undefined && !isReading && !isOwn(origin, host, publicOrigin))
      return answerProblem('foreign-origin');
    return next();
  };
}

function isOwn(origin: string, host: string, publicOrigin: string | undefined): boolean {
  if (origin === publicOrigin) return true;
  return isLoopbackName(host) && (origin === `http://${host}` || origin === `https://${host}`);
}
