import { describe, expect, it } from 'vitest';
import { stepEntity } from '../../../src/domain/ops.ts';
import type { Op } from '../../../src/domain/op.ts';
import {
  DAY_MS,
  endFault,
  lastEnded,
  lastOfEach,
  numberRuns,
  ownSteps,
  type Run,
  successRate,
  suggestResult,
  toRun,
} from '../../../src/domain/run.ts';
import { foldEntity, foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const RUN = '01979f00-0000-7000-8000-000000000001';
const STEPS = ['Đón tiếp, hướng dẫn lấy số', 'Kiểm tra thành phần hồ sơ', 'Trả kết quả, thu phí'];

interface Start {
  readonly id?: string;
  readonly scenario?: number;
  readonly on?: string;
  readonly at?: string;
  readonly offsetMs?: number;
}

function start({ id = RUN, scenario = 5, on = '2025-06-24', at = '15:10', offsetMs = 0 }: Start = {}): Op {
  const startedAt = `${on}T${at}:00.000+07:00`;
  const body = { scenario, on, startedAt, steps: STEPS };
  return makeOp({ opId: `start-${id}`, kind: 'run.started', entity: id, body, madeAt: startedAt, offsetMs });
}

function end(opId: string, at: string, result: string, more: Partial<Op> & { readonly reason?: string } = {}): Op {
  const { reason, ...fields } = more;
  const endedAt = `2025-06-24T${at}:00.000+07:00`;
  const body = { endedAt, result, ...(reason !== undefined && { reason }) };
  return makeOp({ opId, kind: 'run.ended', entity: RUN, body, madeAt: endedAt, ...fields });
}

/** What a log without receipts means: effective times are those of the devices. */
function runOf(ops: readonly Op[], id = RUN): Run {
  const unsent = makeLog(ops).map((placed) => ({ ...placed, seq: null, receivedAt: null }));
  const states = foldLog(unsent);
  const run = toRun(id, states.get(id), (no) => states.get(stepEntity(id, no)));
  if (run === undefined) throw new Error(`${id} is no run`);
  return run;
}

function step(opId: string, no: number, result: 'passed' | 'failed' | null, more: Partial<Op> = {}): Op {
  return makeOp({ opId, kind: 'run.stepSet', entity: stepEntity(RUN, no), body: { result }, ...more });
}

describe('a run', () => {
  it('goes on while it has no end, with the steps as they stood when it began', () => {
    const run = runOf([start()]);
    expect(run).toMatchObject({ scenario: 5, on: '2025-06-24', end: undefined, endVersions: [], dossiers: [] });
    expect(run.steps.map(({ no, text, result }) => [no, text, result])).toEqual([
      [1, STEPS[0], undefined],
      [2, STEPS[1], undefined],
      [3, STEPS[2], undefined],
    ]);
  });

  it('is nothing where the entity is a task or a step', () => {
    expect(toRun('S05-03', foldEntity([makeOp({ opId: 'a' })]), () => undefined)).toBeUndefined();
  });

  it('keeps each step by itself; a mark that was taken back is none', () => {
    const failed = step('b', 2, 'failed', { body: { result: 'failed', reason: 'Chưa có chứng thư số' } });
    const run = runOf([
      start(),
      step('a', 1, 'passed'),
      failed,
      step('c', 3, 'passed'),
      step('d', 3, null, { seen: ['c'] }),
    ]);
    expect(run.steps.map(({ result, reason }) => [result, reason])).toEqual([
      ['passed', undefined],
      ['failed', 'Chưa có chứng thư số'],
      [undefined, undefined],
    ]);
    expect(run.steps[2]?.markedAt).toBeUndefined();
  });

  it('shows a step that two people marked apart from each other, both of them', () => {
    const run = runOf([start(), step('a', 1, 'passed'), step('b', 1, 'failed')]);
    expect(run.steps[0]?.versions.map(({ opId }) => opId).sort()).toEqual(['a', 'b']);
  });

  it('has the place it began at until the details name another one', () => {
    const begun = start();
    const sited = { ...begun, body: { ...(begun.body as object), site: 'Quầy 3' } };
    expect(runOf([sited]).site).toBe('Quầy 3');
    const body = { site: 'Quầy 4', people: [{ name: 'Đỗ Thị Phượng', part: 'tiếp nhận' }], dossiers: ['THU-HK-0007'] };
    const details = makeOp({ opId: 'd', kind: 'run.detailsSet', entity: RUN, body });
    expect(runOf([sited, details])).toMatchObject(body);
  });
});

describe('the end of a run', () => {
  it('corrected later is the later one, and no conflict', () => {
    const run = runOf([start(), end('e', '15:48', 'partly'), end('f', '15:48', 'passed', { seen: ['e'] })]);
    expect(run.end?.result).toBe('passed');
    expect(run.endVersions).toEqual([]);
  });

  it('of two people who did not see each other stands twice where they differ', () => {
    const run = runOf([start(), end('e', '15:48', 'partly'), end('f', '15:50', 'failed', { reason: 'Mất điện' })]);
    expect(run.endVersions.map(({ opId }) => opId)).toEqual(['f', 'e']);
    expect(run.end).toMatchObject({ result: 'failed', reason: 'Mất điện' });
  });

  it('names all that say the same, so that a choice leaves none of them behind', () => {
    const run = runOf([start(), end('e', '15:48', 'passed'), end('f', '15:49', 'passed'), end('g', '15:50', 'failed')]);
    expect(run.endVersions.map(({ opIds }) => opIds)).toEqual([['g'], ['e', 'f']]);
  });

  it('of two people who say the same a minute apart is one', () => {
    const run = runOf([start(), end('e', '15:48', 'passed'), end('f', '15:49', 'passed', { reason: '' })]);
    expect(run.endVersions).toEqual([]);
    expect(run.end?.result).toBe('passed');
  });

  it('is read on the city’s clock: a device ten minutes slow does not end a run before its start', () => {
    const slow = { offsetMs: -600_000 };
    const run = runOf([start({ at: '15:10' }), end('e', '15:05', 'passed', slow)]);
    expect((run.end?.endedMs ?? 0) - run.startedMs).toBe(5 * 60_000);
    expect(endFault(run.startedMs, run.end?.endedMs ?? 0)).toBeUndefined();
  });

  it.each([
    ['the same moment', 0, undefined],
    ['a moment before the start', -1, 'before-start'],
    ['a whole day', DAY_MS, undefined],
    ['more than a day', DAY_MS + 1, 'too-long'],
  ] as const)('at %s after its start is judged', (_name, afterMs, fault) => {
    expect(endFault(1_000_000, 1_000_000 + afterMs)).toBe(fault);
  });
});

describe('the attempts of a scenario', () => {
  const id = (no: number): string => `01979f00-0000-7000-8000-00000000000${no}`;
  const attemptsOf = (starts: readonly Start[]): readonly (readonly [string, number])[] =>
    numberRuns(starts.map((one) => runOf([start(one)], one.id))).map((run) => [run.id, run.attempt]);

  it('are numbered by day, then by start, each scenario by itself, in whatever order they came', () => {
    const starts = [
      { id: id(1), on: '2025-06-24', at: '15:10' },
      { id: id(2), on: '2025-06-20', at: '16:00' },
      { id: id(3), on: '2025-06-24', at: '08:00' },
      { id: id(4), on: '2025-06-24', at: '07:30', scenario: 7 },
    ];
    const expected = [
      [id(2), 1],
      [id(4), 1],
      [id(3), 2],
      [id(1), 3],
    ];
    expect(attemptsOf(starts)).toEqual(expected);
    expect(attemptsOf(starts.toReversed())).toEqual(expected);
  });

  it('of the same moment have the same numbers on every tablet', () => {
    const starts = [{ id: id(2) }, { id: id(1) }];
    expect(attemptsOf(starts)).toEqual(attemptsOf(starts.toReversed()));
  });

  it('by devices whose clocks differ are in the order of the city’s clock', () => {
    const fast = { id: id(1), at: '15:30', offsetMs: 30 * 60_000 };
    expect(attemptsOf([{ id: id(2), at: '15:10' }, fast]).map(([one]) => one)).toEqual([id(1), id(2)]);
  });

  it('may several be open at once; the last that ended is the last that says something', () => {
    const ended = runOf([start(), end('e', '15:48', 'failed')]);
    const open = [runOf([start({ id: id(2), at: '16:00' })], id(2)), runOf([start({ id: id(3), at: '16:10' })], id(3))];
    const runs = numberRuns([...open, ended]);
    expect(runs.filter((run) => run.end === undefined)).toHaveLength(2);
    expect(lastEnded(runs)?.end.result).toBe('failed');
    expect(lastEnded(numberRuns(open))).toBeUndefined();
  });
});

describe('what the steps suggest', () => {
  const marks = (text: string) =>
    Array.from(text, (mark) => ({ result: ({ p: 'passed', f: 'failed' } as const)[mark] ?? undefined }));

  it.each([
    ['.....', undefined],
    ['ppp.f', { result: 'partly', ok: 3, of: 5 }],
    ['ppp..', { result: 'partly', ok: 3, of: 5 }],
    ['ppppp', { result: 'passed', ok: 5, of: 5 }],
    ['f....', { result: 'failed', ok: 0, of: 5 }],
    ['pfff', { result: 'partly', ok: 1, of: 4 }],
    ['', undefined],
  ])('of %j is %j', (steps, suggested) => {
    expect(suggestResult(marks(steps))).toEqual(suggested);
  });
});

describe('the success rate', () => {
  const runs = (text: string) =>
    Array.from(text, (mark) => {
      const result = ({ p: 'passed', h: 'partly', f: 'failed' } as const)[mark];
      return { end: result === undefined ? undefined : { result, reason: undefined, endedMs: 0, by: 'x', opIds: [] } };
    });

  it.each([
    ['nothing at all', '', [0, 0, 0, 0, undefined]],
    ['one that goes on', '.', [0, 0, 0, 0, undefined]],
    ['one that passed', 'p', [1, 1, 0, 0, 100]],
    ['none that passed', 'hf', [2, 0, 1, 1, 0]],
    ['a part is no success', 'pph', [3, 2, 1, 0, 67]],
    ['one that goes on beside others', 'pf.', [2, 1, 0, 1, 50]],
    ['all but one of very many', `${'p'.repeat(299)}f`, [300, 299, 0, 1, 99]],
    ['one of very many', `${'f'.repeat(299)}p`, [300, 1, 0, 299, 1]],
  ] as const)('of %s is counted, never made up', (_name, text, [ended, passed, partly, failed, percent]) => {
    expect(successRate(runs(text))).toEqual({ ended, passed, partly, failed, percent });
  });

  it('by situations counts the last ended attempt of each scenario, the earlier failure stays in the other', () => {
    const of = (scenario: number, mark: string) => ({ ...runOf([start({ scenario })]), ...runs(mark)[0] });
    const all = [of(5, 'f'), of(5, 'p'), of(7, 'h'), of(7, '.')];
    expect(successRate(all)).toMatchObject({ passed: 1, ended: 3, percent: 33 });
    expect(successRate(lastOfEach(all))).toMatchObject({ passed: 1, ended: 2, percent: 50 });
  });
});

describe('the ward’s own steps', () => {
  const set = (opId: string, steps: readonly string[], seen: readonly string[] = []) =>
    makeOp({ opId, kind: 'scenario.stepsSet', entity: 'steps:5', body: { steps }, seen });

  it('stand in place of the campaign’s until an empty list gives those back', () => {
    expect(ownSteps(undefined)).toBeUndefined();
    expect(ownSteps(foldEntity([set('a', ['Lấy số'])]))).toEqual(['Lấy số']);
    expect(ownSteps(foldEntity([set('a', ['Lấy số']), set('b', [], ['a'])]))).toBeUndefined();
  });
});
