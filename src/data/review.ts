/** What others' work waits in the city for somebody with the right to accept it. Not part of the replica: asked when seen. */
import type { Op } from '../domain/op.ts';
import type { QuarantineRow } from '../protocol/messages.ts';
import { ACCEPTABLE_REASONS, type QuarantineReason } from '../protocol/quarantine-reasons.ts';
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

export interface ReviewItem {
  readonly opId: string;
  readonly op: Op;
  readonly reason: QuarantineReason;
  /** Else it is its author's to correct. */
  readonly isAcceptable: boolean;
  readonly receivedAt: string;
  readonly authorName: string | undefined;
  readonly askedAt: string | undefined;
}

/** Those asked for first, then the newest. Undefined where the city could not be asked. */
export async function readReview(store = appStore()): Promise<readonly ReviewItem[] | undefined> {
  const answer = await ask(store, '/api/v1/quarantine?ward=all');
  if (answer.type !== 'ok' || !Array.isArray(answer.value)) return undefined;
  const me = new Set((await store.db.people.toArray()).filter(({ isSignedOut }) => !isSignedOut).map(({ id }) => id));
  return (answer.value as readonly QuarantineRow[])
    .flatMap((row) => toItem(row) ?? [])
    .filter(({ op }) => !me.has(op.actor))
    .sort(
      (a, b) =>
        Number(b.askedAt !== undefined) - Number(a.askedAt !== undefined) || (a.receivedAt < b.receivedAt ? 1 : -1),
    );
}

export type AcceptAnswer = 'accepted' | 'offline' | 'refused';

export async function acceptReturned(opId: string, store = appStore()): Promise<AcceptAnswer> {
  const answer = await ask(store, '/api/v1/quarantine/accept', { opId });
  if (answer.type !== 'ok') return answer.type === 'problem' && answer.status < 429 ? 'refused' : 'offline';
  await requestSync(store);
  return 'accepted';
}

function ask(store: Store, path: string, body?: unknown): Promise<ServerAnswer> {
  const method = body === undefined ? ({ method: 'GET' } as const) : { body };
  return callServer(store.network, { ...method, path, accepts: 'application/json', build: appBuild() });
}

/** Undefined for what was decided, and for what has not even the shape of an op: nobody can judge it here. */
function toItem({ opId, op, reason, receivedAt, authorName, askedAt, outcome }: QuarantineRow): ReviewItem | undefined {
  const { kind, scope, entity, actor, body } = op as { readonly [field in keyof Op]?: unknown };
  const isReadable = [kind, scope, entity, actor].every((text) => typeof text === 'string') && body !== undefined;
  if (outcome !== undefined || !isReadable) return undefined;
  const isAcceptable = ACCEPTABLE_REASONS.includes(reason);
  return { opId, op: op as unknown as Op, reason, isAcceptable, receivedAt, authorName, askedAt };
}
