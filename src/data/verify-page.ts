/**
 * Checks a page against what is stored before anything is written: it starts behind the cursor, is dense, and every hash
 * extends the one before it [I4]. Runs outside of transactions: WebCrypto would end them.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { EntriesPage, Entry } from '../protocol/messages.ts';
import type { ReceivedPage } from '../sync/ports.ts';
import { hex } from './hex.ts';

const encoder = new TextEncoder();

export async function verifyPage(
  held: { readonly seq: number; readonly hash: string } | undefined,
  page: EntriesPage,
): Promise<ReceivedPage> {
  if (held === undefined || page.from !== held.seq + 1) return 'not-next';
  if (!isDense(page)) return 'broken';
  return (await hashesExtend(held.hash, page.entries)) ? 'applied' : 'broken';
}

function isDense(page: EntriesPage): boolean {
  const { scope, from, to, head, entries } = page;
  if (entries.length !== to - from + 1 || to > head) return false;
  return entries.every((entry, index) => entry.seq === from + index && entry.op.scope === scope);
}

/** Each entry names its own hash, so that all of them are computed side by side. */
async function hashesExtend(before: string, entries: readonly Entry[]): Promise<boolean> {
  const checks = entries.map(async (entry, index) => {
    const previous = index === 0 ? before : (entries[index - 1] as Entry).hash;
    return (await entryHash(previous, entry)) === entry.hash;
  });
  try {
    return (await Promise.all(checks)).every(Boolean);
  } catch (error) {
    // What has no canonical form was never hashed by the city.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Lower-case hex SHA-256 over the UTF-8 of previous hash + JCS({seq, receivedAt, op}). */
export async function entryHash(previous: string, { seq, receivedAt, op }: Entry): Promise<string> {
  const bytes = encoder.encode(previous + canonicalJson({ seq, receivedAt, op }));
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
