/**
 * Lets a person in: somebody of this device by choosing, offline; anybody else by the city. In an evaluation copy the
 * device is enrolled on the way, so that one tap is enough (feature F2).
 */
import { enrolDevice } from '../../data/enrol-device.ts';
import { choosePerson, type PersonOnDevice } from '../../data/people.ts';
import { signIn } from '../../data/sign-in.ts';

export interface Entry {
  readonly user: string;
  readonly secret: string;
  /** Enrols the device where it is not yet, or no longer, known. */
  readonly enrol?: { readonly code: string; readonly deviceName: string };
  readonly isEnrolled: boolean;
  /** The person as this device knows them, where they may go on here: without a PIN, or current already. */
  readonly known?: PersonOnDevice;
  /** The city wants a new sign-in: choosing alone would leave the queue paused. */
  readonly isSignInNeeded: boolean;
  /** Their PIN here goes with the sign-in: they do not know it any more. */
  readonly forgetsPin?: boolean;
}

export type EntryAnswer =
  | { readonly ok: true; readonly role: PersonOnDevice['role'] }
  | {
      readonly ok: false;
      readonly why: 'offline' | 'wrong-secret' | 'wrong-code' | 'too-many' | 'not-enrolled' | 'refused';
      readonly retryAfterMs?: number;
    };

export async function enter(entry: Entry): Promise<EntryAnswer> {
  const { known } = entry;
  const isChosenHere = known !== undefined && !known.isSignedOut;
  if (isChosenHere && !entry.isSignInNeeded) return choose(known);
  const answer = await askCity(entry);
  // Without a network whoever is on this device goes on working; the queue stays paused and keeps everything.
  return !answer.ok && answer.why === 'offline' && isChosenHere ? choose(known) : answer;
}

async function choose(person: PersonOnDevice): Promise<EntryAnswer> {
  if (person.pin === undefined) await choosePerson(person.id);
  return { ok: true, role: person.role };
}

async function askCity(entry: Entry): Promise<EntryAnswer> {
  const { user, secret, enrol, forgetsPin = false } = entry;
  if (!entry.isEnrolled && enrol !== undefined) {
    const enrolled = await enrolDevice(enrol);
    if (!enrolled.ok) return enrolled;
  }
  const first = await signIn({ user, secret, forgetsPin });
  if (first.ok) return { ok: true, role: first.person.role };
  if (first.why !== 'not-enrolled' || enrol === undefined || !entry.isEnrolled) return first;
  return askCity({ ...entry, isEnrolled: false });
}
