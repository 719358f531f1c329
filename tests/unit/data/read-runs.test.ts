// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { observeOwnSteps, observeRuns } from '../../../src/data/read-runs.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import type { NumberedRun } from '../../../src/domain/run.ts';
import { first } from '../../support/field-tablet.ts';
import {
  CLERK,
  openTestStore,
  receiveCampaign,
  receiveOps,
  SCOPE,
  signInHere,
  WARD,
} from '../../support/test-store.ts';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

const runId = (no: number): string => `01979f00-0000-7000-8000-${String(no).padStart(12, '0')}`;

function startOf(no: number, scenario = 5) {
  const startedAt = `2025-06-24T08:${String(no % 60).padStart(2, '0')}:00.000+07:00`;
  const body = { scenario, on: '2025-06-24', startedAt, steps: ['Lấy số', 'Trả kết quả'] };
  return { opId: `start-${no}`, kind: 'run.started', entity: runId(no), body, madeAt: startedAt };
}

describe('the runs of a ward', () => {
  it('come with their steps, from the city and from this device alike', async () => {
    await receiveOps(store, SCOPE, [
      startOf(1),
      { opId: 's', kind: 'run.stepSet', entity: `${runId(1)}:1`, body: { result: 'passed' } },
    ]);
    const body = { result: 'failed', reason: 'Máy in hỏng' } as const;
    await recordOp({ scope: SCOPE, kind: 'run.stepSet', entity: `${runId(1)}:2`, body }, store);
    const [run] = await first(observeRuns(WARD, store));
    expect(run).toMatchObject({ id: runId(1), attempt: 1 });
    expect(run?.steps.map(({ result, reason }) => [result, reason])).toEqual([
      ['passed', undefined],
      ['failed', 'Máy in hỏng'],
    ]);
  });

  it('are all there where a ward has made seventy-two of them', async () => {
    await receiveOps(
      store,
      SCOPE,
      Array.from({ length: 72 }, (_, no) => startOf(no + 1, (no % 10) + 1)),
    );
    const runs = await first(observeRuns(WARD, store));
    expect(runs).toHaveLength(72);
    expect(Math.max(...runs.map(({ attempt }) => attempt))).toBe(8);
  });

  it('are not read again for a tick on a task', async () => {
    await receiveCampaign(store);
    await receiveOps(store, SCOPE, [startOf(1)]);
    const answers: (readonly NumberedRun[])[] = [];
    const subscription = observeRuns(WARD, store).subscribe({ next: (runs) => answers.push(runs) });
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, store);
    const { body } = startOf(2);
    await recordOp({ scope: SCOPE, kind: 'run.started', entity: runId(2), body }, store);
    await vi.waitFor(() => expect(answers.at(-1)).toHaveLength(2));
    subscription.unsubscribe();
    expect(answers).toHaveLength(2);
  });

  it('of a ward that the current person was not granted are not shown', async () => {
    await receiveOps(store, SCOPE, [startOf(1)]);
    await signInHere(store, { ...CLERK, id: 'other', grants: [{ scope: 'ward:00082', role: 'staff' }] });
    expect(await first(observeRuns(WARD, store))).toEqual([]);
  });
});

describe('the ward’s own steps', () => {
  it('are those last recorded, and nobody’s where an empty list took them back', async () => {
    const read = () => first(observeOwnSteps(WARD, 5, store));
    expect(await read()).toEqual({ steps: undefined, isInConflict: false, opIds: [] });
    const record = (steps: readonly string[]) =>
      recordOp({ scope: SCOPE, kind: 'scenario.stepsSet', entity: 'steps:5', body: { steps } }, store);
    await record(['Lấy số', 'Ký']);
    expect((await read()).steps).toEqual(['Lấy số', 'Ký']);
    await record([]);
    expect((await read()).steps).toBeUndefined();
  });
});
