/**
 * Vietnamese text as people type it into a search box: without marks and capitals, đ as d.
 * "Hoà", "Hòa" and "hoa" are the same, composed or decomposed; signs without a width are not there.
 */
const MARKS = /[\p{Mn}\p{Cf}]/gu;

export function foldText(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');
}
