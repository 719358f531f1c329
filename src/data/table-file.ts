/** A table that every spreadsheet opens, and in which no cell is a formula: what people typed stays text. */

const BYTE_ORDER_MARK = '\uFEFF';

export function toTableFile(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const text = rows.map((row) => row.map(toCell).join(',')).join('\r\n');
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`);
}

/** A cell that begins like a formula is begun with an apostrophe: spreadsheets then show it as it is. */
function toCell(text: string): string {
  const harmless = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
