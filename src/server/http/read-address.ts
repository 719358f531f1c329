/** Where a request comes from, for rate limits. Behind a proxy: what the proxy next to us says. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

export function readAddress(context: Context, { publicOrigin }: { readonly publicOrigin?: string }): string {
  if (publicOrigin !== undefined) {
    const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded !== undefined && forwarded !== '') return forwarded;
  }
  const bindings = context.env as Partial<HttpBindings> | undefined;
  return bindings?.incoming?.socket.remoteAddress ?? 'unknown';
}
