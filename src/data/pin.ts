/**
 * A person's PIN on this device: set, asked for, taken away, all without a network. A try is counted on the disk before it
 * is looked at, so that neither a closed page nor a second tab nor practice gives one for nothing [S120]. Wrong ones delete
 * nothing: after the last the way in is a sign-in with the city.
 */
import { type PinFault, pinFault, PIN_TRIES, pinWaitMs } from '../domain/pin.ts';
import type { HaiCapDb, PersonRow, PinRow } from './db.ts';
import { writeMeta } from './meta.ts';
import { ownStore, type Store } from './store.ts';

/** Half a second of a slow tablet. It slows down a copied store, no more: there are a million PINs. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const VERIFIER_BITS = 256;

export type PinRefusal =
  /** `waitMs` 0: the next try may come at once. */
  { readonly why: 'wrong' | 'wait'; readonly triesLeft: number; readonly waitMs: number } | { readonly why: 'used-up' };

export type PinAnswer = { readonly ok: true } | ({ readonly ok: false } & PinRefusal);

export type SetPinAnswer = PinAnswer | { readonly ok: false; readonly why: PinFault | 'same' };

/** Whether this is the person's PIN. Counts. */
export async function checkPin(id: string, pin: string, store = ownStore()): Promise<PinAnswer> {
  const claimed = await claimTry(id, store);
  if ('why' in claimed) return { ok: false, ...claimed };
  if (!(await isRight(claimed.pin, pin))) return { ok: false, ...refusalOf(claimed.pin) };
  await forgetTries(store.db, id, claimed.pin);
  return { ok: true };
}

/** Makes somebody with a PIN the current person, offline too; what is unsent of others goes on being sent. */
export async function enterByPin(id: string, pin: string, store = ownStore()): Promise<PinAnswer> {
  const answer = await checkPin(id, pin, store);
  if (!answer.ok) return answer;
  const { db } = store;
  await db.transaction('rw', db.people, db.meta, async () => {
    if ((await db.people.get(id))?.isSignedOut !== false) throw new Error(`${id} is not signed in on this device`);
    await writeMeta(db, 'currentPerson', id);
  });
  return answer;
}

/** Gives a person a PIN; who has one proves it first. */
export async function setPin(
  id: string,
  { pin, former }: { readonly pin: string; readonly former?: string },
  store = ownStore(),
): Promise<SetPinAnswer> {
  const fault = pinFault(pin);
  if (fault !== undefined) return { ok: false, why: fault };
  if (pin === former) return { ok: false, why: 'same' };
  const proof = await proveFormer(id, former, store);
  if (!proof.ok) return proof;
  const salt = store.randomBytes(SALT_BYTES);
  const verifier = await derive(pin, { salt, iterations: ITERATIONS });
  await changePerson(store.db, id, (person) => ({
    ...person,
    pin: { salt, iterations: ITERATIONS, verifier, tries: 0, triedAtMs: 0 },
  }));
  return { ok: true };
}

/** From then on one tap opens the device to them. */
export async function removePin(id: string, former: string, store = ownStore()): Promise<PinAnswer> {
  const proof = await proveFormer(id, former, store);
  if (proof.ok) await changePerson(store.db, id, ({ pin: _pin, ...person }) => person);
  return proof;
}

async function proveFormer(id: string, former: string | undefined, store: Store): Promise<PinAnswer> {
  const hasPin = (await store.db.people.get(id))?.pin !== undefined;
  return hasPin ? checkPin(id, former ?? '', store) : { ok: true };
}

/** The next try as it stands on the disk, or why there is none now. */
function claimTry(id: string, store: Store): Promise<{ readonly pin: PinRow } | PinRefusal> {
  const { db } = store;
  return db.transaction('rw', db.people, async () => {
    const person = await db.people.get(id);
    if (person?.pin === undefined) throw new Error(`${id} has no PIN`);
    const { tries, triedAtMs } = person.pin;
    if (tries >= PIN_TRIES) return { why: 'used-up' } as const;
    const waitMs = waitLeftMs(tries, store.nowMs() - triedAtMs);
    if (waitMs > 0) return { why: 'wait', triesLeft: PIN_TRIES - tries, waitMs } as const;
    const pin = { ...person.pin, tries: tries + 1, triedAtMs: store.nowMs() };
    await db.people.put({ ...person, pin });
    return { pin };
  });
}

/** A clock that was put back makes nobody wait for days; the number of tries holds whatever the clock says. */
function waitLeftMs(tries: number, sinceMs: number): number {
  return sinceMs < 0 ? 0 : Math.max(0, pinWaitMs(tries) - sinceMs);
}

function refusalOf({ tries }: PinRow): PinRefusal {
  const triesLeft = PIN_TRIES - tries;
  return triesLeft === 0 ? { why: 'used-up' } : { why: 'wrong', triesLeft, waitMs: pinWaitMs(tries) };
}

/** Unless it was changed meanwhile. */
function forgetTries(db: HaiCapDb, id: string, { salt }: PinRow): Promise<void> {
  return changePerson(db, id, (person) => {
    const isSame = person.pin !== undefined && sameBytes(person.pin.salt, salt);
    return isSame ? { ...person, pin: { ...person.pin, tries: 0 } } : person;
  });
}

async function changePerson(db: HaiCapDb, id: string, change: (person: PersonRow) => PersonRow): Promise<void> {
  await db.transaction('rw', db.people, async () => {
    const person = await db.people.get(id);
    if (person !== undefined) await db.people.put(change(person));
  });
}

async function isRight(row: PinRow, pin: string): Promise<boolean> {
  return sameBytes(await derive(pin, row), row.verifier);
}

async function derive(
  pin: string,
  { salt, iterations }: Pick<PinRow, 'salt' | 'iterations'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, VERIFIER_BITS));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
