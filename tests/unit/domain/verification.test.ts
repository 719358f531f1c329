import { describe, expect, it } from 'vitest';
import type { Json, Op } from '../../../src/domain/op.ts';
import { wardReadiness } from '../../../src/domain/readiness.ts';
import {
  isToBeDoneAgain,
  readVerification,
  verifiedContent,
  verificationsIn,
} from '../../../src/domain/verification.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const RUN = '0197a000-0000-7000-8000-000000000001';
const AT = '2025-06-24T17:05:00.000+07:00';
const TASK = 'S05-03';

type Fact = Partial<Op> & { readonly opId: string };

const fold = (...facts: readonly Fact[]) => foldLog(makeLog(facts.map((fact) => makeOp(fact))));

const done: Fact = { opId: 'done', entity: TASK, body: { status: 'done', output: 'Ảnh' } };
const photo = (opId: string, on: string): Fact => ({
  opId,
  kind: 'evidence.attached',
  entity: `photo-${opId}`,
  body: { on, sha256: 'a'.repeat(64), bytes: 1, type: 'image/jpeg' },
});
const verify = (opId: string, of: string, content: readonly string[], body: Json = {}): Fact => ({
  opId,
  kind: 'verification.set',
  entity: `verification:${of}`,
  body: { result: 'confirmed', content: [...content], ...(body as object) },
  actor: 'giamsat.hanoi',
  madeAt: AT,
});
const RAN: readonly Fact[] = [
  {
    opId: 'run',
    kind: 'run.started',
    entity: RUN,
    body: { scenario: 5, on: '2025-06-24', startedAt: AT, steps: ['Một'] },
  },
  { opId: 'step', kind: 'run.stepSet', entity: `${RUN}:1`, body: { result: 'passed' } },
  { opId: 'end', kind: 'run.ended', entity: RUN, body: { endedAt: AT, result: 'passed' } },
];

const names = (of: string, ...facts: readonly Fact[]) => verifiedContent(of, fold(...facts)).map(({ opId }) => opId);

describe('what a second person looks at [D7]', () => {
  it('is all that is shown of a task, its evidence too, and nothing of another', () => {
    const note: Fact = { opId: 'note', kind: 'task.noteSet', entity: TASK, body: { text: 'x' } };
    const comment: Fact = { opId: 'c', kind: 'comment.added', entity: 'c1', body: { on: `task:${TASK}`, text: 'x' } };
    const other: Fact = { opId: 'other', entity: 'S05-04' };
    expect(names(TASK, done, note, comment, other, photo('p', `task:${TASK}`), photo('q', 'task:S05-04'))).toEqual([
      'done',
      'note',
      'p',
    ]);
    expect(names(TASK)).toEqual([]);
  });

  it('is the whole of a run: its steps, its end, its evidence', () => {
    expect(names(RUN, ...RAN, photo('p', `run:${RUN}`), done)).toEqual(['end', 'p', 'run', 'step']);
  });
});

describe('a verification [D7]', () => {
  it('says who found what, of the version that stands', () => {
    expect(readVerification(TASK, fold(done, verify('v', TASK, ['done'], { comment: 'Đã xem tại quầy' })))).toEqual({
      result: 'confirmed',
      by: 'giamsat.hanoi',
      at: AT,
      comment: 'Đã xem tại quầy',
      isInConflict: false,
    });
  });

  it.each<[string, readonly Fact[], readonly string[] | undefined]>([
    ['nothing changed', [], undefined],
    ['another status', [{ opId: 'again', entity: TASK, body: { status: 'doing' }, seen: ['done'] }], ['again']],
    ['a photo more', [photo('p', `task:${TASK}`)], ['p']],
    [
      'a comment',
      [{ opId: 'c', kind: 'comment.added', entity: 'c1', body: { on: `task:${TASK}`, text: 'x' } }],
      undefined,
    ],
    ['another task', [{ opId: 'o', entity: 'S05-04' }], undefined],
  ])('after it, %s', (_, facts, changed) => {
    const found = readVerification(TASK, fold(done, verify('v', TASK, ['done']), ...facts));
    expect(found?.changed?.map(({ opId }) => opId)).toEqual(changed);
  });

  it('knows that something went, and asks for no second doing of what was touched since', () => {
    const shown = fold(done, verify('v', TASK, ['done', 'gone'], { result: 'returned', comment: 'Chụp lại' }));
    const found = readVerification(TASK, shown);
    expect(found?.changed).toEqual([]);
    expect(found && isToBeDoneAgain(found)).toBe(false);
    const fresh = readVerification(TASK, fold(done, verify('v', TASK, ['done'], { result: 'returned' })));
    expect(fresh && isToBeDoneAgain(fresh)).toBe(true);
  });

  it('is none where nobody looked or it was taken back, and one where it is of a run', () => {
    const back: Fact = { ...verify('w', TASK, [], { result: null }), seen: ['v'] };
    const shown = fold(done, verify('v', TASK, ['done']), back, ...RAN, verify('r', RUN, ['end', 'run', 'step']));
    expect([...verificationsIn(shown)].map(([of, { result }]) => [of, result])).toEqual([[RUN, 'confirmed']]);
    expect(readVerification('S05-09', shown)).toBeUndefined();
  });

  it('says so where two supervisors found different things', () => {
    const two = fold(
      done,
      verify('v', TASK, ['done']),
      verify('w', TASK, ['done'], { result: 'returned', comment: 'x' }),
    );
    expect(readVerification(TASK, two)?.isInConflict).toBe(true);
  });

  it('changes no verdict', () => {
    const moment = { day: '2025-06-24', nowMs: Date.parse('2025-06-24T08:00:00Z') };
    const verdictOf = (...facts: readonly Fact[]) =>
      wardReadiness(
        HA_NOI,
        { summary: summarizeWard(fold(...facts), HA_NOI), newestReceivedAt: '2025-06-24T07:00:00Z' },
        moment,
      );
    expect(verdictOf(done, verify('v', TASK, ['done'], { result: 'returned' }))).toEqual(verdictOf(done));
  });
});
