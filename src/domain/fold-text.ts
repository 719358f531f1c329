/**
 * Vietnamese text as people type it into a search box: without marks and capitals, đ as d.
 * "Hoà", "Hòa" and "hoa" are the same, composed or decomposed.
 */
const MARKS = /\p{Mn}/gu;

export function foldText(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');
}
