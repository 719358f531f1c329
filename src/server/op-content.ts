/** What makes two ops the same: everything but the install and its number (WSP/1 §5.2). */
import type { Op } from '../domain/op.ts';

/** True when both say the same; a renumbered op is the same op. */
export function isSameContent(a: Op, b: Op): boolean {
  return contentText(a) === contentText(b);
}

/** The content with its keys in order. Like JCS, but it also takes what JCS cannot: lone surrogates, numbers beyond range. */
function contentText({ installId: _installId, n: _n, ...content }: Op): string {
  return JSON.stringify(content, sortKeys);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Levels of nesting, counted no further than `limit` + 1: 1 for a flat object, 0 for a scalar. */
export function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (limit <= 0) return 1;
  let deepest = 0;
  for (const child of Object.values(value)) {
    if (typeof child !== 'object' || child === null) continue;
    deepest = Math.max(deepest, depthOf(child, limit - 1));
    if (deepest >= limit) break;
  }
  return deepest + 1;
}
