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

export async function signIn(
  db: Kysely<Tables>,
  { user, secret }: SignIn,
  { deviceId, address, secretCost, nowMs }: SignInSurroundings,
): Promise<SignedIn> {
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
  const session = await openSession(db, { deviceId, personId: found.person.id }, nowMs);
  return { type: 'signed-in', session, person: found.person };
}

export function addressSubject(address: string): string {
  return `address ${address}`;
}

/** Of nobody: nothing hashes to an empty key. */
function decoyHash({ n, p }: SecretCost): string {
  return `scrypt$${n}$${p}$AAAAAAAAAAAAAAAAAAAAAA$`;
}
