// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteChoice, readPassedOver } from '../../../src/data/read-passed-over.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { CUT, FAIR } from '../../support/field-network.ts';
import { Field, HOAN_KIEM } from '../../support/field.ts';
import type { FieldTablet } from '../../support/field-tablet.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let staff: FieldTablet;
let leader: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  staff = await field.tabletOf('canbo.hoankiem');
  leader = await field.tabletOf('lanhdao.hoankiem');
  staff.network.set(CUT);
  await staff.setStatus(HOAN_KIEM, TASK, 'done');
  await leader.setStatus(HOAN_KIEM, TASK, 'blocked');
  await leader.sync();
  staff.network.set(FAIR);
  await staff.sync();
  await leader.sync();
});

afterEach(() => field.close());

async function choose(status: 'done' | 'blocked'): Promise<string> {
  const draft = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status } } as const;
  const { opId } = await recordOp({ ...draft, replaces: 'all-heads' }, leader.store);
  await leader.sync();
  await staff.sync();
  return opId;
}

describe('a choice of somebody else', () => {
  it('against the person’s version is told to them until they have noted it; who chose is not told', async () => {
    const opId = await choose('blocked');
    const told = { opId, taskId: TASK, actor: 'lanhdao.hoankiem' };
    expect(await readPassedOver(HOAN_KIEM, staff.store)).toEqual([told]);
    expect(await readPassedOver(HOAN_KIEM, leader.store)).toEqual([]);
    await noteChoice(opId, staff.store);
    expect(await readPassedOver(HOAN_KIEM, staff.store)).toEqual([]);
  });

  it('for the person’s version is no news to them, and neither is a plain edit', async () => {
    await choose('done');
    await leader.setStatus(HOAN_KIEM, TASK, 'doing');
    await leader.sync();
    await staff.sync();
    expect(await readPassedOver(HOAN_KIEM, staff.store)).toEqual([]);
  });
});
