/** One fact as a hook is told it, and its signature (Standard Webhooks, v1). Pure. */
import { createHmac } from 'node:crypto';
import type { Json, Op } from '../../domain/op.ts';
import type { OutwardFact } from '../../protocol/webhooks.ts';
import type { StoredEntry } from '../op-log.ts';

export const SECRET_PREFIX = 'whsec_';

/** Members of a body that name people or show things: whoever needs them reads them in the app. */
const KEPT_BACK: Readonly<Record<string, readonly string[]>> = {
  'run.detailsSet': ['people'],
  'evidence.attached': ['name', 'thumbnail'],
};

export function toOutwardFact(entry: StoredEntry, op: Op, epochNo: number): OutwardFact {
  const { scope, seq, receivedAt, outcome } = entry;
  const { opId, kind, entity, actor, body } = op;
  return {
    id: opId,
    at: receivedAt,
    epoch: epochNo,
    scope,
    seq,
    kind,
    entity,
    actor,
    outcome,
    body: without(body, kind),
  };
}

function without(body: Json, kind: string): Json {
  const keptBack = KEPT_BACK[kind];
  if (keptBack === undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !keptBack.includes(name)));
}

/** The headers by which a receiver knows that the city said this, and when. `secret`: `whsec_` and base64. */
export function signFact(
  { id, text }: { readonly id: string; readonly text: string },
  secret: string,
  nowMs: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
