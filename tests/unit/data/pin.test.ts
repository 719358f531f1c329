// @vitest-environment node
/** A person's PIN on this device: what it opens, what wrong ones cost, and that they cost no work. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePerson, observePeople } from '../../../src/data/people.ts';
import { checkPin, enterByPin, removePin, setPin } from '../../../src/data/pin.ts';
import { readMeta, writeMeta } from '../../../src/data/meta.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { signIn } from '../../../src/data/sign-in.ts';
import { signOut } from '../../../src/data/sign-out.ts';
import type { Store } from '../../../src/data/store.ts';
import { PIN_TRIES } from '../../../src/domain/pin.ts';
import { givePin } from '../../support/cheap-pin.ts';
import { first } from '../../support/field-tablet.ts';
import { answer, CLERK, NOW_MS, openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

const PIN = '385192';
const WRONG = '204718';
const HOUR_MS = 3_600_000;

let store: Store;
let clock: { nowMs: number };

beforeEach(async () => {
  clock = { nowMs: NOW_MS };
  store = openTestStore({
    clock,
    network: async () => answer({ session: 's2', user: { id: CLERK.id, name: CLERK.name, role: 'staff' }, grants: [] }),
  });
  await signInHere(store);
  await signInHere(store, { ...CLERK, id: 'lanhdao.hoankiem', role: 'leader', session: 'session-2' });
  await givePin(store.db, CLERK.id, PIN);
});

afterEach(() => store.db.delete());

const currentId = async () => (await first(observePeople(store))).current?.id;
const triesOf = async () => (await store.db.people.get(CLERK.id))?.pin?.tries;

/** Wrong ones until none is left, each after its wait. */
async function useUp(): Promise<void> {
  for (let left = PIN_TRIES; left > 0; left -= 1) {
    clock.nowMs += HOUR_MS;
    await checkPin(CLERK.id, WRONG, store);
  }
}

describe('a PIN', () => {
  it('stands in the store as a slow hash with its salt and count of rounds, never as it is', async () => {
    expect(await setPin('lanhdao.hoankiem', { pin: PIN }, store)).toEqual({ ok: true });
    const { pin } = (await store.db.people.get('lanhdao.hoankiem'))!;
    expect(pin).toMatchObject({ iterations: 600_000, tries: 0 });
    expect([pin?.salt.length, pin?.verifier.length]).toEqual([16, 32]);
    expect(JSON.stringify(await store.db.people.toArray())).not.toContain(PIN);
    expect(await checkPin('lanhdao.hoankiem', PIN, store)).toEqual({ ok: true });
  });

  it('opens the device to its person offline; without it they cannot be chosen [S122]', async () => {
    await expect(choosePerson(CLERK.id, store)).rejects.toThrow('has a PIN');
    expect(await currentId()).toBe('lanhdao.hoankiem');
    expect(await enterByPin(CLERK.id, WRONG, store)).toMatchObject({ ok: false });
    expect(await currentId()).toBe('lanhdao.hoankiem');
    expect(await enterByPin(CLERK.id, PIN, store)).toEqual({ ok: true });
    expect(await currentId()).toBe(CLERK.id);
  });

  it('is changed and taken away only by who knows it', async () => {
    expect(await setPin(CLERK.id, { pin: '771093', former: WRONG }, store)).toMatchObject({ ok: false, why: 'wrong' });
    expect(await removePin(CLERK.id, WRONG, store)).toMatchObject({ ok: false, why: 'wrong' });
    expect(await setPin(CLERK.id, { pin: '771093', former: PIN }, store)).toEqual({ ok: true });
    clock.nowMs += HOUR_MS;
    expect(await checkPin(CLERK.id, PIN, store)).toMatchObject({ ok: false });
    expect(await removePin(CLERK.id, '771093', store)).toEqual({ ok: true });
    await choosePerson(CLERK.id, store);
    expect(await currentId()).toBe(CLERK.id);
  });

  it('that is weak, short or the former one is refused with the reason, and costs no try', async () => {
    const tryToSet = (pin: string) => setPin(CLERK.id, { pin, former: PIN }, store);
    expect(await tryToSet('123456')).toEqual({ ok: false, why: 'weak' });
    expect(await tryToSet('38519')).toEqual({ ok: false, why: 'digits' });
    expect(await tryToSet(PIN)).toEqual({ ok: false, why: 'same' });
    expect(await triesOf()).toBe(0);
  });

  it('is gone after its person left the device', async () => {
    await signOut(CLERK.id, store);
    const row = await store.db.people.get(CLERK.id);
    expect([row?.isSignedOut, row?.pin]).toEqual([true, undefined]);
  });
});

describe('wrong ones', () => {
  it('say how many tries are left; a right one gives all of them back [S120]', async () => {
    expect(await checkPin(CLERK.id, WRONG, store)).toEqual({ ok: false, why: 'wrong', triesLeft: 9, waitMs: 0 });
    expect(await checkPin(CLERK.id, WRONG, store)).toEqual({ ok: false, why: 'wrong', triesLeft: 8, waitMs: 0 });
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: true });
    expect(await triesOf()).toBe(0);
  });

  it('bring waits; while one lasts nothing is looked at, not even the right one [S120]', async () => {
    for (const _ of [1, 2]) await checkPin(CLERK.id, WRONG, store);
    expect(await checkPin(CLERK.id, WRONG, store)).toMatchObject({ why: 'wrong', waitMs: 30_000 });
    clock.nowMs += 10_000;
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: false, why: 'wait', triesLeft: 7, waitMs: 20_000 });
    expect(await triesOf()).toBe(3);
    clock.nowMs += 20_000;
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: true });
  });

  it('are counted before they are looked at: side by side they cost one each [S120]', async () => {
    const tries = [1, 2, 3].map(() => checkPin(CLERK.id, WRONG, store));
    const left = (await Promise.all(tries)).map((tried) => ('triesLeft' in tried ? tried.triesLeft : undefined));
    expect(left).toEqual([9, 8, 7]);
  });

  it('outlive the page: another life of it goes on counting [S120]', async () => {
    await checkPin(CLERK.id, WRONG, store);
    store.db.close();
    store = openTestStore({ name: store.db.name, clock });
    expect(await checkPin(CLERK.id, WRONG, store)).toMatchObject({ triesLeft: 8 });
  });

  it('delete nothing: after the last one drafts and unsent work are there, and only a sign-in opens [I1, S120]', async () => {
    const body = { status: 'done' } as const;
    await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body }, store);
    await store.db.drafts.put({ key: 'note', text: 'Đang gõ', savedAt: '' });
    await useUp();
    clock.nowMs += 24 * HOUR_MS;
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: false, why: 'used-up' });
    expect([await store.db.outbox.count(), await store.db.drafts.count()]).toEqual([1, 1]);

    await writeMeta(store.db, 'device', { deviceId: 'd1', deviceName: 'Quầy 1', keyPair: {} as CryptoKeyPair });
    expect(await signIn({ user: CLERK.id, secret: 'thu-nghiem-2025' }, store)).toMatchObject({ ok: true });
    // Nobody knew it: it is set anew.
    expect((await store.db.people.get(CLERK.id))?.pin).toBeUndefined();
    expect(await readMeta(store.db, 'currentPerson')).toBe(CLERK.id);
  });

  it('are forgotten by a sign-in, and the PIN stays', async () => {
    await checkPin(CLERK.id, WRONG, store);
    await writeMeta(store.db, 'device', { deviceId: 'd1', deviceName: 'Quầy 1', keyPair: {} as CryptoKeyPair });
    await signIn({ user: CLERK.id, secret: 'thu-nghiem-2025' }, store);
    expect(await triesOf()).toBe(0);
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: true });
  });

  it('are bounded by their number where the clock is put back and forth', async () => {
    for (const _ of [1, 2, 3]) await checkPin(CLERK.id, WRONG, store);
    clock.nowMs -= 48 * HOUR_MS;
    expect(await checkPin(CLERK.id, WRONG, store)).toMatchObject({ why: 'wrong', triesLeft: 6 });
    await useUp();
    expect(await checkPin(CLERK.id, PIN, store)).toEqual({ ok: false, why: 'used-up' });
  });
});
