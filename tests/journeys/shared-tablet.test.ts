// @vitest-environment node
/** One tablet at a counter, several people with a PIN each, locked in between: everybody's work reaches the city as theirs. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enrolDevice } from '../../src/data/enrol-device.ts';
import { choosePerson, lockDevice } from '../../src/data/people.ts';
import { checkPin, enterByPin } from '../../src/data/pin.ts';
import { NotCurrent, recordOp } from '../../src/data/record-op.ts';
import { PIN_TRIES } from '../../src/domain/pin.ts';
import { givePin } from '../support/cheap-pin.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const CLERK = 'canbo.hoankiem';
const LEADER = 'lanhdao.hoankiem';
const SCOPE = `ward:${HOAN_KIEM}`;
const PIN = '385192';
const LEADERS_PIN = '204718';

let field: Field;
let tablet: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  tablet = await field.tabletOf(LEADER);
  await tablet.signIn(CLERK);
  await tablet.sync();
  await givePin(tablet.store.db, CLERK, PIN);
  await givePin(tablet.store.db, LEADER, LEADERS_PIN);
});

afterEach(() => field.close());

const authors = async () => (await field.log(SCOPE)).map(({ actor, entity }) => [actor, entity]);

it('what one left unsent goes out while the device is locked [I1, S121]', async () => {
  tablet.network.set(CUT);
  await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done');
  await lockDevice(tablet.store);
  tablet.network.set(FAIR);
  expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  expect(await authors()).toEqual([[CLERK, 'S05-03']]);
});

it('and while somebody else works on it, offline switched by PIN; each under their own name [I1, S121, S122]', async () => {
  tablet.network.set(CUT);
  await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done');
  await expect(choosePerson(LEADER, tablet.store)).rejects.toThrow('has a PIN');
  expect(await enterByPin(LEADER, LEADERS_PIN, tablet.store)).toEqual({ ok: true });
  await tablet.setStatus(HOAN_KIEM, 'S05-04', 'doing');
  await lockDevice(tablet.store);
  expect(await enterByPin(CLERK, PIN, tablet.store)).toEqual({ ok: true });
  await tablet.setStatus(HOAN_KIEM, 'S05-05', 'done');
  await lockDevice(tablet.store);
  tablet.network.set(FAIR);
  expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
  expect(await authors()).toEqual([
    [CLERK, 'S05-03'],
    [LEADER, 'S05-04'],
    [CLERK, 'S05-05'],
  ]);
});

it('with no try left nothing is lost: unsent work goes out, and the password opens again [I1, S120]', async () => {
  tablet.network.set(CUT);
  await tablet.setStatus(HOAN_KIEM, 'S05-03', 'done');
  await lockDevice(tablet.store);
  for (let left = PIN_TRIES; left > 0; left -= 1) {
    field.pass(3_600_000);
    await checkPin(CLERK, '771093', tablet.store);
  }
  field.pass(86_400_000);
  expect(await enterByPin(CLERK, PIN, tablet.store)).toEqual({ ok: false, why: 'used-up' });
  tablet.network.set(FAIR);
  expect(await tablet.sync()).toMatchObject({ pending: 0 });
  expect(await authors()).toEqual([[CLERK, 'S05-03']]);
  await tablet.signIn(CLERK);
  expect(await tablet.statusOf(HOAN_KIEM, 'S05-03')).toBe('done');
});

it('whose session ended at the city enters by PIN, works on, is asked to sign in, and all of it is received [I1, S9]', async () => {
  const counter = field.tablet();
  await enrolDevice({ code: 'THU-NGHIEM', deviceName: 'quầy 2' }, counter.store);
  const copy = await field.backUp();
  await counter.signIn(CLERK);
  await counter.sync();
  await givePin(counter.store.db, CLERK, PIN);
  counter.network.set(CUT);
  const before = await counter.setStatus(HOAN_KIEM, 'S05-03', 'done');
  // The city goes on from a copy that is older than the sign-in.
  await field.restore(copy);
  await lockDevice(counter.store);
  expect(await enterByPin(CLERK, PIN, counter.store)).toEqual({ ok: true });
  const after = await counter.setStatus(HOAN_KIEM, 'S05-04', 'done');
  counter.network.set(FAIR);
  expect(await counter.sync()).toMatchObject({ state: 'paused', trouble: 'signed-out', pending: 2 });
  // Paused, not hidden: also to who enters anew, and they work on.
  await lockDevice(counter.store);
  expect(await enterByPin(CLERK, PIN, counter.store)).toEqual({ ok: true });
  expect(await counter.statusOf(HOAN_KIEM, 'S05-03')).toBe('done');
  const last = await counter.setStatus(HOAN_KIEM, 'S05-05', 'doing');
  await counter.signIn(CLERK);
  expect(await counter.sync()).toMatchObject({ state: 'synced', pending: 0 });
  expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([before.opId, after.opId, last.opId]);
});

it('a text that was open at the lock is recorded under nobody else [S123]', async () => {
  const note = {
    scope: SCOPE,
    kind: 'task.noteSet',
    entity: 'S05-03',
    body: { text: 'Đang gõ dở' },
    by: CLERK,
  } as const;
  await lockDevice(tablet.store);
  await expect(recordOp(note, tablet.store)).rejects.toBeInstanceOf(NotCurrent);
  await enterByPin(LEADER, LEADERS_PIN, tablet.store);
  await expect(recordOp(note, tablet.store)).rejects.toBeInstanceOf(NotCurrent);
  await enterByPin(CLERK, PIN, tablet.store);
  expect(await recordOp(note, tablet.store)).toMatchObject({ actor: CLERK });
  expect(await tablet.sync()).toMatchObject({ pending: 0 });
  expect(await authors()).toEqual([[CLERK, 'S05-03']]);
});

it('a colleague of another ward sees nothing of this one by switching [I5]', async () => {
  await tablet.signIn('canbo.cuanam');
  await tablet.sync();
  expect((await tablet.board()).map(({ code }) => code)).toEqual([CUA_NAM]);
});
