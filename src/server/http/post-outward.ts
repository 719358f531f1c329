/**
 * A request of the city to an address that somebody else named: bounded in time, never redirected, and never into the city's
 * own network, for the name is resolved when the call is made and has to lead to a public address then.
 */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { lookupPublic } from '../push-notices/notice-endpoint.ts';

export interface OutwardPost {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

export interface OutwardLimits {
  /** By http to this machine: only where nobody else reaches the server. */
  readonly isLocalAllowed: boolean;
  /** The server stops. */
  readonly end: AbortSignal;
}

export interface OutwardAnswer {
  readonly status: number;
  /** `Retry-After` as it came. */
  readonly retryAfter: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** The head of the answer; its body is not read. Rejects where there is none. */
export function postOutward(
  url: string,
  { headers, body }: OutwardPost,
  limits: OutwardLimits,
): Promise<OutwardAnswer> {
  const isPlain = limits.isLocalAllowed && url.startsWith('http:');
  const signal = AbortSignal.any([limits.end, AbortSignal.timeout(TIMEOUT_MS)]);
  const options = { method: 'POST', headers: { ...headers, 'content-length': body.length }, signal };
  return new Promise((resolve, reject) => {
    const call = isPlain ? requestHttp(url, options) : requestHttps(url, { ...options, lookup: lookupPublic });
    call.once('error', reject);
    call.once('response', (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
      answer.destroy();
    });
    call.end(body);
  });
}
