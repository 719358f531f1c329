/** A person signs in on an enrolled device. Unknown people cost as much time as wrong secrets. */
import type { Kysely } from 'kysely';
import type { SignIn } from '../../protocol/accounts.ts';
import type { Person } from '../person.ts';
import type { Tables } from '../tables.ts';
import { countAttempt, forgiveAttempt } from './failures.ts';
import { findPerson } from './people.ts';
import { isSecret, type SecretCost } from './secrets.ts';
import { openSession } from './sessions.ts';

export type SignedIn =
  | { readonly type: 'signed-in'; readonly session: string; readonly person: Person }
  | { readonly type: 'wrong-secret' }
  | { readonly type: 'too-many'; readonly retryAfterMs: number };

export interface SignInSurroundings {
  readonly deviceId: string;
  /** Address the attempt came from. */
  readonly address: string;
  readonly secretCost: SecretCost;
  readonly nowMs: number;
}

const FAILURES_PER_PERSON = 10;
/** Also for enrolment codes. */
export const FAILURES_PER_ADDRESS = 300;

export async function signIn(db: Kysely<Tables>, given: SignIn, surroundings: SignInSurroundings): Promise<SignedIn> {
  const checked = await checkSecret(db, given, surroundings);
  if (checked.type !== 'right') return checked;
  const { deviceId, nowMs } = surroundings;
  const { person } = checked;
  const session = await openSession(db, { deviceId, personId: person.id }, nowMs);
  return { type: 'signed-in', session, person };
}

export type CheckedSecret =
  | { readonly type: 'right'; readonly person: Person }
  | Exclude<SignedIn, { readonly type: 'signed-in' }>;

/** Whether somebody is who they say; also asked before what is worth more than a session. */
export async function checkSecret(
  db: Kysely<Tables>,
  { user, secret }: Pick<SignIn, 'user' | 'secret'>,
  { deviceId, address, secretCost, nowMs }: SignInSurroundings,
): Promise<CheckedSecret> {
  const subject = `sign-in ${deviceId} ${user}`;
  const limits = [
    { subject, failures: FAILURES_PER_PERSON },
    { subject: addressSubject(address), failures: FAILURES_PER_ADDRESS },
  ];
  const attempt = await countAttempt(db, limits, nowMs);
  if (attempt.type === 'too-many') return attempt;
  const found = await findPerson(db, user);
  const isRight = await isSecret(secret, found?.secretHash ?? decoyHash(secretCost));
  if (found === undefined || !isRight) return { type: 'wrong-secret' };
  await forgiveAttempt(db, attempt, subject);
  return { type: 'right', person: found.person };
}

export function addressSubject(address: string): string {
  return `address ${address}`;
}

/** Of nobody: nothing hashes to an empty key. */
function decoyHash({ n, p }: SecretCost): string {
  return `scrypt$${n}$${p}$AAAAAAAAAAAAAAAAAAAAAA$`;
}
