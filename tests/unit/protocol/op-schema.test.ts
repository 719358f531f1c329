import { describe, expect, it } from 'vitest';
import type { OpKind } from '../../../src/domain/ops.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { OP_EXAMPLE } from '../../support/wire-examples.ts';

const definitionOf = (kind: OpKind): Record<string, unknown> =>
  campaignDefinitions().find((definition) => definition.kind === kind)?.body as Record<string, unknown>;
const passes = (kind: OpKind, body: unknown): boolean => bodySchemas[kind].safeParse(body).success;

describe('an op', () => {
  it.each([
    ['opId', 'x'],
    ['opId', ''],
    ['n', 0],
    ['n', -1],
    ['n', 1.5],
    ['n', 2 ** 53],
    ['schema', 0],
    ['schema', '1'],
    ['seen', ['']],
    ['seen', [1]],
    ['seen', Array.from({ length: 101 }, (_, i) => String(i))],
    ['madeAt', '2025-06-24'],
    ['madeAt', '2025-02-30T00:00:00Z'],
    ['offsetMs', undefined],
    ['offsetMs', Number.POSITIVE_INFINITY],
    ['kind', ''],
    ['entity', 'x'.repeat(201)],
    ['actor', null],
    ['txn', null],
  ])('with %s = %j is quarantined', (field, value) => {
    expect(opSchema.safeParse({ ...OP_EXAMPLE, [field]: value }).success).toBe(false);
  });

  it('may have seen a hundred and may carry a clock never measured', () => {
    const seen = Array.from({ length: 100 }, (_, i) => String(i));
    expect(opSchema.safeParse({ ...OP_EXAMPLE, seen, offsetMs: null }).success).toBe(true);
  });

  it('may be of a kind that this version does not know: its kind is judged apart', () => {
    expect(opSchema.safeParse({ ...OP_EXAMPLE, kind: 'task.burnt', body: [1] }).success).toBe(true);
  });
});

/** Kind, bodies that pass, bodies that do not. */
const BODIES: readonly (readonly [OpKind, readonly unknown[], readonly unknown[]])[] = [
  [
    'task.statusSet',
    [
      { status: 'todo' },
      { status: 'blocked', reason: 'x' },
      { status: 'done', output: '' },
      { status: 'na', reason: 'x'.repeat(4_000) },
    ],
    [
      {},
      { status: 'xong' },
      { status: null },
      { status: 'done', output: 5 },
      { status: 'na', reason: null },
      { status: 'na', reason: 'x'.repeat(4_001) },
      'done',
      null,
      [],
    ],
  ],
  ['task.noteSet', [{ text: '' }, { text: 'x'.repeat(4_000) }], [{}, { text: 'x'.repeat(4_001) }, { text: null }, 'x']],
  [
    'task.assigned',
    [{}, { user: 'a' }, { unit: 'van-thu' }, { user: 'a', unit: 'b' }],
    [{ user: '' }, { user: null }, { unit: 3 }, null],
  ],
  [
    'task.dueSet',
    [{ on: '2025-06-25' }, { on: null }],
    [{}, { on: '2025-06-31' }, { on: '25/6/2025' }, { on: '2025-06-25T00:00:00Z' }, { on: '' }],
  ],
  [
    'comment.added',
    [{ on: 'task:S05-03', text: 'x' }],
    [
      { on: 'task:S05-03' },
      { text: 'x' },
      { on: '', text: 'x' },
      { on: 'x', text: '' },
      { on: 'x'.repeat(201), text: 'x' },
      { on: 'x', text: 'x'.repeat(4_001) },
    ],
  ],
  [
    'problem.raised',
    [
      { title: 'x', category: 'việc riêng của phường', severity: 'high' },
      { title: 'x', category: 'x'.repeat(64), severity: 'low', task: 'S05-03' },
    ],
    [
      { title: '', category: 'x', severity: 'low' },
      { title: 'x', category: '', severity: 'low' },
      { title: 'x', category: 'x'.repeat(65), severity: 'low' },
      { title: 'x', category: 'x', severity: 'urgent' },
      { title: 'x', category: 'x', severity: 'low', task: '' },
      { category: 'x', severity: 'low' },
    ],
  ],
];

describe.each(BODIES)('a body of %s', (kind, good, bad) => {
  it('passes as it stands, later fields kept', () => {
    for (const body of good) {
      expect(passes(kind, body), JSON.stringify(body)).toBe(true);
      const later = { ...(body as object), later: [{ x: 1 }] };
      expect(bodySchemas[kind].parse(later)).toEqual(later);
    }
  });

  it('is refused where it is wrong', () => {
    for (const body of bad) expect(passes(kind, body), JSON.stringify(body)).toBe(false);
  });
});

/** Kind, what makes its definition wrong. */
const BROKEN: readonly (readonly [OpKind, readonly Record<string, unknown>[]])[] = [
  [
    'calendar.defined',
    [
      { phases: [] },
      { goLivePhase: 'sau' },
      { trialPhase: 'sau' },
      { evaluationDay: 'hôm nay' },
      { phases: (definitionOf('calendar.defined')['phases'] as unknown[]).toReversed() },
      { milestones: [{ on: '2025-06-18', at: '8 giờ', title: 'x', source: '' }] },
    ],
  ],
  ['unit.defined', [{ namePhuong: '{phuong}' }, { nameXa: '{phongKinhTe}' }, { nameXa: '' }, { level: 'xã' }]],
  [
    'ward.defined',
    [
      { code: '70' },
      { type: 'quan' },
      { formerDistrict: 'Tỉnh Hà Tây' },
      { predecessors: [] },
      { sites: [{ use: 'x' }] },
      { areaKm2: '2' },
      { sitesConfidence: 'maybe' },
    ],
  ],
  ['scenario.defined', [{ no: 0 }, { title: '{x}' }, { steps: ['{x'] }, { stepsAttested: 'no' }]],
  [
    'task.defined',
    [
      { title: '' },
      { title: 'Họp {phuong}' },
      { output: '}' },
      { authority: 'tỉnh' },
      { due: '2025-06-31' },
      { dependsOn: ['S01-01'] },
      { blocking: 1 },
      { scenario: 1.5 },
    ],
  ],
  ['document.defined', [{ title: '' }, { date: '1/7/2025' }, { number: null }]],
];

describe.each(BROKEN)('a body of %s', (kind, changes) => {
  it('passes as the reference gives it, later fields kept', () => {
    const later = { ...definitionOf(kind), later: true };
    expect(bodySchemas[kind].parse(later)).toEqual(later);
  });

  it('is refused where a screen would stop at it', () => {
    for (const change of changes)
      expect(passes(kind, { ...definitionOf(kind), ...change }), JSON.stringify(change)).toBe(false);
  });
});

it('a task that asks for no output says so with an empty text', () => {
  expect(passes('task.defined', { ...definitionOf('task.defined'), output: '' })).toBe(true);
});
