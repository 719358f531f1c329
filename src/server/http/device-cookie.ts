/** The device's cookie on the wire. On plain http at loopback it goes without `__Host-` and `Secure`, nowhere else. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

const NAME = 'hc-device';
/** As long as browsers keep any cookie. */
const MAX_AGE_S = 400 * 86_400;

export function readDeviceCookie(context: Context, isSecure: boolean): string | undefined {
  return getCookie(context, isSecure ? `__Host-${NAME}` : NAME);
}

export function setDeviceCookie(answer: Response, cookie: string, isSecure: boolean): Response {
  const name = isSecure ? `__Host-${NAME}` : NAME;
  const secure = isSecure ? '; Secure' : '';
  answer.headers.append(
    'set-cookie',
    `${name}=${cookie}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${secure}`,
  );
  return answer;
}
