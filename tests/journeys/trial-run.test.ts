// @vitest-environment node
/** One trial run on two tablets of a ward: both record it, offline and with clocks that differ, and nothing is hidden. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { observeRunPast, type RunPast } from '../../src/data/read-run-ends.ts';
import { observeRuns } from '../../src/data/read-runs.ts';
import { recordOp } from '../../src/data/record-op.ts';
import type { OpBodies } from '../../src/domain/ops.ts';
import { type NumberedRun, successRate } from '../../src/domain/run.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';

const SCOPE = `ward:${HOAN_KIEM}`;
const RUN = '01979f00-0000-7000-8000-00000000000a';
const LATER = '01979f00-0000-7000-8000-00000000000b';

let field: Field;
let staff: FieldTablet;
let leader: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  staff = await field.tabletOf('canbo.hoankiem');
  leader = await field.tabletOf('lanhdao.hoankiem', { clockOffMs: -600_000 });
});

afterEach(() => field.close());

const deviceTime = ({ store }: FieldTablet): string => new Date(store.nowMs()).toISOString();

function start(tablet: FieldTablet, entity: string) {
  const body = { scenario: 5, on: '2025-06-24', startedAt: deviceTime(tablet), steps: ['Lấy số', 'Ký', 'Trả'] };
  return recordOp({ scope: SCOPE, kind: 'run.started', entity, body }, tablet.store);
}

function mark(tablet: FieldTablet, no: number, body: OpBodies['run.stepSet']) {
  return recordOp({ scope: SCOPE, kind: 'run.stepSet', entity: `${RUN}:${no}`, body }, tablet.store);
}

function end(tablet: FieldTablet, result: 'passed' | 'failed', replaces?: readonly string[]) {
  const body = { endedAt: deviceTime(tablet), result };
  const draft = { scope: SCOPE, kind: 'run.ended', entity: RUN, body } as const;
  return recordOp(replaces === undefined ? draft : { ...draft, replaces }, tablet.store);
}

const runsOf = ({ store }: FieldTablet): Promise<readonly NumberedRun[]> => first(observeRuns(HOAN_KIEM, store));
const runOf = async (tablet: FieldTablet): Promise<NumberedRun | undefined> =>
  (await runsOf(tablet)).find(({ id }) => id === RUN);
const pastOf = ({ store }: FieldTablet): Promise<RunPast | undefined> =>
  first(observeRunPast(HOAN_KIEM, { id: RUN, steps: 3 }, store));

async function meet(): Promise<void> {
  for (const tablet of [staff, leader]) tablet.network.set(FAIR);
  for (const tablet of [staff, leader, staff, leader]) await tablet.sync();
}

function part(): void {
  for (const tablet of [staff, leader]) tablet.network.set(CUT);
}

it('a run that two people record goes on and ends on both tablets alike; two ends are chosen between, none is lost [I6, I8]', async () => {
  await meet();
  await start(staff, RUN);
  await meet();
  part();
  field.pass(60_000);
  await mark(staff, 1, { result: 'passed' });
  await mark(leader, 2, { result: 'failed', reason: 'Chưa có chứng thư số' });
  await mark(staff, 3, { result: 'passed' });
  await mark(leader, 3, { result: 'failed' });
  await end(staff, 'passed');
  // The slow clock of this tablet says a time before the start.
  await end(leader, 'failed');
  expect((await pastOf(staff))?.sync).toBe('local');
  await meet();

  for (const tablet of [staff, leader]) {
    const run = await runOf(tablet);
    expect(run?.steps.map(({ result }) => result)).toEqual(['passed', 'failed', expect.any(String)]);
    expect(run?.steps[2]?.versions).toHaveLength(2);
    expect(run?.endVersions.map(({ actor }) => actor).sort()).toEqual(['canbo.hoankiem', 'lanhdao.hoankiem']);
    expect((run?.end?.endedMs ?? 0) - (run?.startedMs ?? 0)).toBe(60_000);
  }

  const versions = (await runOf(leader))?.endVersions ?? [];
  await end(
    leader,
    'failed',
    versions.flatMap(({ opIds }) => opIds),
  );
  await start(staff, LATER);
  await meet();
  for (const tablet of [staff, leader]) {
    const runs = await runsOf(tablet);
    expect(runs.map(({ id, attempt }) => [id, attempt])).toEqual([
      [RUN, 1],
      [LATER, 2],
    ]);
    expect(runs[0]).toMatchObject({ end: { result: 'failed' }, endVersions: [] });
    expect(successRate(runs)).toMatchObject({ ended: 1, passed: 0, percent: 0 });
    const past = await pastOf(tablet);
    expect(past?.sync).toBe('received');
    expect(past?.ends.map(({ body }) => (body as { readonly result: string }).result).sort()).toEqual([
      'failed',
      'failed',
      'passed',
    ]);
  }
});
