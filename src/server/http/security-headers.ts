/** Headers on every answer: nothing inline, nothing foreign, nothing sniffed, and a mark by which tablets know an answer is ours. */
import type { MiddlewareHandler } from 'hono';

export const BUILD_HEADER = 'x-haicap-build';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types hai-cap',
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
} as const;

const ONE_YEAR_S = 31_536_000;

export function securityHeaders({ build, isSecure }: { build: string; isSecure: boolean }): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(HEADERS)) {
      // A file that people sent has a stricter policy of its own.
      if (!headers.has(name)) headers.set(name, value);
    }
    headers.set(BUILD_HEADER, build);
    if (isSecure) headers.set('strict-transport-security', `max-age=${ONE_YEAR_S}`);
  };
}
