/** Tables into files and back: real workbooks of our writer, one made by hand, and texts of old systems. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTableFile } from '../../../src/data/read-table-file.ts';
import { unpack, zipEntries } from '../../../src/data/read-zip.ts';
import { createTableDesk } from '../../../src/data/table-desk.ts';
import { TABLE_FILE_MAX_BYTES } from '../../../src/data/table-limits.ts';
import { askTables, serveTables } from '../../../src/data/table-port.ts';
import { type Table, type TableCell, tidyText } from '../../../src/domain/table.ts';
import { makeWorkbook, makeZip } from '../../support/make-zip.ts';

const desk = createTableDesk();
const blob = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);

function table(rows: readonly (readonly TableCell[])[], name = 'Việc'): Table {
  const width = rows[0]?.length ?? 1;
  return {
    name,
    columns: Array.from({ length: width }, (_, at) => ({ title: `Cột ${at + 1}`, width: 12 })),
    rows,
    about: { name: 'Về tệp này', lines: [['Phường', 'Hoàn Kiếm']] },
  };
}

async function sheetsOf(bytes: Uint8Array<ArrayBuffer>) {
  const read = await readTableFile(blob(bytes));
  if (!read.ok) throw new Error(read.why);
  return read.sheets;
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const entry of zipEntries(bytes)) parts.set(entry.name, (await unpack(entry, 10_000_000)) ?? '');
  return parts;
}

describe('a workbook of ours', () => {
  const ROWS: readonly (readonly TableCell[])[] = [
    ['S05-03', 7, { day: '2025-06-24' }, { day: '2025-06-24', time: '16:40' }, null],
    ['=1+1', -3.5, null, null, '_x0041_ & <b> "ngoặc"\ndòng hai'],
  ];

  test('comes back with its kinds: texts, numbers, days, moments', async () => {
    const [first, second] = await sheetsOf(await desk.write(table(ROWS), 'xlsx'));
    expect(first?.name).toBe('Việc');
    expect(first?.rows.map((row) => [...row, null].slice(0, 5))).toEqual([
      ['Cột 1', 'Cột 2', 'Cột 3', 'Cột 4', 'Cột 5'],
      ...ROWS.map((row) => [...row]),
    ]);
    expect(first?.formulas).toEqual([]);
    expect(second).toMatchObject({ name: 'Về tệp này', rows: [['Phường', 'Hoàn Kiếm']] });
  });

  test('holds its head in sight, in bold, with widths', async () => {
    const parts = await partsOf(await desk.write(table(ROWS), 'xlsx'));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<col min="1" max="1" width="12"');
    expect(parts.get('xl/styles.xml')).toContain('<b/>');
    expect(parts.get('xl/styles.xml')).toContain('dd/mm/yyyy hh:mm');
  });

  test('holds no formula, whatever was typed', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('constructor', 'valueOf', '__proto__'),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', 'A', '1', '(', '_x0041_', ' ', '<f>') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
        const bytes = await desk.write(table(texts.map((one) => ['a', one])), 'xlsx');
        const parts = await partsOf(bytes);
        expect(parts.get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >/]/);
        const [first] = await sheetsOf(bytes);
        const read = texts.map((_, at) => first?.rows[at + 1]?.[1] ?? '');
        expect(read).toEqual(texts.map(tidyText));
      }),
      { numRuns: 60 },
    );
  });

  test('two sheets are never called alike', async () => {
    const sheets = await sheetsOf(await desk.write(table(ROWS, 'về tệp này'), 'xlsx'));
    expect(sheets.map(({ name }) => name)).toEqual(['về tệp này', 'Về tệp này 2']);
  });

  test('comes from another thread as from this one', async () => {
    const { port1, port2 } = new MessageChannel();
    serveTables(port2, desk);
    const far = askTables(port1);
    const bytes = await far.write(table(ROWS), 'csv');
    expect(await sheetsOf(bytes)).toMatchObject([
      { name: '', rows: [['Cột 1', 'Cột 2', 'Cột 3', 'Cột 4', 'Cột 5'], {}, {}] },
    ]);
    await expect(far.write(undefined as never, 'xlsx')).rejects.toThrow('undefined');
    port1.close();
    port2.close();
  });

  test('where the other thread falls, what was asked fails, and so does what is asked later', async () => {
    const { port1, port2 } = new MessageChannel();
    const far = askTables(port1);
    const asked = far.write(table(ROWS), 'csv');
    port2.close();
    await expect(asked).rejects.toThrow('nobody answers');
    await expect(far.read(new Blob())).rejects.toThrow('nobody answers');
  });
});

test('a workbook made by hand is read: shared and inline texts, formulas, merged titles, days as numbers', async () => {
  const bytes = makeWorkbook(
    {
      Việc:
        '<row r="1"><c r="A1" t="inlineStr"><is><t>UBND phường</t></is></c></row>' +
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><r><t>Ghi </t></r><r><t>chú</t></r></is></c></row>' +
        '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>45832</v></c><c r="C4" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c></row>' +
        '<row r="5"><c r="B5"><f>1+1</f><v>2</v></c><c r="C5" t="b"><v>1</v></c><c r="D5" t="e"><v>#N/A</v></c></row>',
      'B &amp; C': '',
    },
    ['<t>Mã việc</t>', '<t xml:space="preserve"> Hạn </t>', '<r><t>S05</t></r><r><t>-03</t></r>'],
  );
  const [sheet, ...others] = await sheetsOf(bytes);
  expect(others).toEqual([]);
  expect(sheet?.name).toBe('Việc');
  expect(sheet?.formulas).toEqual(['C4', 'B5']);
  const rows = sheet?.rows.map((row) => row.slice(0, 3));
  expect(rows?.[0]?.[0]).toBe('UBND phường');
  expect(rows?.[2]).toEqual(['Mã việc', 'Hạn', 'Ghi chú']);
  expect(rows?.[3]).toEqual(['S05-03', { day: '2025-06-24' }, 'ab']);
  expect(rows?.[4]).toEqual([null, 2, 'true']);
});

describe('a text file', () => {
  const ROW = ['Mã việc', 'Ghi chú'];

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8', new TextEncoder().encode('Mã việc;Ghi chú')],
    ['UTF-8 with a mark', new TextEncoder().encode('\uFEFFMã việc;Ghi chú')],
    ['UTF-8, decomposed', new TextEncoder().encode('Mã việc;Ghi chú'.normalize('NFD'))],
    ['UTF-16 of Excel', new Uint8Array(Buffer.from('\uFEFFMã việc\tGhi chú', 'utf16le'))],
    ['UTF-16 of others', new Uint8Array(Buffer.from('\uFEFFMã việc\tGhi chú', 'utf16le').swap16())],
  ])('in %s is read', async (_name, bytes) => {
    expect(await readTableFile(blob(bytes))).toMatchObject({
      ok: true,
      hasOldLetters: false,
      sheets: [{ rows: [ROW] }],
    });
  });

  test('in the letters of Vietnamese Windows is read, and told', async () => {
    // The marks of a tone stand behind their letter: ã is a with 0xDE, ệ is ê with 0xF2.
    const bytes = new Uint8Array([...Buffer.from('Ma\u00de vi\u00ea\u00f2c;Ghi ch\u00fa', 'latin1')]);
    const read = await readTableFile(blob(bytes));
    expect(read).toMatchObject({ ok: true, hasOldLetters: true });
    expect(read.ok && read.sheets[0]?.rows).toEqual([['Mã việc', 'Ghi chú']]);
  });

  test('with a quote that was never closed says so', async () => {
    expect(await readTableFile(blob('a;"b\n1;2'))).toMatchObject({ ok: true, isCut: true });
  });
});

describe('what is no table', () => {
  test('too large a file is refused before a byte of it is read', async () => {
    const file = new Blob([]);
    Object.defineProperty(file, 'size', { value: TABLE_FILE_MAX_BYTES + 1 });
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('was read')) });
    expect(await readTableFile(file)).toEqual({ ok: false, why: 'too-large' });
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['nothing', '', 'empty'],
    ['spaces', ' \r\n ;', 'empty'],
    ['a PDF', '%PDF-1.7 …', 'wrong-type'],
    ['a page', '<!DOCTYPE html><table>', 'wrong-type'],
    ['bytes', new Uint8Array([1, 0, 2, 0]), 'wrong-type'],
    ['a document', makeZip({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'wrong-type'],
    ['an old workbook, or one with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old-excel'],
    ['half a workbook', makeWorkbook({ A: '<row r="1"/>' }).slice(0, 200), 'broken'],
    ['a workbook without its parts', makeZip({ 'xl/workbook.xml': '<workbook' }), 'broken'],
    ['too many rows', 'a;b\n'.repeat(50_001), 'too-many-rows'],
  ])('%s is refused', async (_name, content, why) => {
    expect(await readTableFile(blob(content))).toEqual({ ok: false, why });
  });

  test('a small file that would fill the memory is refused', async () => {
    const bytes = makeZip({ 'xl/workbook.xml': '<workbook/>', 'xl/a.xml': new Uint8Array(70_000_000) });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await readTableFile(blob(bytes))).toEqual({ ok: false, why: 'too-large' });
  });
});
