/** A supervisor's own verdict: what is shown of it, how it stands to the computed one, and which ward comes first. */
import { describe, expect, it } from 'vitest';
import { applyOp } from '../../../src/domain/apply-op.ts';
import { compareByDecision, DECISION_NEEDS, decisionNeed, ownStanding } from '../../../src/domain/decision-order.ts';
import { OWN_VERDICTS, type OwnVerdict, VERDICT_ENTITY } from '../../../src/domain/ops.ts';
import {
  givenVerdicts,
  needsReason,
  type OwnVerdictMark,
  ownVerdictMark,
  toVerdict,
} from '../../../src/domain/own-verdict.ts';
import type { Verdict } from '../../../src/domain/readiness.ts';
import type { EntityState } from '../../../src/domain/register.ts';
import { mayRecord, ROLES } from '../../../src/domain/role.ts';
import { makeOp } from '../../support/make-op.ts';

type Said = readonly [opId: string, verdict: OwnVerdict | null, reason: string, seen: readonly string[]];

function entityOf(...said: readonly Said[]): EntityState | undefined {
  let entity: EntityState | undefined;
  for (const [index, [opId, verdict, reason, seen]] of said.entries()) {
    const fact = { kind: 'verdict.set', entity: VERDICT_ENTITY, body: { verdict, reason }, seen };
    const op = makeOp({ ...fact, opId, n: index + 1, actor: `supervisor-${opId}` });
    entity = applyOp(entity, { op, seq: index + 1, receivedAt: '2025-06-24T09:00:00.000Z' }).entity;
  }
  return entity;
}

describe('a supervisor’s own verdict [D2]', () => {
  const cases: readonly (readonly [string, readonly Said[], OwnVerdictMark | undefined, readonly string[]])[] = [
    ['nothing was said', [], undefined, []],
    ['one was given', [['a', 'conditional', 'thiếu máy in', []]], 'conditional', ['a']],
    [
      'a later one took its place',
      [
        ['a', 'ready', '', []],
        ['b', 'not-ready', 'mất điện', ['a']],
      ],
      'not-ready',
      ['b'],
    ],
    [
      'it was taken back',
      [
        ['a', 'ready', '', []],
        ['b', null, '', ['a']],
      ],
      undefined,
      ['b'],
    ],
    [
      'two supervisors say different things without seeing each other',
      [
        ['a', 'ready', '', []],
        ['b', 'not-ready', 'mất điện', []],
      ],
      'split',
      ['b', 'a'],
    ],
    [
      'two say the same for different reasons: no split, and both reasons are there',
      [
        ['a', 'not-ready', 'mất điện', []],
        ['b', 'not-ready', 'thiếu máy in', []],
      ],
      'not-ready',
      ['b', 'a'],
    ],
    [
      'two say the very same',
      [
        ['a', 'ready', '', []],
        ['b', 'ready', '', []],
      ],
      'ready',
      ['b'],
    ],
    [
      'one took it back while another gave one',
      [
        ['a', 'ready', '', []],
        ['b', null, '', ['a']],
        ['c', 'conditional', 'chờ dấu', ['a']],
      ],
      'split',
      ['c', 'b'],
    ],
    [
      'a choice that has seen both ends it',
      [
        ['a', 'ready', '', []],
        ['b', 'not-ready', 'mất điện', []],
        ['c', 'ready', 'đã có điện', ['a', 'b']],
      ],
      'ready',
      ['c'],
    ],
  ];
  it.each(cases)('%s', (_, said, mark, shown) => {
    const entity = entityOf(...said);
    expect(ownVerdictMark(entity)).toBe(mark);
    expect(givenVerdicts(entity).map(({ opId }) => opId)).toEqual(shown);
  });

  it('says who, when and why', () => {
    const [given] = givenVerdicts(entityOf(['a', 'conditional', 'Chờ con dấu', []]));
    expect(given).toEqual({
      opId: 'a',
      verdict: 'conditional',
      reason: 'Chờ con dấu',
      by: 'supervisor-a',
      at: makeOp({ opId: 'a' }).madeAt,
    });
  });

  it('a word that a newer build brought is none here', () => {
    expect(toVerdict({ verdict: 'perhaps' })).toEqual({ verdict: null, reason: '' });
  });

  it('is a supervisor’s alone, and asks for a reason wherever it is not "ready"', () => {
    expect(ROLES.filter((role) => mayRecord(role, 'verdict.set'))).toEqual(['supervisor']);
    expect(OWN_VERDICTS.filter(needsReason)).toEqual(['conditional', 'not-ready']);
  });

  it.each<readonly [Verdict, OwnVerdictMark | undefined, string, string]>([
    ['go', undefined, 'none', 'clear'],
    ['no-go', undefined, 'none', 'held'],
    ['unknown', undefined, 'none', 'blind'],
    ['go', 'ready', 'agrees', 'settled'],
    ['no-go', 'not-ready', 'agrees', 'settled'],
    ['go', 'not-ready', 'differs', 'differs'],
    ['no-go', 'ready', 'differs', 'differs'],
    ['go', 'conditional', 'differs', 'differs'],
    ['no-go', 'conditional', 'differs', 'differs'],
    ['unknown', 'ready', 'differs', 'differs'],
    ['unknown', 'not-ready', 'differs', 'differs'],
    ['unknown', 'conditional', 'differs', 'differs'],
    ['go', 'split', 'split', 'split'],
    ['unknown', 'split', 'split', 'split'],
  ])('computed %s beside own %s: %s, needs: %s', (verdict, own, standing, need) => {
    expect(ownStanding(verdict, own)).toBe(standing);
    expect(decisionNeed({ verdict, own })).toBe(need);
  });
});

describe('what needs a decision first [D1]', () => {
  const WARDS = [
    ['settled ready', 'go', 'ready', 0],
    ['clear', 'go', undefined, 0],
    ['held by two', 'no-go', undefined, 2],
    ['held by nine', 'no-go', undefined, 9],
    ['held by two as well', 'no-go', undefined, 2],
    ['settled not ready', 'no-go', 'not-ready', 5],
    ['differs', 'no-go', 'ready', 1],
    ['split', 'no-go', 'split', 1],
    ['blind', 'unknown', undefined, 1],
    ['blind, and much is open', 'unknown', undefined, 7],
  ] as const;

  it('goes by need, then by how much holds a ward back; equals stay as they came', () => {
    const wards = WARDS.map(([name, verdict, own, reasons]) => ({ name, verdict, own, reasons }));
    expect([...wards].sort(compareByDecision).map(({ name }) => name)).toEqual([
      'blind, and much is open',
      'blind',
      'split',
      'differs',
      'held by nine',
      'held by two',
      'held by two as well',
      'clear',
      'settled not ready',
      'settled ready',
    ]);
  });

  it('every need is met by some ward', () => {
    const needs = new Set(WARDS.map(([, verdict, own]) => decisionNeed({ verdict, own })));
    expect(DECISION_NEEDS.filter((need) => !needs.has(need))).toEqual([]);
  });
});
