import { describe, expect, it } from 'vitest';
import { applyOp } from '../../../src/domain/apply-op.ts';
import { mayAssign, mayRecord } from '../../../src/domain/role.ts';
import { type Verdict, wardReadiness } from '../../../src/domain/readiness.ts';
import type { EntityState } from '../../../src/domain/register.ts';
import { readSignature } from '../../../src/domain/signature.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import { bodySchemas, opSchema } from '../../../src/protocol/op-schema.ts';
import { SAMPLE_PEOPLE } from '../../../src/reference/sample-people.ts';
import type { SampleFact } from '../../../src/reference/sample-fact.ts';
import { SAMPLE_SUPERVISOR, sampleWeek } from '../../../src/reference/sample-week.ts';
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
      (facts) => new Set(facts.map(({ entity }) => entity).filter((entity) => HA_NOI.tasksById.has(entity))).size,
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
      const code = scope.slice('ward:'.length);
      const isStaff = actor === `canbo.${code}`;
      const leader = SAMPLE_PEOPLE.find(({ role, wards }) => role === 'leader' && wards.includes(code));
      const role = isStaff ? 'staff' : actor === leader?.user ? 'leader' : 'supervisor';
      expect(role !== 'supervisor' || actor === supervisor?.user).toBe(true);
      expect(mayRecord(role, kind)).toBe(true);
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

  it('tries scenarios several times, some never, and shows the failed before the passed', () => {
    const starts = week.filter(({ kind }) => kind === 'run.started');
    expect(starts.length).toBeGreaterThan(1_000);
    const resultOf = new Map(
      week
        .filter(({ kind }) => kind === 'run.ended')
        .map(({ entity, body }) => [entity, (body as { result: string }).result]),
    );
    expect(resultOf.size).toBe(starts.length);
    const byScenario = Map.groupBy(starts, ({ scope, body }) => `${scope} ${(body as { scenario: number }).scenario}`);
    expect(byScenario.size).toBeLessThan(126 * 10);
    const stories = [...byScenario.values()].map((runs) => runs.map(({ entity }) => resultOf.get(entity)).join(' '));
    expect(stories).toContain('passed');
    expect(stories).toContain('failed passed');
    expect(stories).toContain('failed partly passed');
    expect(stories).toContain('failed');
  });

  it('counts 946 dossiers in phường Lĩnh Nam, all ahead of time, and lets a few sums of the city be impossible', () => {
    const sums = Map.groupBy(
      week.filter(({ entity }) => /^figures:.*:dossiers$/.test(entity)),
      ({ scope }) => scope,
    );
    const figuresOf = (fact: SampleFact) => (fact.body as { figures: Record<string, number> }).figures;
    const linhNam = (sums.get('ward:00328') ?? []).map(figuresOf);
    const total = (name: string): number => linhNam.reduce((sum, figures) => sum + (figures[name] ?? 0), 0);
    expect(total('counter') + total('online')).toBe(946);
    expect(total('onTime') + total('late') + total('returned')).toBe(0);
    const impossible = [...sums.values()].filter((facts) => {
      let pending = 0;
      return facts.some((fact) => {
        const { counter = 0, online = 0, early = 0, onTime = 0, late = 0, returned = 0, ...rest } = figuresOf(fact);
        const isOff = pending + counter + online - early - onTime - late - returned !== rest['pending'];
        pending = rest['pending'] ?? 0;
        return isOff;
      });
    });
    expect(impossible.length).toBeGreaterThan(2);
    expect(impossible.length).toBeLessThan(20);
  });

  it('raises problems, answers, reopens and confirms them, and folds one cause of several wards', () => {
    const states = week
      .filter(({ kind }) => kind === 'problem.stateSet')
      .map(({ body }) => (body as { state: string }).state);
    expect(new Set(states)).toEqual(new Set(['handled', 'confirmed', 'open']));
    const causes = week.filter(({ kind }) => kind === 'problem.causeSet');
    const wardsByCause = Map.groupBy(causes, ({ body }) => (body as { cause: string }).cause);
    for (const facts of wardsByCause.values()) expect(new Set(facts.map(({ scope }) => scope)).size).toBeGreaterThan(5);
  });

  it('is signed in the wards of the sample leaders, one scenario of each on an older version', () => {
    for (const scope of ['ward:00070', 'ward:00082']) {
      const shown = foldWard(factsByScope.get(scope) ?? []);
      const states = [...HA_NOI.scenariosByNo.keys()].map((no) => readSignature(no, shown, HA_NOI).type);
      expect(states.filter((state) => state === 'stale')).toHaveLength(1);
      expect(states.filter((state) => state === 'signed').length).toBeGreaterThan(1);
    }
  });

  it('is judged in part: every verdict, some changed in the end, the sample people’s wards among them [D2]', () => {
    const verdicts = week.filter(({ kind }) => kind === 'verdict.set');
    const byScope = Map.groupBy(verdicts, ({ scope }) => scope);
    expect(byScope.size).toBeGreaterThan(30);
    expect(byScope.size).toBeLessThan(60);
    expect([...byScope.keys()]).toEqual(expect.arrayContaining(['ward:00070', 'ward:00082']));
    const said = ({ body }: SampleFact) => body as { verdict: string; reason: string };
    expect(new Set(verdicts.map((fact) => said(fact).verdict))).toEqual(new Set(['ready', 'conditional', 'not-ready']));
    for (const fact of verdicts) expect(said(fact).verdict === 'ready' || said(fact).reason !== '').toBe(true);
    expect([...byScope.values()].some((facts) => new Set(facts.map((fact) => said(fact).verdict)).size > 1)).toBe(true);
  });

  it('is verified and urged in part: some sent back, some not taken note of, the sample people among them [D7, D10]', () => {
    const of = (kind: string) => week.filter((fact) => fact.kind === kind);
    const results = of('verification.set').map(({ body }) => (body as { result: string }).result);
    expect(new Set(results)).toEqual(new Set(['confirmed', 'returned']));
    const urged = of('urging.sent');
    expect(urged.length).toBeGreaterThan(20);
    expect(urged.map(({ scope }) => scope)).toEqual(expect.arrayContaining(['ward:00070', 'ward:00082']));
    expect(of('urging.acknowledged').length).toBeLessThan(urged.length);
    expect(of('urging.closed').length).toBeGreaterThan(0);
  });

  it('stays within what a first sync can carry', () => {
    expect(week.length).toBeGreaterThan(30_000);
    expect(week.length).toBeLessThan(60_000);
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
