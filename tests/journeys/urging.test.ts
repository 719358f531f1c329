// @vitest-environment node
/** Urged offline, taken note of offline, seen by the city: each side only knows what came by the log (D10, D7). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observeUrgings, type UrgingRecord } from '../../src/data/read-urgings.ts';
import { observeWard } from '../../src/data/read-ward.ts';
import { recordGroups, recordOp } from '../../src/data/record-op.ts';
import { acknowledgeDraft, closeDraft, urgeDrafts } from '../../src/data/urging-drafts.ts';
import { recordVerification } from '../../src/data/verifications.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';

let field: Field;

beforeEach(async () => {
  field = await Field.openHaNoi();
});

afterEach(() => field.close());

async function urgingIn(tablet: FieldTablet, ward: string): Promise<UrgingRecord> {
  const [record] = await first(observeUrgings(ward, tablet.store));
  if (record === undefined) throw new Error(`no urging in ${ward}`);
  return record;
}

const TEXT = 'Niêm yết đủ thủ tục tại quầy';

describe('an urging [D10]', () => {
  it('goes to two wards from a tablet without network, is answered there without network, and is seen and closed', async () => {
    const supervisor = await field.tabletOf('giamsat.hanoi');
    supervisor.network.set(CUT);
    const body = { text: TEXT, due: '2025-06-25', tasks: ['S05-02'] };
    const urgings = [HOAN_KIEM, CUA_NAM].map((ward) => ({ ward, id: crypto.randomUUID(), body }));
    await recordGroups(urgeDrafts(urgings), supervisor.store);
    expect((await urgingIn(supervisor, HOAN_KIEM)).sync).toBe('local');
    supervisor.network.set(FAIR);
    await supervisor.sync();

    const staff = await field.tabletOf('canbo.hoankiem');
    const leader = await field.tabletOf('lanhdao.hoankiem');
    expect(await first(observeUrgings(undefined, staff.store))).toHaveLength(1);
    for (const tablet of [staff, leader]) tablet.network.set(CUT);
    await recordOp(acknowledgeDraft(await urgingIn(staff, HOAN_KIEM), ''), staff.store);
    await recordOp(acknowledgeDraft(await urgingIn(leader, HOAN_KIEM), 'Xong trong sáng mai'), leader.store);
    for (const tablet of [staff, leader]) {
      tablet.network.set(FAIR);
      await tablet.sync();
    }
    await supervisor.sync();

    const seen = await urgingIn(supervisor, HOAN_KIEM);
    expect(seen.urging).toMatchObject({ state: 'acknowledged', conflicts: ['acknowledged'] });
    expect(seen.urging.acknowledgements.map(({ by }) => by).toSorted()).toEqual(['canbo.hoankiem', 'lanhdao.hoankiem']);
    expect((await urgingIn(supervisor, CUA_NAM)).urging.state).toBe('sent');

    await recordOp(closeDraft(seen, true, 'Đã xem tại quầy'), supervisor.store);
    await supervisor.sync();
    await staff.sync();
    expect((await urgingIn(staff, HOAN_KIEM)).urging).toMatchObject({
      state: 'done',
      closing: { note: 'Đã xem tại quầy' },
    });
  });

  it('and its answer make no figure of the ward younger [S26]', async () => {
    const supervisor = await field.tabletOf('giamsat.hanoi');
    await recordGroups(
      urgeDrafts([{ ward: HOAN_KIEM, id: crypto.randomUUID(), body: { text: TEXT } }]),
      supervisor.store,
    );
    await supervisor.sync();
    const staff = await field.tabletOf('canbo.hoankiem');
    await recordOp(acknowledgeDraft(await urgingIn(staff, HOAN_KIEM), ''), staff.store);
    await staff.sync();
    await supervisor.sync();
    expect((await first(observeWard(HOAN_KIEM, supervisor.store)))?.newestReceivedAt).toBeNull();
  });
});

describe('a verification [D7]', () => {
  it('names what the supervisor had on their tablet; what the ward did meanwhile makes it one of an older version', async () => {
    const staff = await field.tabletOf('canbo.hoankiem');
    const done = { scope: `ward:${HOAN_KIEM}`, kind: 'task.statusSet', entity: 'S05-03' } as const;
    await recordOp({ ...done, body: { status: 'done', output: 'Ảnh' } }, staff.store);
    await staff.sync();
    const supervisor = await field.tabletOf('giamsat.hanoi');
    supervisor.network.set(CUT);
    await recordVerification(
      { code: HOAN_KIEM, of: 'S05-03', result: 'returned', comment: 'Chụp lại', seen: [] },
      supervisor.store,
    );
    await recordOp({ ...done, body: { status: 'done', output: 'Ảnh mới' } }, staff.store);
    await staff.sync();
    supervisor.network.set(FAIR);
    await supervisor.sync();
    await staff.sync();
    for (const tablet of [staff, supervisor]) {
      const found = (await first(observeWard(HOAN_KIEM, tablet.store)))?.verificationsById.get('S05-03');
      expect(found).toMatchObject({ result: 'returned', comment: 'Chụp lại', by: 'giamsat.hanoi' });
      expect(found?.changed).toHaveLength(1);
    }
  });
});
