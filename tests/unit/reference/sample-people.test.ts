import { expect, it } from 'vitest';
import type { UnitDefinition, WardDefinition } from '../../../src/domain/campaign.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { SAMPLE_PEOPLE, sampleStaff } from '../../../src/reference/sample-people.ts';

const bodyOf = (entity: string): unknown =>
  campaignDefinitions().find((definition) => definition.entity === entity)?.body;

it('the six sample people hold wards and units that exist', () => {
  expect(SAMPLE_PEOPLE.map(({ user }) => user)).toEqual([
    'canbo.hoankiem',
    'canbo.cuanam',
    'lanhdao.hoankiem',
    'lanhdao.cuanam',
    'giamsat.hanoi',
    'quantri',
  ]);
  for (const { wards, unit, unitId } of SAMPLE_PEOPLE) {
    if (wards !== 'all') expect((bodyOf(`ward:${wards[0]}`) as WardDefinition).type).toBe('phuong');
    if (unitId !== undefined) expect((bodyOf(`unit:${unitId}`) as UnitDefinition).namePhuong).toContain(unit);
  }
});

it('every ward has a member of staff of its own who is not listed', () => {
  const staff = sampleStaff(['00004', '00070']);
  expect(staff.map(({ user, wards, role, isListed }) => [user, wards, role, isListed])).toEqual([
    ['canbo.00004', ['00004'], 'staff', false],
    ['canbo.00070', ['00070'], 'staff', false],
  ]);
  expect(new Set(sampleStaff(Array.from({ length: 126 }, (_, i) => String(i))).map(({ name }) => name)).size).toBe(126);
});
