/** Names as the board has room for: "P. Hoàn Kiếm", "TX. Sơn Tây". Official abbreviations of the kinds of unit. */

const ABBREVIATIONS: readonly (readonly [string, string])[] = [
  ['Phường ', 'P. '],
  ['Xã ', 'X. '],
  ['Quận ', 'Q. '],
  ['Huyện ', 'H. '],
  ['Thị xã ', 'TX. '],
];

/** "Phường Hoàn Kiếm" → "P. Hoàn Kiếm"; a name of another kind stays whole. */
export function shortName(name: string): string {
  const found = ABBREVIATIONS.find(([kind]) => name.startsWith(kind));
  return found === undefined ? name : found[1] + name.slice(found[0].length);
}
