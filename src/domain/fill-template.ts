/**
 * Texts of the campaign are templates: 75 of Hà Nội's 126 units are xã, and none may read a wrong word.
 *
 * `{dv}`/`{Dv}` = phường or xã; `{qh}` = quận, huyện or thị xã of the former district;
 * `{phongKinhTe}` = the name of the ward's economic office.
 */
import type { Campaign, UnitDefinition, WardDefinition } from './campaign.ts';

/** Kinds of district a ward may have belonged to, as their names begin. */
export const DISTRICT_WORDS = ['Quận', 'Huyện', 'Thị xã', 'Thành phố'] as const;

const PLACEHOLDER = /\{(\w+)\}/g;
const KNOWN = ['dv', 'Dv', 'qh', 'phongKinhTe'];

/** "{dv} mới" for phường Hoàn Kiếm → "phường mới". Throws on an unknown placeholder: the data is wrong, not the ward. */
export function fillTemplate(text: string, ward: WardDefinition, campaign: Campaign): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    switch (name) {
      case 'dv':
        return wardTypeWord(ward);
      case 'Dv':
        return capitalised(wardTypeWord(ward));
      case 'qh':
        return districtTypeWord(ward.formerDistrict);
      case 'phongKinhTe':
        return unitName(requireUnit(campaign, 'phong-kinh-te'), ward, campaign);
      default:
        throw new Error(`unknown placeholder {${name}} in "${text}"`);
    }
  });
}

/** Wards with one key read every template alike. */
export function templateKey(ward: WardDefinition): string {
  return `${ward.type} ${districtTypeWord(ward.formerDistrict)}`;
}

/** The first piece of a template, braces and all, that no placeholder fills; undefined where every one is known. */
export function unknownPlaceholder(text: string): string | undefined {
  const rest = text.replace(PLACEHOLDER, (whole, name: string) => (KNOWN.includes(name) ? '' : whole));
  return /\{[^{}]*\}?|\}/.exec(rest)?.[0];
}

/** The name of a unit as the ward calls it: "Phòng Kinh tế, Hạ tầng và Đô thị" or "Phòng Kinh tế". */
export function unitName(unit: UnitDefinition, ward: WardDefinition, campaign: Campaign): string {
  return fillTemplate(ward.type === 'phuong' ? unit.namePhuong : unit.nameXa, ward, campaign);
}

/** phường | xã */
export function wardTypeWord(ward: WardDefinition): string {
  return ward.type === 'phuong' ? 'phường' : 'xã';
}

/** "Thị xã Sơn Tây" → "thị xã". */
export function districtTypeWord(district: string): string {
  const word = DISTRICT_WORDS.find((type) => district.startsWith(`${type} `));
  if (word === undefined) throw new Error(`unknown kind of former district: "${district}"`);
  return word.toLocaleLowerCase('vi');
}

function capitalised(word: string): string {
  return word.slice(0, 1).toLocaleUpperCase('vi') + word.slice(1);
}

function requireUnit(campaign: Campaign, id: string): UnitDefinition {
  const unit = campaign.unitsById.get(id);
  if (unit === undefined) throw new Error(`the campaign has no unit ${id}`);
  return unit;
}
