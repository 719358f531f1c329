/** A board cell in words: for its name in the accessibility tree and for the read-out. */
import type { useTranslation } from 'react-i18next';
import type { BoardCell } from '../../domain/readiness.ts';
import type { TimeFormat } from '../marks/format-time.ts';

export interface BoardWords {
  readonly t: ReturnType<typeof useTranslation>['t'];
  readonly format: TimeFormat;
}

/** "Phường Hoàn Kiếm, kịch bản 5: 9 trên 19 việc, 2 vướng bắt buộc, số liệu 12 phút trước" */
export function cellName({ t, format }: BoardWords, ward: string, cell: BoardCell, nowMs: number): string {
  const { scenario: no, done, total, stuck: n } = cell;
  if (cell.asOf !== null)
    return t('board.cell', { ward, no, done, total, n, age: format.age(nowMs - Date.parse(cell.asOf)) });
  return cell.begun > 0 ? t('board.cell.local', { ward, no, done, total, n }) : t('board.cell.none', { ward, no });
}

/** "9/19 việc, 2 vướng bắt buộc · 12 phút" */
export function cellSum({ t, format }: BoardWords, cell: BoardCell, nowMs: number): string {
  const { done, total, stuck: n } = cell;
  if (cell.asOf === null && cell.begun === 0) return t('board.read.none');
  const age = cell.asOf === null ? t('board.read.local') : format.age(nowMs - Date.parse(cell.asOf));
  return n > 0 ? t('board.read.body', { done, total, n, age }) : t('board.read.bodyCalm', { done, total, age });
}
