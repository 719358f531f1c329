import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { contentOf, CONTENT_MAX, readSignature, type SignedWhat } from '../../../src/domain/signature.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const LEADER = 'lanhdao.hoankiem';
const RUN = '0197a000-0000-7000-8000-000000000001';
const PROBLEM = '0197a000-0000-7000-8000-000000000002';
const OWN = '0197a000-0000-7000-8000-000000000003';
const AT = '2025-06-24T17:05:00.000+07:00';

type Fact = Partial<Op> & { readonly opId: string };

const status = (opId: string, entity: string, fields: Partial<Op> = {}): Fact => ({
  opId,
  entity,
  body: { status: 'done', output: 'Ảnh' },
  ...fields,
});
const sign = (opId: string, what: SignedWhat, content: readonly string[], fields: Partial<Op> = {}): Fact => ({
  opId,
  kind: 'signature.set',
  entity: `signature:${what}`,
  body: { signed: true, content: [...content] },
  actor: LEADER,
  madeAt: AT,
  ...fields,
});

const fold = (...facts: readonly Fact[]) => foldLog(makeLog(facts.map((fact) => makeOp(fact))));
const names = (what: SignedWhat, ...facts: readonly Fact[]) =>
  contentOf(what, fold(...facts), HA_NOI).map(({ opId }) => opId);

const RAN: readonly Fact[] = [
  {
    opId: 'run',
    kind: 'run.started',
    entity: RUN,
    body: { scenario: 5, on: '2025-06-24', startedAt: AT, steps: ['Đón tiếp'] },
  },
  { opId: 'end', kind: 'run.ended', entity: RUN, body: { endedAt: AT, result: 'passed' } },
];
const OWN_TASK: Fact = {
  opId: 'own',
  kind: 'task.ownSet',
  entity: OWN,
  body: { scenario: 5, title: 'Kê thêm hai bàn', phase: 'van-hanh-thu', blocking: false },
};

describe('a signature of a scenario [D6]', () => {
  it('names what is shown of its tasks, own ones too, its steps and how its attempts ended', () => {
    const steps: Fact = { opId: 'steps', kind: 'scenario.stepsSet', entity: 'steps:5', body: { steps: ['Một'] } };
    const note: Fact = { opId: 'note', kind: 'task.noteSet', entity: 'S05-01', body: { text: 'x' } };
    const other = status('other', 'S04-01');
    const comment: Fact = { opId: 'c', kind: 'comment.added', entity: 'c1', body: { on: 'task:S05-01', text: 'x' } };
    expect(names(5, status('a', 'S05-01'), note, ...RAN, OWN_TASK, steps, other, comment)).toEqual([
      'end',
      'a',
      'note',
      'own',
      'steps',
    ]);
  });

  it('is none, then signed, by whom and when', () => {
    expect(readSignature(5, fold(status('a', 'S05-01')), HA_NOI)).toEqual({ type: 'none' });
    const signed = fold(status('a', 'S05-01'), sign('s', 5, ['a']));
    expect(readSignature(5, signed, HA_NOI)).toEqual({ type: 'signed', by: LEADER, at: AT });
  });

  it('is on an older version once anything changed, and says what and by whom', () => {
    const changed = fold(status('a', 'S05-01'), sign('s', 5, ['a']), status('b', 'S05-01', { seen: ['a'] }), ...RAN);
    expect(readSignature(5, changed, HA_NOI)).toMatchObject({
      type: 'stale',
      by: LEADER,
      changed: [
        { entity: RUN, sort: 'run', opId: 'end' },
        { entity: 'S05-01', sort: 'task', opId: 'b', actor: 'canbo.hoankiem' },
      ],
    });
  });

  it('is not on an older version where another scenario changed, or somebody commented', () => {
    const facts = [status('a', 'S05-01'), sign('s', 5, ['a']), status('b', 'S04-01')];
    expect(readSignature(5, fold(...facts), HA_NOI).type).toBe('signed');
  });

  it('stands when others edit what it names at the same time: the log has it, whoever came first', () => {
    const edit = status('b', 'S05-01', { seen: ['a'], madeAt: '2025-06-24T17:06:00.000+07:00' });
    for (const facts of [
      [status('a', 'S05-01'), edit, sign('s', 5, ['a'])],
      [status('a', 'S05-01'), sign('s', 5, ['a']), edit],
    ]) {
      expect(readSignature(5, fold(...facts), HA_NOI)).toMatchObject({ type: 'stale', by: LEADER, at: AT });
    }
  });

  it('is not displaced by a withdrawal that had not seen it, and goes with one that had', () => {
    const later = '2025-06-24T18:00:00.000+07:00';
    const none = { body: { signed: false, content: [] }, madeAt: later, actor: 'lanhdao.khac' };
    const facts = [status('a', 'S05-01'), sign('s', 5, ['a'])];
    expect(readSignature(5, fold(...facts, sign('w', 5, [], none)), HA_NOI)).toMatchObject({ type: 'signed', at: AT });
    expect(readSignature(5, fold(...facts, sign('w', 5, [], { ...none, seen: ['s'] })), HA_NOI)).toEqual({
      type: 'withdrawn',
      by: 'lanhdao.khac',
      at: later,
    });
  });
});

describe('a signature of the ward [D6]', () => {
  const raised: Fact = {
    opId: 'raised',
    kind: 'problem.raised',
    entity: PROBLEM,
    body: { title: 'x', category: 'khac', severity: 'low' },
  };
  const confirmed: Fact = { opId: 'done', kind: 'problem.stateSet', entity: PROBLEM, body: { state: 'confirmed' } };

  it('names the scenarios as signed, every status, every end and what is open', () => {
    const facts = [status('a', 'S05-01'), status('b', 'S04-01'), ...RAN, OWN_TASK, raised, sign('s', 5, ['a'])];
    expect(names('ward', ...facts)).toEqual(['s', 'raised', 'end', 'a', 'b', 'own']);
    expect(names('ward', ...facts, confirmed)).not.toContain('raised');
  });

  it('does not name itself: signing makes nothing of it older', () => {
    const facts = [status('a', 'S05-01')];
    const signed = fold(...facts, sign('w', 'ward', names('ward', ...facts)));
    expect(readSignature('ward', signed, HA_NOI).type).toBe('signed');
  });

  it('is on an older version where a problem came up, or the last one was confirmed', () => {
    const before = [status('a', 'S05-01'), raised];
    const signed = [...before, sign('w', 'ward', names('ward', ...before))];
    expect(readSignature('ward', fold(...signed, confirmed), HA_NOI)).toMatchObject({ type: 'stale', changed: [] });
    const another = { ...raised, opId: 'r2', entity: RUN };
    expect(readSignature('ward', fold(...signed, another), HA_NOI)).toMatchObject({
      type: 'stale',
      changed: [{ sort: 'problem', opId: 'r2' }],
    });
  });

  it('never names more than an op may, and says the same of a ward that has more', () => {
    const many = Array.from({ length: CONTENT_MAX + 50 }, (_, index) => ({
      ...raised,
      opId: `r${index}`,
      entity: `0197a000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    }));
    const content = names('ward', ...many);
    expect(content).toHaveLength(CONTENT_MAX);
    expect(readSignature('ward', fold(...many, sign('w', 'ward', content)), HA_NOI).type).toBe('signed');
  });
});
