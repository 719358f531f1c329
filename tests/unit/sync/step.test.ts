/** What an answer that is not `ok` makes of a step. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/sync/ports.ts';
import { AGAIN, ask, foreignEpoch, type Session, toFailure, UNREACHABLE } from '../../../src/sync/step.ts';
import { FakeWorld, ok } from '../../support/fake-world.ts';

const SESSION: Session = { epoch: 'epoch-2', epochNo: 2, grantsVersion: 1 };

/** Answers of a call, in order. */
function answering(...answers: Answer<string>[]) {
  let calls = 0;
  const call = async (): Promise<Answer<string>> =>
    answers[(calls += 1) - 1] ?? { type: 'refused', problem: 'too many' };
  return { call, count: () => calls };
}

describe('a 401', () => {
  it('fetches a fresh cookie and asks once more, unseen [S9]', async () => {
    const fake = new FakeWorld();
    const { call } = answering({ type: 'unauthenticated' }, ok('answer'));
    expect(await ask(fake.world, call)).toEqual(ok('answer'));
    expect(fake.done).toEqual(['refresh']);
  });

  it('that stays after the fresh cookie pauses: somebody has to sign in [S9]', async () => {
    const fake = new FakeWorld();
    const { call, count } = answering({ type: 'unauthenticated' }, { type: 'unauthenticated' });
    expect(await ask(fake.world, call)).toEqual({ type: 'paused', trouble: 'signed-out' });
    expect(count()).toBe(2);
  });

  it('whose device key is unknown pauses: the device has to be enrolled [S9]', async () => {
    const fake = new FakeWorld();
    fake.city.refreshDevice = () => ({ type: 'unauthenticated' });
    const { call, count } = answering({ type: 'unauthenticated' });
    expect(await ask(fake.world, call)).toEqual({ type: 'paused', trouble: 'device-unknown' });
    expect(count()).toBe(1);
  });

  it.each([
    [{ type: 'unreachable', portal: true } as const, { type: 'unreachable', portal: true }],
    [{ type: 'retry-later', retryAfterMs: 3 } as const, { type: 'retry-later', retryAfterMs: 3 }],
    [{ type: 'refused', problem: 'malformed' } as const, { type: 'unreachable', portal: false }],
  ])('whose fresh cookie meets weather (%j) is weather, not a pause [S9]', async (refreshed, expected) => {
    const fake = new FakeWorld();
    fake.city.refreshDevice = () => refreshed;
    const { call } = answering({ type: 'unauthenticated' });
    expect(await ask(fake.world, call)).toEqual(expected);
  });
});

describe('a failure', () => {
  it.each([
    [{ type: 'unreachable', portal: true } as const, { type: 'unreachable', portal: true }],
    [{ type: 'retry-later', retryAfterMs: 9_000 } as const, { type: 'wait', ms: 9_000 }],
    [{ type: 'foreign-epoch' } as const, AGAIN],
    [{ type: 'refused', problem: 'malformed' } as const, UNREACHABLE],
    [{ type: 'too-large' } as const, UNREACHABLE],
    [{ type: 'unauthenticated' } as const, { type: 'paused', trouble: 'signed-out' }],
  ])('%j ends the step', (answer, expected) => {
    expect(toFailure(answer)).toEqual(expected);
  });
});

describe('an epoch', () => {
  it('a lower number is no city of ours, another epoch needs a hello, the same one is ours [S3]', () => {
    expect(foreignEpoch(SESSION, { epoch: 'epoch-1', epochNo: 1 })).toBe(UNREACHABLE);
    expect(foreignEpoch(SESSION, { epoch: 'epoch-2b', epochNo: 2 })).toBe(AGAIN);
    expect(foreignEpoch(SESSION, { epoch: 'epoch-3', epochNo: 3 })).toBe(AGAIN);
    expect(foreignEpoch(SESSION, SESSION)).toBeUndefined();
  });
});
