import { describe, expect, it } from 'vitest';
import { applyOp } from '../../../src/domain/apply-op.ts';
import { mayAssign, mayRecord } from '../../../src/domain/role.ts';
import { type Verdict, wardReadiness } from '../../../src/domain/readiness.ts';
import type { EntityState } from '../../../src/domain/register.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import { SAMPLE_PEOPLE } from '../../../src/reference/sample-people.ts';
import { SAMPLE_SUPERVISOR, type SampleFact, sampleWeek } from '../../../src/reference/sample-week.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { makeOp } from '../../support/make-op.ts';

const week = sampleWeek();
const factsByScope = Map.groupBy(week, ({ scope }) => scope);

/** The state of each entity of a ward, all ops checked to enter as `current`. */
function foldWard(facts: readonly SampleFact[]): ReadonlyMap<string, EntityState> {
  const states = new Map<string, EntityState>();
  for (const [i, fact] of facts.entries()) {
    const placed = { op: makeOp({ ...fact, n: i + 1 }), seq: i + 1, receivedAt: '2025-06-27T01:00:00.000Z' };
    const { entity, outcome } = applyOp(states.get(fact.entity), placed);
    if (outcome !== 'current') throw new Error(`${fact.opId} met ${outcome}`);
    states.set(fact.entity, entity);
  }
  return states;
}

describe('the sample week', () => {
  it('is the same every time', () => {
    expect(sampleWeek()).toEqual(week);
  });

  it('speaks of all 126 wards, from 15 to 145 tasks each', () => {
    expect(factsByScope.size).toBe(126);
    const touched = [...factsByScope.values()].map(
      (facts) => new Set(facts.filter(({ kind }) => kind.startsWith('task.')).map(({ entity }) => entity)).size,
    );
    expect(Math.min(...touched)).toBeGreaterThanOrEqual(15);
    expect(Math.min(...touched)).toBeLessThan(30);
    expect(Math.max(...touched)).toBeLessThanOrEqual(145);
    expect(Math.max(...touched)).toBeGreaterThan(120);
  });

  it('holds ops as the wire wants them, no id twice', () => {
    for (const fact of week) {
      expect(opSchema.safeParse(makeOp({ ...fact })).error, JSON.stringify(fact)).toBeUndefined();
      expect(bodySchemas[fact.kind].safeParse(fact.body).error, JSON.stringify(fact)).toBeUndefined();
    }
    expect(new Set(week.map(({ opId }) => opId)).size).toBe(week.length);
  });

  it('is recorded by people who may', () => {
    const supervisor = SAMPLE_PEOPLE.find(({ user }) => user === SAMPLE_SUPERVISOR);
    for (const { scope, kind, actor, body } of week) {
      const isStaff = actor === `canbo.${scope.slice('ward:'.length)}`;
      expect(isStaff || actor === supervisor?.user).toBe(true);
      expect(mayRecord(isStaff ? 'staff' : 'supervisor', kind)).toBe(true);
      if (kind === 'task.assigned') expect(mayAssign('staff', actor, undefined, body as { user: string })).toBe(true);
    }
  });

  it('is made in working hours of 20 to 26 June, in order', () => {
    const times = week.map(({ madeAt }) => madeAt);
    expect(times).toEqual(times.toSorted());
    expect(new Set(times.map((time) => time.slice(0, 10)))).toEqual(
      new Set(['20', '21', '22', '23', '24', '25', '26'].map((day) => `2025-06-${day}`)),
    );
    for (const time of times) expect(time).toMatch(/T(0[7-9]|1\d)(:[0-5]\d){2}\.000\+07:00$/);
  });

  it('conflicts with nothing: whoever changes a value has seen it', () => {
    for (const facts of factsByScope.values()) expect(() => foldWard(facts)).not.toThrow();
  });

  it('leaves some wards ready, more not ready and some with little data', () => {
    const moment = { day: HA_NOI.calendar.evaluationDay, nowMs: Date.parse('2025-06-27T02:00:00Z') };
    const counts: Record<Verdict, number> = { go: 0, 'no-go': 0, unknown: 0 };
    for (const facts of factsByScope.values()) {
      const summary = summarizeWard(foldWard(facts), HA_NOI);
      counts[wardReadiness(HA_NOI, { summary, newestReceivedAt: '2025-06-27T01:00:00.000Z' }, moment).verdict] += 1;
    }
    expect(counts.go).toBeGreaterThan(15);
    expect(counts['no-go']).toBeGreaterThan(60);
  });

  it('leaves something to do in the wards of the sample people', () => {
    for (const scope of ['ward:00070', 'ward:00082']) {
      const summary = summarizeWard(foldWard(factsByScope.get(scope) ?? []), HA_NOI);
      const facts = { summary, newestReceivedAt: '2025-06-27T01:00:00.000Z' };
      const { verdict, reasons } = wardReadiness(HA_NOI, facts, {
        day: '2025-06-24',
        nowMs: Date.parse('2025-06-27T02:00:00Z'),
      });
      expect(verdict).toBe('no-go');
      expect(reasons.length).toBeLessThan(12);
    }
  });

  it('names every output a trial, leaves no placeholder and calls no xã a phường', () => {
    for (const { body, scope } of week) {
      const text = JSON.stringify(body);
      expect(text).not.toMatch(/[{]\w+[}]/);
      expect(text).toBe(text.normalize('NFC'));
      const { output } = body as { output?: string };
      if (output !== undefined) expect(output).toMatch(/thử/i);
      if (HA_NOI.wardsByCode.get(scope.slice('ward:'.length))?.type === 'xa') expect(text).not.toMatch(/phường/i);
    }
  });
});
