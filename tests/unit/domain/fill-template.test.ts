import { describe, expect, it } from 'vitest';
import {
  districtTypeWord,
  fillTemplate,
  unitName,
  unknownPlaceholder,
  wardTypeWord,
} from '../../../src/domain/fill-template.ts';
import { HA_NOI, wardOf } from '../../support/ha-noi.ts';

const HOAN_KIEM = wardOf('00070');
const wards = [...HA_NOI.wardsByCode.values()];
const wardIn = (district: string) => wards.find(({ formerDistrict }) => formerDistrict === district)!;

/** Every text of the campaign that is filled for a ward. */
const TEMPLATES = [
  ...[...HA_NOI.tasksById.values()].flatMap(({ title, output }) => [title, output]),
  ...[...HA_NOI.scenariosByNo.values()].flatMap(({ title, shortTitle, steps }) => [title, shortTitle, ...steps]),
];

describe('fillTemplate', () => {
  it.each([
    ['Họp UBND {dv}', 'Quận Hoàn Kiếm', 'Họp UBND phường'],
    ['{Dv} mới', 'Quận Hoàn Kiếm', 'Phường mới'],
    ['Họp UBND {dv}', 'Huyện Ba Vì', 'Họp UBND xã'],
    ['{Dv} mới', 'Huyện Ba Vì', 'Xã mới'],
    ['UBND {qh}', 'Quận Hoàn Kiếm', 'UBND quận'],
    ['UBND {qh}', 'Huyện Ba Vì', 'UBND huyện'],
    ['UBND {qh}', 'Thị xã Sơn Tây', 'UBND thị xã'],
    ['{phongKinhTe}', 'Quận Hoàn Kiếm', 'Phòng Kinh tế, Hạ tầng và Đô thị'],
    ['{phongKinhTe}', 'Huyện Ba Vì', 'Phòng Kinh tế'],
    ['{dv}, {dv}', 'Quận Hoàn Kiếm', 'phường, phường'],
    ['không có gì', 'Quận Hoàn Kiếm', 'không có gì'],
  ])('fills "%s" for %s as "%s"', (template, district, text) => {
    expect(fillTemplate(template, wardIn(district), HA_NOI)).toBe(text);
  });

  it('gives every ward every text without a brace left', () => {
    for (const ward of wards) {
      for (const template of TEMPLATES) expect(fillTemplate(template, ward, HA_NOI)).not.toMatch(/[{}]/);
    }
  });

  it('never calls a xã a phường, nor a phường a xã', () => {
    for (const ward of wards) {
      const wrong = ward.type === 'xa' ? /phường/iu : /xã/iu;
      for (const template of TEMPLATES) {
        const filled = fillTemplate(template, ward, HA_NOI).replaceAll(/xã hội|cấp xã|thị xã/giu, '');
        expect(filled).not.toMatch(wrong);
      }
    }
  });

  it('calls every unit of a xã by a name of a xã', () => {
    for (const ward of wards.filter(({ type }) => type === 'xa')) {
      for (const unit of HA_NOI.unitsById.values()) expect(unitName(unit, ward, HA_NOI)).not.toMatch(/phường|[{}]/u);
    }
  });

  it('throws on a placeholder nobody knows, with the text it stands in', () => {
    expect(() => fillTemplate('Họp {phuong}', HOAN_KIEM, HA_NOI)).toThrow(
      'unknown placeholder {phuong} in "Họp {phuong}"',
    );
  });

  it('throws where the campaign lacks the unit a text is filled with', () => {
    const without = { ...HA_NOI, unitsById: new Map() };
    expect(() => fillTemplate('{phongKinhTe}', HOAN_KIEM, without)).toThrow('phong-kinh-te');
  });
});

describe('unknownPlaceholder', () => {
  it.each([
    ['{dv} {Dv} {qh} {phongKinhTe}', undefined],
    ['không có gì', undefined],
    ['Họp {phuong}', '{phuong}'],
    ['Họp {dv', '{dv'],
    ['Họp dv}', '}'],
    ['Họp {}', '{}'],
    ['{{dv}}', '{}'],
  ])('of "%s" is %s', (text, odd) => {
    expect(unknownPlaceholder(text)).toBe(odd);
  });
});

describe('words for kinds of place', () => {
  it('are phường and xã', () => {
    expect(wardTypeWord(HOAN_KIEM)).toBe('phường');
    expect(wardTypeWord(wardIn('Huyện Ba Vì'))).toBe('xã');
  });

  it('are quận, huyện, thị xã and thành phố', () => {
    expect(['Quận Ba Đình', 'Huyện Ba Vì', 'Thị xã Sơn Tây', 'Thành phố Thủ Đức'].map(districtTypeWord)).toEqual([
      'quận',
      'huyện',
      'thị xã',
      'thành phố',
    ]);
    expect(() => districtTypeWord('Quậnx')).toThrow('Quậnx');
  });
});
