import { describe, expect, it } from 'vitest';
import { compareDistricts } from '../../../src/domain/district-order.ts';
import { shortName } from '../../../src/domain/short-name.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

describe('a short name', () => {
  it.each([
    ['Phường Hoàn Kiếm', 'P. Hoàn Kiếm'],
    ['Xã Ba Vì', 'X. Ba Vì'],
    ['Quận Đống Đa', 'Q. Đống Đa'],
    ['Huyện Sóc Sơn', 'H. Sóc Sơn'],
    ['Thị xã Sơn Tây', 'TX. Sơn Tây'],
  ])('of %s is %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it('exists for every ward and former district of the campaign', () => {
    for (const ward of HA_NOI.wardsByCode.values()) {
      expect(shortName(ward.name)).toMatch(/^[PX]\. /);
      expect(shortName(ward.formerDistrict)).toMatch(/^(Q|H|TX)\. /);
    }
  });

  it('of another kind of unit stays whole', () => {
    expect(shortName('Đặc khu Côn Đảo')).toBe('Đặc khu Côn Đảo');
  });
});

describe('former districts', () => {
  it('stand quận, huyện, thị xã, then what is not known', () => {
    const names = ['Thành phố Thủ Đức', 'Thị xã Sơn Tây', 'Huyện Ba Vì', 'Quận Tây Hồ', 'Quận Ba Đình'];
    expect(names.sort(compareDistricts)).toEqual([
      'Quận Ba Đình',
      'Quận Tây Hồ',
      'Huyện Ba Vì',
      'Thị xã Sơn Tây',
      'Thành phố Thủ Đức',
    ]);
  });
});
