import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../src/domain/csv.ts';

/** What a spreadsheet begins a formula with. */
const isFormula = (cell: string): boolean => /^\s*[=+\-@\t\r]/.test(cell);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ';', ',', ' ', 'ế', '1') }),
);

describe('a table as text', () => {
  test('quotes every cell, parts them by a semicolon and ends every row', () => {
    expect(writeCsv([['a "b"; c', 5, { day: '2025-06-24', time: '16:40' }, null]])).toBe(
      '"a ""b""; c";"5";"2025-06-24 16:40";""\r\n',
    );
  });

  test('comes back as it was, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
        // One column of nothing but commas has no separator to be found by.
        const wide = rows.map((row) => [...row, 'a', 'b', 'c', 'd', 'e', 'f', 'g']);
        fc.pre(wide[0]?.[0]?.startsWith('sep=') !== true);
        expect(readCsv(writeCsv(wide))).toEqual({ rows: wide, isCut: false });
      }),
    );
  });

  test('holds no cell that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(text, (cell) => {
        const written = writeCsv([[cell]])
          .slice(1, -3)
          .replaceAll('""', '"');
        expect(isFormula(written)).toBe(false);
      }),
    );
  });

  test.each([
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\n1;5\t2',
      [
        ['a', 'b'],
        ['1;5', '2'],
      ],
    ],
    ['sep=,\r\na;b,c', [['a;b', 'c']]],
    ['a;b;\n\n1;2;3', [['a', 'b', ''], [''], ['1', '2', '3']]],
    ['"một\nhai";b;', [['một\nhai', 'b', '']]],
    ["'+84;x", [['+84', 'x']]],
    ["'abc;x", [["'abc", 'x']]],
    ['', []],
  ])('%j is read', (given, rows) => {
    expect(readCsv(given)).toEqual({ rows, isCut: false });
  });

  test('says that a quote was never closed', () => {
    expect(readCsv('a;"b\n1;2').isCut).toBe(true);
  });
});
