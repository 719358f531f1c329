/** A table that every spreadsheet opens, and in which no cell is a formula: what people typed stays text (RFC 4180). */

const BYTE_ORDER_MARK = '\uFEFF';

/** Numbers stay numbers. */
export function toTableText(rows: readonly (readonly (string | number)[])[]): string {
  const text = rows.map((row) => row.map(toCell).join(',')).join('\r\n');
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

/** A cell that begins like a formula is begun with an apostrophe: spreadsheets then show it as it is. */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
