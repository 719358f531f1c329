// @vitest-environment node
/**
 * A day of the trial week without a network, from 7:30 to 17:00: an attempt fails, a problem comes of it, another passes,
 * dossiers are counted. The evening's line loses answers and the tablet dies in the middle; next morning the city has all
 * of it once.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordOp } from '../../src/data/record-op.ts';
import { observeSignatures, readSignMoment } from '../../src/data/signatures.ts';
import { wardReadiness } from '../../src/domain/readiness.ts';
import { HA_NOI } from '../support/ha-noi.ts';
import { CUT, FAIR, LOST_ANSWERS } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';

const SCOPE = `ward:${HOAN_KIEM}`;
const HOUR_MS = 3_600_000;
const [FAILED, PASSED, PROBLEM] = ['a', 'b', 'c'].map((end) => `01979f00-0000-7000-8000-00000000000${end}`) as [
  string,
  string,
  string,
];

let field: Field;

beforeEach(async () => {
  field = await Field.openHaNoi();
});

afterEach(() => field.close());

async function attempt({ store }: FieldTablet, run: string, result: 'passed' | 'failed'): Promise<void> {
  const now = (): string => new Date(store.nowMs()).toISOString();
  const start = { scenario: 5, on: '2025-06-24', startedAt: now(), steps: ['Lấy số', 'Ký', 'Trả'] };
  await recordOp({ scope: SCOPE, kind: 'run.started', entity: run, body: start }, store);
  field.pass(HOUR_MS / 2);
  const step = result === 'failed' ? ({ result, reason: 'Phần mềm dừng' } as const) : ({ result } as const);
  await recordOp({ scope: SCOPE, kind: 'run.stepSet', entity: `${run}:2`, body: step }, store);
  await recordOp({ scope: SCOPE, kind: 'run.ended', entity: run, body: { endedAt: now(), result } }, store);
}

it('a day with no network, an evening on a bad line with a kill in it, and nothing is lost or twice [I1, I2, D2, D6]', async () => {
  const staff = await field.tabletOf('canbo.hoankiem');
  const leader = await field.tabletOf('lanhdao.hoankiem');
  const supervisor = await field.tabletOf('giamsat.hanoi');
  const before = (await field.log(SCOPE)).length;

  staff.network.set(CUT);
  await attempt(staff, FAILED, 'failed');
  const problem = {
    title: 'Phần mềm dừng ở bước ký',
    category: 'phan-mem',
    severity: 'high',
    run: FAILED,
    step: 2,
  } as const;
  await recordOp({ scope: SCOPE, kind: 'problem.raised', entity: PROBLEM, body: problem }, staff.store);
  field.pass(5 * HOUR_MS);
  await attempt(staff, PASSED, 'passed');
  field.pass(2 * HOUR_MS);
  const figures = { counter: 90, online: 54, early: 144 };
  await recordOp(
    { scope: SCOPE, kind: 'figures.set', entity: 'figures:2025-06-24:dossiers', body: { figures } },
    staff.store,
  );
  await staff.sync();
  const made = (await staff.store.db.outbox.toArray()).map(({ opId }) => opId);
  expect(made).toHaveLength(8);
  expect(await field.log(SCOPE)).toHaveLength(before);

  field.pass(HOUR_MS);
  staff.network.set(LOST_ANSWERS);
  await staff.sync();
  await staff.kill();
  staff.network.set(FAIR);
  await staff.sync();
  await leader.sync();
  const { content = [] } = (await readSignMoment(HOAN_KIEM, 5, leader.store)) ?? {};
  expect(content).toHaveLength(2);
  const body = { signed: true, content };
  await recordOp({ scope: SCOPE, kind: 'signature.set', entity: 'signature:5', body }, leader.store);
  await leader.sync();

  field.pass(14 * HOUR_MS);
  await supervisor.sync();
  const log = (await field.log(SCOPE)).slice(before).map(({ opId }) => opId);
  expect(log.slice(0, -1)).toEqual(made);
  const record = (await supervisor.board()).find(({ code }) => code === HOAN_KIEM);
  expect(record?.summary.runsByScenario?.[5]).toMatchObject({ passed: 1, failed: 1, last: { run: PASSED } });
  const moment = { day: '2025-06-25', nowMs: supervisor.store.nowMs() };
  const reasons = record === undefined ? [] : wardReadiness(HA_NOI, record, moment).reasons;
  expect(reasons.filter(({ type }) => type === 'problem')).toEqual([
    { type: 'problem', problem: PROBLEM, turn: 'ward' },
  ]);
  expect(reasons.filter(({ type }) => type === 'run')).toEqual([]);
  const signatures = await first(observeSignatures(HOAN_KIEM, supervisor.store));
  expect(signatures.get(5)).toMatchObject({ type: 'signed', by: 'lanhdao.hoankiem' });
});
