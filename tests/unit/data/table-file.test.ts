import { describe, expect, it } from 'vitest';
import { toTableFile } from '../../../src/data/table-file.ts';

const textOf = (rows: readonly (readonly string[])[]): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(toTableFile(rows));

describe('a table in a file', () => {
  it('says by its first bytes that it is UTF-8, and quotes every cell', () => {
    expect(
      textOf([
        ['Phường', 'a "b", c'],
        ['dòng 1\ndòng 2', ''],
      ]),
    ).toBe('\uFEFF"Phường";"a ""b"", c"\r\n"dòng 1\ndòng 2";""\r\n');
  });

  it.each(['=1+1', '+84 24', '-5', '@tin', '\t=1', ' =1', '\r=1'])('%j is no formula', (text) => {
    expect(textOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
  });
});
