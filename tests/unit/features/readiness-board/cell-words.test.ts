/** The words of a board cell: put together from sentences that are looked up once, they say what the sentence would. */
import { expect, test } from 'vitest';
import type { BoardCell } from '../../../../src/domain/readiness.ts';
import { createTimeFormat } from '../../../../src/features/marks/format-time.ts';
import { createCellNames } from '../../../../src/features/readiness-board/cell-words.ts';
import { changeLanguage } from '../../../../src/i18n/change-language.ts';
import { createI18n } from '../../../../src/i18n/create-i18n.ts';

const NOW_MS = Date.parse('2025-06-24T09:40:00.000Z');
const WARD = 'Phường Hoàn Kiếm';
const CELL: BoardCell = { scenario: 5, done: 9, total: 19, begun: 11, stuck: 2, asOf: null };
const MINUTES = [-5, 0, 1, 59, 60, 26 * 60, 72 * 60 - 1, 72 * 60, 30 * 24 * 60];

test.each(['vi', 'en'] as const)('in %s they are those of the sentence, at every age [D1]', async (language) => {
  const i18n = createI18n();
  await changeLanguage(i18n, language);
  const { t } = i18n;
  const format = createTimeFormat(t, 'Asia/Ho_Chi_Minh');
  const nameCell = createCellNames({ t, format });
  const values = { ward: WARD, no: 5, done: 9, total: 19, n: 2 };
  for (const minutes of MINUTES) {
    const asOf = new Date(NOW_MS - minutes * 60_000 - 1_500).toISOString();
    const age = format.age(NOW_MS - Date.parse(asOf));
    expect(nameCell(WARD, { ...CELL, asOf }, NOW_MS)).toBe(t('board.cell', { ...values, age }));
  }
  expect(nameCell(WARD, CELL, NOW_MS)).toBe(t('board.cell.local', values));
  expect(nameCell(WARD, { ...CELL, begun: 0 }, NOW_MS)).toBe(t('board.cell.none', values));
  const lastRun = { run: 'r', on: '2025-06-23', startedMs: NOW_MS, result: 'failed' } as const;
  expect(nameCell(WARD, { ...CELL, lastRun }, NOW_MS)).toBe(
    `${t('board.cell.local', values)}, ${t('board.run.failed')}`,
  );
});
