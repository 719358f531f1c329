import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentCell, sheetName, tidyText } from '../../../src/domain/table.ts';

describe('a table', () => {
  test.each([
    ['Việc của phường', 'Việc của phường'],
    ['Kịch bản 5: a/b [c]?*\\d', 'Kịch bản 5 a b c d'],
    ["'Hoàn Kiếm'", 'Hoàn Kiếm'],
    ['', '1'],
    ['a'.repeat(40), 'a'.repeat(31)],
  ])('its sheet %j is called %j', (name, expected) => expect(sheetName(name)).toBe(expected));

  test('every name becomes one that a spreadsheet takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const sheet = sheetName(name);
        expect(sheet.length).toBeGreaterThan(0);
        expect(sheet.length).toBeLessThanOrEqual(31);
        expect(sheet).not.toMatch(/[[\]:*?/\\]|^'|'$/);
      }),
    );
  });

  test('shows an instant as the clock on the wall does', () => {
    expect(momentCell('2025-06-24T18:30:00.000Z', 'Asia/Ho_Chi_Minh')).toEqual({ day: '2025-06-25', time: '01:30' });
    expect(momentCell(null, 'Asia/Ho_Chi_Minh')).toBeNull();
  });

  test('a text is tidied once and for all', () => {
    expect(tidyText(' Ho\u0302m\r\nnay\u0000 ')).toBe('Hôm\nnay');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text));
      }),
    );
  });
});
