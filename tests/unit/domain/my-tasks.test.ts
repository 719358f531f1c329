import { describe, expect, test } from 'vitest';
import { isMine, unitOfPerson } from '../../../src/domain/my-tasks.ts';
import { toTaskState } from '../../../src/domain/task.ts';
import { HA_NOI, taskOf, wardOf } from '../../support/ha-noi.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const HOAN_KIEM = wardOf('00070');
const A_COMMUNE = [...HA_NOI.wardsByCode.values()].find((ward) => ward.type === 'xa')!;

describe('the unit of a person', () => {
  test.each([
    ['Điểm tiếp nhận, phục vụ hành chính công', 'diem-tiep-nhan'],
    ['Văn phòng HĐND và UBND', 'van-phong-hdnd-va-ubnd'],
    ['Chủ tịch UBND', 'chu-tich-ubnd'],
    ['Chủ tịch UBND phường', 'chu-tich-ubnd'],
    ['  chủ tịch  ubnd phường ', 'chu-tich-ubnd'],
    ['Tổ công tác của Thành phố', undefined],
    [undefined, undefined],
  ])('"%s" is the unit %s of a phường', (name, id) => {
    expect(unitOfPerson(name, HOAN_KIEM, HA_NOI)).toBe(id);
  });

  test('a commune calls the same unit by another name', () => {
    expect(unitOfPerson('Phòng Kinh tế', A_COMMUNE, HA_NOI)).toBe('phong-kinh-te');
    expect(unitOfPerson('Phòng Kinh tế, Hạ tầng và Đô thị', A_COMMUNE, HA_NOI)).toBeUndefined();
    expect(unitOfPerson('Chủ tịch UBND', A_COMMUNE, HA_NOI)).toBe('chu-tich-ubnd');
  });
});

describe('a task is mine [A4]', () => {
  const me = { user: 'canbo.hoankiem', unit: 'diem-tiep-nhan' };
  const task = taskOf('S05-01');
  const assigned = (body: { readonly user?: string; readonly unit?: string }) =>
    toTaskState(foldEntity([makeOp({ opId: 'a', entity: task.id, kind: 'task.assigned', body })]));

  test.each([
    ['led by my unit and assigned to nobody', {}, true],
    ['assigned to me', { user: 'canbo.hoankiem' }, true],
    ['assigned to my unit', { unit: 'diem-tiep-nhan' }, true],
    ['assigned to somebody else', { user: 'lanhdao.hoankiem' }, false],
    ['assigned to another unit', { unit: 'van-thu' }, false],
  ])('%s', (_, body, expected) => {
    expect(isMine(task, assigned(body), me)).toBe(expected);
  });

  test('a task led by another unit is mine only by assignment', () => {
    const other = taskOf('S05-02');
    expect(isMine(other, toTaskState(undefined), me)).toBe(false);
    expect(isMine(other, assigned({ user: me.user }), me)).toBe(true);
  });

  test('somebody without a unit has only what is assigned to them', () => {
    const nobody = { user: 'quantri', unit: undefined };
    expect(isMine(task, toTaskState(undefined), nobody)).toBe(false);
    expect(isMine(task, assigned({ user: 'quantri' }), nobody)).toBe(true);
  });
});
