import { describe, expect, it } from 'vitest';
import { readCampaign } from '../../../src/domain/campaign.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const ops = campaignDefinitions().map((definition, index) =>
  makeOp({ opId: `d-${index}`, scope: 'campaign', ...definition }),
);

describe('the campaign a tablet holds', () => {
  it('is whole and in order', () => {
    expect([...HA_NOI.wardsByCode.keys()]).toEqual([...HA_NOI.wardsByCode.keys()].toSorted());
    expect([...HA_NOI.scenariosByNo.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...HA_NOI.tasksById.keys()].slice(0, 2)).toEqual(['S01-01', 'S01-02']);
    expect([...HA_NOI.tasksById.keys()].at(-1)).toBe('S10-22');
    expect([HA_NOI.wardsByCode.size, HA_NOI.tasksById.size, HA_NOI.documentsById.size, HA_NOI.unitsById.size]).toEqual([
      126, 150, 96, 30,
    ]);
  });

  it('is in the same order however the definitions come', () => {
    const backwards = readCampaign(foldLog(makeLog(ops.toReversed())));
    expect([...(backwards?.wardsByCode.keys() ?? [])]).toEqual([...HA_NOI.wardsByCode.keys()]);
    expect([...(backwards?.tasksById.keys() ?? [])]).toEqual([...HA_NOI.tasksById.keys()]);
  });

  it('is none while a part of it is still to come, so that half a checklist never reads "ready"', () => {
    for (const held of [0, 1, 200, ops.length - 1])
      expect(readCampaign(foldLog(makeLog(ops.slice(0, held))))).toBeUndefined();
    expect(readCampaign(foldLog(makeLog(ops)))).toBeDefined();
  });

  it('reads the shown head of a definition, and passes over what is no definition', () => {
    const unit = { id: 'van-thu', namePhuong: 'Văn thư', nameXa: 'Văn thư', level: 'ward' as const };
    const changed = makeOp({
      opId: 'new',
      scope: 'campaign',
      kind: 'unit.defined',
      entity: 'unit:van-thu',
      body: unit,
      madeAt: '2025-06-25T08:00:00+07:00',
    });
    const stray = makeOp({ opId: 'stray', scope: 'campaign', kind: 'unit.defined', entity: 'calendarx', body: unit });
    const campaign = readCampaign(foldLog(makeLog([...ops, changed, stray])));
    expect(campaign?.unitsById.get('van-thu')).toEqual(unit);
    expect(campaign?.calendar.id).toBe('ha-noi-2025');
  });
});
