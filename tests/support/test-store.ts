/** A tablet's store for tests: a database and a clock of its own, a network that a test answers, and logs made by hand. */
import type { HaiCapDb, PersonRow } from '../../src/data/db.ts';
import { writeMeta } from '../../src/data/meta.ts';
import type { Network } from '../../src/data/network.ts';
import { ensureScopes } from '../../src/data/scope-rows.ts';
import { createStore, type Store } from '../../src/data/store.ts';
import { entryHash } from '../../src/data/verify-page.ts';
import { createReplica } from '../../src/data/replica.ts';
import type { Op } from '../../src/domain/op.ts';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import type { EntriesPage, Entry } from '../../src/protocol/messages.ts';
import { campaignDefinitions } from '../../src/reference/campaign-ops.ts';
import { makeOp } from './make-op.ts';

export const NOW_MS = Date.parse('2025-06-24T01:00:00.000Z');
export const WARD = '00070';
export const SCOPE = `ward:${WARD}`;

let born = 0;

export interface TestStoreOptions {
  /** The same name is the same database: another tab. */
  readonly name?: string;
  readonly network?: Network;
  readonly clock?: { nowMs: number };
}

export function openTestStore({ name, network, clock = { nowMs: NOW_MS } }: TestStoreOptions = {}): Store {
  return createStore({
    name: name ?? `store-${(born += 1)}`,
    nowMs: () => clock.nowMs,
    network: network ?? (() => Promise.reject(new TypeError('network is down'))),
  });
}

export const CLERK: PersonRow = {
  id: 'canbo.hoankiem',
  name: 'Đỗ Thị Phượng',
  role: 'staff',
  grants: [
    { scope: 'campaign', role: 'staff' },
    { scope: SCOPE, role: 'staff' },
  ],
  session: 'session-1',
  isSignedOut: false,
};

/** As after a sign-in: the person is current, their scopes are there at 0. */
export async function signInHere({ db }: Store, person: PersonRow = CLERK): Promise<void> {
  await db.people.put(person);
  await writeMeta(db, 'currentPerson', person.id);
  await ensureScopes(db, person.grants);
}

/** The next entries of a scope's log with these ops, a minute apart from 07:00. */
export async function makeLogPage(
  db: HaiCapDb,
  scope: string,
  ops: readonly (Partial<Op> & { readonly opId: string })[],
): Promise<EntriesPage> {
  const held = await db.scopes.get(scope);
  const from = (held?.seq ?? 0) + 1;
  let hash = held?.hash ?? GENESIS_HASH;
  const entries: Entry[] = [];
  for (const [index, fields] of ops.entries()) {
    const seq = from + index;
    const receivedAt = new Date(Date.parse('2025-06-24T00:00:00.000Z') + seq * 60_000).toISOString();
    const op = makeOp({ scope, installId: 'another', n: seq, ...fields });
    const entry = { seq, hash: '', receivedAt, op: { ...op, seen: [...op.seen] }, outcome: 'current' as const };
    hash = await entryHash(hash, entry);
    entries.push({ ...entry, hash });
  }
  const to = from + ops.length - 1;
  return { scope, from, to, head: to, entries, more: false };
}

/** The city's log of a scope grows by these ops, and the tablet receives them. */
export async function receiveOps(
  store: Store,
  scope: string,
  ops: readonly (Partial<Op> & { readonly opId: string })[],
): Promise<void> {
  const [result] = await createReplica(store).receivePages([await makeLogPage(store.db, scope, ops)]);
  if (result !== 'applied') throw new Error(`the page was ${result}`);
}

/** The tablet holds all of Hà Nội's campaign. */
export async function receiveCampaign(store: Store): Promise<void> {
  const ops = campaignDefinitions().map((definition) => ({ opId: crypto.randomUUID(), ...definition }));
  await receiveOps(store, 'campaign', ops);
}

interface AnswerInit {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as the city gives it. */
export function answer(value: unknown, init: AnswerInit = {}): Response {
  const { status = 200, type = 'application/json', headers } = init;
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': type, ...headers } });
}

/** A refusal as the city gives it. */
export function problem(status: number, name: string, headers: Readonly<Record<string, string>> = {}): Response {
  const type = `https://hai-cap.example/problems/${name}`;
  return answer({ type, title: name, status }, { status, type: 'application/problem+json', headers });
}
