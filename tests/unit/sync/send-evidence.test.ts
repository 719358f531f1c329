// @vitest-environment node
/** The lane of evidence over in-memory ports. */
import { describe, expect, it } from 'vitest';
import { createEvidenceLane } from '../../../src/sync/evidence-lane.ts';
import { EPOCH, FakeWorld } from '../../support/fake-world.ts';
import { makeOp } from '../../support/make-op.ts';

const SESSION = { ...EPOCH, grantsVersion: 1 };
const KB = 1_024;

async function runLane(fake: FakeWorld): Promise<void> {
  const lane = createEvidenceLane(fake.world);
  lane.start(SESSION);
  await lane.end();
}

describe('a file', () => {
  it('goes in pieces until the city has it, and counts as received by its word [S102, S105]', async () => {
    const fake = new FakeWorld();
    const file = fake.files.add('a', 400 * KB);
    await runLane(fake);
    expect(file.state).toBe('received');
    expect(fake.files.pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(400 * KB);
    expect(fake.files.pieces.slice(0, 2)).toEqual([64 * KB, 128 * KB]);
    expect(fake.faults).toEqual([]);
  });

  it('goes in smaller pieces on a slow line [S102]', async () => {
    const fake = new FakeWorld();
    fake.files.meanwhile = () => (fake.nowMs += 5_000);
    fake.files.add('a', 200 * KB);
    await runLane(fake);
    expect(fake.files.pieces.slice(0, 4)).toEqual([64 * KB, 32 * KB, 16 * KB, 16 * KB]);
  });

  it('goes on where the city says that it stands, after a kill [S104]', async () => {
    const fake = new FakeWorld();
    const file = fake.files.add('a', 100 * KB, { url: 'a' });
    fake.files.came.set('a', 90 * KB);
    await runLane(fake);
    expect(fake.done).toEqual(['head a', `patch a ${90 * KB}`, 'received a']);
    expect(file.state).toBe('received');
  });

  it('is begun anew where the city no longer knows the upload [S104]', async () => {
    const fake = new FakeWorld();
    fake.files.add('a', 10 * KB, { url: 'a' });
    await runLane(fake);
    expect(fake.done).toEqual(['head a', 'create a', 'patch a 0', 'received a']);
  });

  it('that the city holds already is received without a byte [S105]', async () => {
    const fake = new FakeWorld();
    fake.files.add('a', 10 * KB);
    fake.files.fates.set('a', { state: 'stored' });
    await runLane(fake);
    expect(fake.done).toEqual(['create a', 'received a']);
  });

  it('whose last answer was lost is asked for by its hash [S105]', async () => {
    const fake = new FakeWorld();
    fake.files.add('a', 10 * KB, { url: 'a' });
    fake.files.came.set('a', 10 * KB);
    fake.files.fates.set('a', { state: 'stored' });
    await runLane(fake);
    expect(fake.done).toEqual(['head a', 'ask a', 'received a']);
  });

  it('that is refused says so and does not hold up the next [S107]', async () => {
    const fake = new FakeWorld();
    const [bad, good] = [fake.files.add('bad', KB), fake.files.add('good', KB)];
    fake.files.fault = (what, sha256) =>
      what === 'patch' && sha256 === 'bad' ? { type: 'refused', reason: 'wrong-type' } : undefined;
    await runLane(fake);
    expect([bad.state, good.state]).toEqual(['refused', 'received']);
  });

  it('that is stuck is set aside, the others go on, and it goes last the next time [S103]', async () => {
    const fake = new FakeWorld();
    const stuck = fake.files.add('stuck', KB);
    fake.files.add('b', KB);
    fake.files.fault = (_what, sha256) => (sha256 === 'stuck' ? { type: 'weather' } : undefined);
    await runLane(fake);
    expect(fake.done).toEqual(['create stuck', 'aside stuck', 'create b', 'patch b 0', 'received b']);
    fake.done.length = 0;
    fake.files.add('c', KB);
    await runLane(fake);
    expect(fake.done[0]).toBe('create c');
    expect(stuck.state).toBe('queued');
  });

  it('two failures in a row are weather and end the run [S103]', async () => {
    const fake = new FakeWorld();
    for (const name of ['a', 'b', 'c']) fake.files.add(name, KB);
    fake.files.fault = () => ({ type: 'weather' });
    await runLane(fake);
    expect(fake.done).toEqual(['create a', 'aside a', 'create b', 'aside b']);
  });

  it('an answer that brings nothing on is not asked for for ever [S103]', async () => {
    const fake = new FakeWorld();
    fake.files.add('a', KB);
    fake.files.fault = (what) => (what === 'patch' ? { type: 'at', url: 'a', offset: 0 } : undefined);
    await runLane(fake);
    expect(fake.done).toEqual(['create a', 'patch a 0', 'aside a']);
  });
});

describe('facts first', () => {
  it('no file is begun while anything is unsent [S101]', async () => {
    const fake = new FakeWorld();
    fake.files.add('a', KB);
    fake.ops = [makeOp({ opId: 'o1', n: 1 })];
    await runLane(fake);
    expect(fake.done).toEqual([]);
  });

  it('a fact recorded in the middle of a file stops the lane after that piece; the next turn goes on there [S101, S104]', async () => {
    const fake = new FakeWorld();
    const file = fake.files.add('a', 400 * KB);
    fake.files.meanwhile = () => (fake.ops = [makeOp({ opId: 'o1', n: 1 })]);
    await runLane(fake);
    expect(fake.files.pieces).toEqual([64 * KB]);
    fake.ops = [];
    fake.files.meanwhile = () => {};
    await runLane(fake);
    expect(file.state).toBe('received');
    expect(fake.files.pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(400 * KB);
  });

  it('a turn that comes through while the lane is about to end begins it again [S101]', async () => {
    const fake = new FakeWorld();
    const file = fake.files.add('a', 400 * KB);
    const lane = createEvidenceLane(fake.world);
    fake.files.meanwhile = () => {
      fake.ops = [makeOp({ opId: 'o1', n: 1 })];
      fake.files.meanwhile = () => {};
    };
    const isAnyUnsent = fake.world.outbox.isAnyUnsent.bind(fake.world.outbox);
    fake.world.outbox.isAnyUnsent = async () => {
      const isUnsent = await isAnyUnsent();
      if (isUnsent) {
        fake.ops = [];
        lane.start(SESSION);
      }
      return isUnsent;
    };
    lane.start(SESSION);
    await lane.end();
    expect(file.state).toBe('received');
  });

  it('a lane that is stopped sends no further piece', async () => {
    const fake = new FakeWorld();
    const file = fake.files.add('a', 400 * KB);
    const lane = createEvidenceLane(fake.world);
    fake.files.meanwhile = () => lane.stop();
    lane.start(SESSION);
    await lane.end();
    expect(fake.files.pieces).toEqual([64 * KB]);
    expect(file.state).toBe('queued');
  });

  it('files that a person wants to wait stay where they are [S109]', async () => {
    const fake = new FakeWorld();
    fake.files.isHeld = true;
    fake.files.add('a', KB);
    await runLane(fake);
    expect(fake.done).toEqual([]);
  });
});

describe('a new epoch', () => {
  it('asks again for what was received in another one, and sends what the city lost [S106]', async () => {
    const fake = new FakeWorld();
    const kept = fake.files.add('kept', KB, { state: 'received', epoch: 'epoch-0' });
    const lost = fake.files.add('lost', KB, { state: 'received', epoch: 'epoch-0' });
    fake.files.add('of-now', KB, { state: 'received', epoch: EPOCH.epoch });
    fake.files.fates.set('kept', { state: 'stored' });
    await runLane(fake);
    expect(fake.done).toEqual([
      'ask kept lost',
      'received kept',
      'queued lost',
      'create lost',
      'patch lost 0',
      'received lost',
    ]);
    expect([kept.state, lost.state]).toEqual(['received', 'received']);
  });
});
