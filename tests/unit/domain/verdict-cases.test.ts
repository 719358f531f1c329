/** The table of cases in the glossary is true: each of its lines is played, op by op, and judged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { type OwnVerdict, type RunResult, signatureEntity, VERDICT_ENTITY } from '../../../src/domain/ops.ts';
import { ownVerdictMark } from '../../../src/domain/own-verdict.ts';
import { AGING_AFTER_MS, isCounted, scenariosWithoutRun, wardReadiness } from '../../../src/domain/readiness.ts';
import { contentOf, readSignature } from '../../../src/domain/signature.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeOp } from '../../support/make-op.ts';

const RECEIVED = '2025-06-24T08:00:00.000Z';
const HOUR_MS = 3_600_000;
const DAYS: Readonly<Record<string, string>> = { '30/6': '2025-06-30', '1/7': '2025-07-01' };
const RESULTS: Readonly<Record<string, RunResult>> = { đạt: 'passed', 'đạt một phần': 'partly', 'không đạt': 'failed' };
const OWN_TASK = '0197a000-0000-7000-8000-000000000003';
const PROBLEM = '0197a000-0000-7000-8000-000000000002';

type Case = Readonly<Record<string, string>>;
type Fact = Pick<Op, 'kind' | 'entity' | 'body'>;

const CASES = readCases(readFileSync(join(import.meta.dirname, '../../../src/domain/README.md'), 'utf8'));

function readCases(readme: string): readonly Case[] {
  const table = /<!-- verdict cases -->([\s\S]*?)<!-- \/verdict cases -->/.exec(readme)?.[1] ?? '';
  const [head = [], , ...rows] = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, column) => [head[column] ?? '', cell])));
}

const isOfGoLive = (id: string): boolean => {
  const task = HA_NOI.tasksById.get(id);
  return task !== undefined && !isCounted(HA_NOI, task, '2025-06-30');
};

function taskFacts(tasks: string): readonly Fact[] {
  if (tasks === 'nothing recorded') return [];
  const [subject = '', status = '', ...rest] = tasks.split(' ');
  const met = [...HA_NOI.tasksById.values()].filter(({ blocking }) => blocking);
  const facts = met.map(({ id }): Fact => {
    const isMeant = subject === id || (subject === 'go-live' && isOfGoLive(id));
    const body: Op['body'] = isMeant
      ? { status, ...(rest.length > 0 ? {} : { reason: 'x' }) }
      : { status: 'done', output: '03/QĐ' };
    return { kind: 'task.statusSet', entity: id, body };
  });
  if (subject !== 'own') return facts;
  const own = { scenario: 5, title: 'Kê thêm hai bàn', phase: HA_NOI.calendar.trialPhase, blocking: true };
  return [
    ...facts,
    { kind: 'task.ownSet', entity: OWN_TASK, body: own },
    { kind: 'task.statusSet', entity: OWN_TASK, body: { status } },
  ];
}

function runFacts(attempts: string, isWholeWardUntried: boolean): readonly Fact[] {
  const ofFive = attempts === 'none' ? [] : attempts.split(', ').map((words) => [5, RESULTS[words]] as const);
  const others = [...HA_NOI.scenariosByNo.keys()].filter((no) => no !== 5).map((no) => [no, 'passed'] as const);
  return [...(isWholeWardUntried ? [] : others), ...ofFive].flatMap(([scenario, result], index): readonly Fact[] => {
    const entity = `0197a000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`;
    const at = (minutes: number): string => new Date(Date.parse(RECEIVED) - (60 - minutes) * 60_000).toISOString();
    const start = { scenario, on: '2025-06-23', startedAt: at(index), steps: [] };
    return [
      { kind: 'run.started', entity, body: start },
      { kind: 'run.ended', entity, body: { endedAt: at(index + 1), result: result ?? null } },
    ];
  });
}

function problemFacts(problem: string): readonly Fact[] {
  if (problem === 'none') return [];
  const [severity = '', state = ''] = problem.split(' ');
  const raised = { title: 'Mất mạng', category: 'khac', severity };
  return [
    { kind: 'problem.raised', entity: PROBLEM, body: raised },
    { kind: 'problem.stateSet', entity: PROBLEM, body: { state } },
  ];
}

function play(facts: readonly Fact[]) {
  const ops = facts.map((fact, index) => makeOp({ ...fact, opId: `op-${index}`, n: index + 1 }));
  return foldLog(ops.map((op, index) => ({ op, seq: index + 1, receivedAt: RECEIVED })));
}

function judge(one: Case) {
  const isEmpty = one['tasks'] === 'nothing recorded';
  const facts = [
    ...taskFacts(one['tasks'] ?? ''),
    ...runFacts(one['attempts'] ?? '', isEmpty),
    ...problemFacts(one['problem'] ?? ''),
  ];
  const content = contentOf('ward', play(facts), HA_NOI).map(({ opId }) => opId);
  const signed = one['sign-off'] === 'older' ? content.slice(1) : content;
  const signature: Fact = {
    kind: 'signature.set',
    entity: signatureEntity('ward'),
    body: { signed: true, content: signed },
  };
  const verdict = { verdict: one['own'] as OwnVerdict, reason: 'x' };
  const shown = play([
    ...facts,
    ...(one['sign-off'] === 'unsigned' ? [] : [signature]),
    ...(one['own'] === 'none' ? [] : [{ kind: 'verdict.set', entity: VERDICT_ENTITY, body: verdict }]),
  ]);
  const summary = summarizeWard(shown, HA_NOI);
  const isNever = one['age'] === 'never';
  const ageMs = Number((one['age'] ?? '').split(' ')[0]) * HOUR_MS;
  const moment = { day: DAYS[one['day'] ?? ''] ?? '', nowMs: Date.parse(RECEIVED) + (isNever ? 0 : ageMs) };
  const readiness = wardReadiness(HA_NOI, { summary, newestReceivedAt: isNever ? null : RECEIVED }, moment);
  const standing = readSignature('ward', shown, HA_NOI).type;
  const remarks = [
    ...(scenariosWithoutRun(HA_NOI, summary).length > 0 ? ['untried'] : []),
    ...(standing === 'none' ? ['unsigned'] : []),
    ...(standing === 'stale' ? ['signed on an older version'] : []),
    ...(!isNever && ageMs > AGING_AFTER_MS ? ['aging'] : []),
  ];
  const reasons = readiness.reasons.map(({ type }) => type);
  return {
    verdict: readiness.verdict,
    reasons: [...new Set(reasons)].join(', ') || 'none',
    remarks: remarks.join(', ') || 'none',
    own: ownVerdictMark(shown.get(VERDICT_ENTITY)) ?? 'none',
  };
}

describe('the table of cases in the glossary [D2]', () => {
  it('has a line for every verdict, every reason and every remark', () => {
    const words = (column: string): ReadonlySet<string> =>
      new Set(CASES.flatMap((one) => (one[column] ?? '').split(', ')).filter((word) => word !== 'none'));
    expect([...words('verdict')].sort()).toEqual(['go', 'no-go', 'unknown']);
    expect([...words('reasons')].sort()).toEqual(['never-received', 'own-task', 'problem', 'run', 'stale', 'task']);
    expect([...words('remarks')].sort()).toEqual(['aging', 'signed on an older version', 'unsigned', 'untried']);
  });

  it.each(CASES.map((one) => [Object.values(one).join(' · '), one] as const))('%s', (_, one) => {
    const { verdict, reasons, remarks, own } = one;
    expect(judge(one)).toEqual({ verdict, reasons, remarks, own });
  });
});
