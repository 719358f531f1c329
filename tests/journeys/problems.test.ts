// @vitest-environment node
/** A problem from the counter to the city and back: raised offline, climbing by itself, folded, answered once, confirmed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerDrafts, answeredTogether, foldDrafts, ofProblem, reopenDrafts } from '../../src/data/problem-drafts.ts';
import { observeProblems, type ProblemRecord } from '../../src/data/read-problems.ts';
import { recordGroups, recordOp } from '../../src/data/record-op.ts';
import { standingOf } from '../../src/domain/escalation.ts';
import { type Problem, toProblem } from '../../src/domain/problem.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';
import { foldLog } from '../support/make-op.ts';
import { HA_NOI } from '../support/ha-noi.ts';

const HOUR_MS = 3_600_000;
const CAUSE = '01979f5e-8c00-7000-8000-0000000000cc';

let field: Field;

beforeEach(async () => {
  field = await Field.openHaNoi();
});

afterEach(() => field.close());

async function raise(tablet: FieldTablet, ward: string, title: string): Promise<string> {
  const entity = crypto.randomUUID();
  const body = { title, category: 'thiet-bi', severity: 'high' as const, level: 'ward' as const, task: 'S05-02' };
  await recordOp({ scope: `ward:${ward}`, kind: 'problem.raised', entity, body }, tablet.store);
  return entity;
}

const problemsAt = (tablet: FieldTablet, ward?: string) => first(observeProblems(ward, tablet.store));

async function problemAt(tablet: FieldTablet, id: string): Promise<ProblemRecord> {
  const found = (await problemsAt(tablet)).find(({ problem }) => problem.id === id);
  if (found === undefined) throw new Error(`no problem ${id}`);
  return found;
}

/** As the city's own fold of its log has it. */
async function problemInCity(ward: string, id: string): Promise<Problem> {
  const found = toProblem(id, foldLog(await field.entries(`ward:${ward}`)).get(id));
  if (found === undefined) throw new Error(`the city has no problem ${id}`);
  return found;
}

const levelOf = ({ levelFacts }: Problem, nowMs: number) => standingOf(levelFacts, HA_NOI.calendar, nowMs);

describe('a problem', () => {
  it('climbs by itself on the tablet offline, and at the city once it has it, to the same level [S136]', async () => {
    const staff = await field.tabletOf('canbo.hoankiem');
    staff.network.set(CUT);
    const id = await raise(staff, HOAN_KIEM, 'Máy quét quầy 3 không nhận khổ A3');
    expect(await problemAt(staff, id)).toMatchObject({ ward: HOAN_KIEM, sync: 'local', problem: { state: 'open' } });
    const raisedMs = field.server.clock.nowMs;
    field.pass(30 * HOUR_MS);
    const offline = levelOf((await problemAt(staff, id)).problem, raisedMs + 30 * HOUR_MS);
    expect(offline).toMatchObject({ level: 'department', isRunning: true });
    staff.network.set(FAIR);
    await staff.sync();
    expect((await problemAt(staff, id)).sync).toBe('received');
    for (const hours of [0, 23.99, 24, 30, 48, 72]) {
      const nowMs = raisedMs + hours * HOUR_MS;
      const here = levelOf((await problemAt(staff, id)).problem, nowMs);
      expect(levelOf(await problemInCity(HOAN_KIEM, id), nowMs)).toEqual(here);
    }
  });

  it('of three places is folded and answered once; one ward confirms, one reopens with its reason [S135]', async () => {
    const staff = await field.tabletOf('canbo.hoankiem');
    const other = await field.tabletOf('canbo.cuanam');
    const ids = [
      await raise(staff, HOAN_KIEM, 'Máy quét không nhận khổ A3'),
      await raise(staff, HOAN_KIEM, 'Máy quét quầy 2 không nhận A3'),
      await raise(other, CUA_NAM, 'Máy quét không nhận A3'),
    ];
    await staff.sync();
    await other.sync();

    const supervisor = await field.tabletOf('giamsat.hanoi');
    const seen = (await problemsAt(supervisor)).filter(({ problem }) => ids.includes(problem.id));
    expect(seen).toHaveLength(3);
    supervisor.network.set(CUT);
    await recordGroups(foldDrafts(seen, { cause: CAUSE, title: 'Máy quét không nhận khổ A3' }), supervisor.store);
    const members = answeredTogether(await problemsAt(supervisor), CAUSE);
    expect(members).toHaveLength(3);
    const text = 'Quét hai lần A4 rồi ghép';
    await recordGroups(
      members.map((member) => answerDrafts(ofProblem(member), text, true)),
      supervisor.store,
    );
    supervisor.network.set(FAIR);
    await supervisor.sync();

    await staff.sync();
    await other.sync();
    const answered = await problemAt(staff, ids[0] as string);
    expect(answered.problem).toMatchObject({
      state: 'handled',
      cause: { id: CAUSE, wards: 2 },
      answers: [{ text, isWorkaround: true }],
    });
    const confirmed = { ...ofProblem(answered), kind: 'problem.stateSet', body: { state: 'confirmed' } } as const;
    await recordOp(confirmed, staff.store);
    const elsewhere = await problemAt(other, ids[2] as string);
    await recordGroups([reopenDrafts(elsewhere, 'ward', 'Máy vẫn không nhận')], other.store);
    await staff.sync();
    await other.sync();
    await supervisor.sync();

    expect(await problemAt(supervisor, ids[0] as string)).toMatchObject({ problem: { state: 'confirmed' } });
    expect(await problemAt(supervisor, ids[2] as string)).toMatchObject({
      problem: { state: 'open', stateReason: 'Máy vẫn không nhận', isReopened: true },
    });
    expect(answeredTogether(await problemsAt(supervisor), CAUSE)).toHaveLength(2);
    for (const ward of [HOAN_KIEM, CUA_NAM]) {
      const here = (await problemsAt(supervisor, ward)).map(({ problem }) => problem);
      const inCity = await Promise.all(here.map(({ id }) => problemInCity(ward, id)));
      expect(inCity).toEqual(here);
    }
  });

  it('that the ward confirmed while the city answered it says both, and stays confirmed until somebody chooses', async () => {
    const staff = await field.tabletOf('canbo.hoankiem');
    const id = await raise(staff, HOAN_KIEM, 'Mất điện');
    await staff.sync();
    const supervisor = await field.tabletOf('giamsat.hanoi');
    const record = await problemAt(supervisor, id);
    staff.network.set(CUT);
    const confirmed = { ...ofProblem(record), kind: 'problem.stateSet', body: { state: 'confirmed' } } as const;
    await recordOp(confirmed, staff.store);
    await recordGroups([answerDrafts(ofProblem(record), 'Đã báo điện lực', false)], supervisor.store);
    await supervisor.sync();
    staff.network.set(FAIR);
    await staff.sync();
    const found = (await problemAt(staff, id)).problem;
    expect(found).toMatchObject({ state: 'confirmed', conflicts: ['state'], answers: [{ text: 'Đã báo điện lực' }] });
  });
});
