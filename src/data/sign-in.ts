/** Signs a person in on this device: online once, from then on they are chosen offline. */
import { PIN_TRIES } from '../domain/pin.ts';
import type { SignInAnswer as SignInMessage } from '../protocol/accounts.ts';
import { readAnswer } from '../protocol/answers.ts';
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import type { PersonRow } from './db.ts';
import { refreshDeviceCookie } from './device-key.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { PersonOnDevice } from './people.ts';
import { requestSync } from './request-sync.ts';
import { ensureScopes } from './scope-rows.ts';
import { oweSignOut } from './sign-out.ts';
import { appStore, type Store } from './store.ts';

export interface Credentials {
  readonly user: string;
  readonly secret: string;
  /** The PIN they had on this device goes: they do not know it any more. */
  readonly forgetsPin?: boolean;
}

export type SignInAnswer =
  | { readonly ok: true; readonly person: PersonOnDevice }
  | {
      readonly ok: false;
      readonly why: 'offline' | 'wrong-secret' | 'too-many' | 'not-enrolled' | 'refused';
      readonly retryAfterMs?: number;
    };

/** Makes them the current person. The wards they may see have a record at once; the sync loop fills it. */
export async function signIn(credentials: Credentials, store = appStore()): Promise<SignInAnswer> {
  if ((await readMeta(store.db, 'device'))?.deviceId === undefined) return { ok: false, why: 'not-enrolled' };
  const answer = await askWithFreshCookie(store, credentials);
  if (answer.type !== 'ok') return whyNot(answer);
  const message = readAnswer('signIn', answer.value);
  if (message === undefined) return { ok: false, why: 'refused' };
  const person = toPersonRow(message);
  await keep(store, person, credentials.forgetsPin === true);
  await requestSync(store);
  return { ok: true, person };
}

/** A lost cookie is fetched again by the device's key before anybody hears of it. */
async function askWithFreshCookie(store: Store, credentials: Credentials): Promise<ServerAnswer> {
  const first = await ask(store, credentials);
  if (first.type !== 'problem' || first.name !== 'unauthenticated') return first;
  const refreshed = await refreshDeviceCookie(store);
  return refreshed?.type === 'ok' ? ask(store, credentials) : first;
}

function ask(store: Store, { user, secret }: Credentials): Promise<ServerAnswer> {
  return callServer(store.network, {
    path: '/api/v1/sign-in',
    accepts: 'application/json',
    body: { user, secret },
    build: appBuild(),
  });
}

function whyNot(answer: Exclude<ServerAnswer, { type: 'ok' }>): SignInAnswer {
  if (answer.type !== 'problem') return { ok: false, why: 'offline' };
  if (answer.status === 429) return { ok: false, why: 'too-many', retryAfterMs: answer.retryAfterMs ?? 60_000 };
  if (answer.status >= 500) return { ok: false, why: 'offline' };
  if (answer.name === 'wrong-secret') return { ok: false, why: 'wrong-secret' };
  return { ok: false, why: answer.name === 'unauthenticated' ? 'not-enrolled' : 'refused' };
}

function toPersonRow({ session, user, grants }: SignInMessage): PersonRow {
  const { id, name, role, unit } = user;
  const row = { id, name, role, session, isSignedOut: false };
  return {
    ...row,
    ...(unit === undefined ? {} : { unit }),
    grants: grants.map((grant) => ({ scope: grant.scope, role: grant.role })),
  };
}

async function keep(store: Store, person: PersonRow, forgetsPin: boolean): Promise<void> {
  const { db } = store;
  const tables = [db.people, db.meta, db.scopes, db.packs, db.entities, db.outbox, db.installs];
  await db.transaction('rw', tables, async () => {
    const before = await db.people.get(person.id);
    // A session that nobody uses any more would go on opening its scopes to this device.
    if (before !== undefined && !before.isSignedOut) await oweSignOut(db, before.session);
    await db.people.put({ ...person, ...(forgetsPin ? {} : keptPin(before)) });
    await writeMeta(db, 'currentPerson', person.id);
    await ensureScopes(db, person.grants);
  });
}

/** Whoever proved by the city who they are begins anew; tries that were used up mean a PIN that nobody knows. */
function keptPin(before: PersonRow | undefined): Pick<PersonRow, 'pin'> {
  const pin = before?.pin;
  return pin === undefined || pin.tries >= PIN_TRIES ? {} : { pin: { ...pin, tries: 0 } };
}
