/** How a board cell is drawn: its shape says how far, its texture how old. Shape and texture differ, never only colour. */
import { AGING_AFTER_MS, type BoardCell, STALE_AFTER_MS } from '../../domain/readiness.ts';

/** `none` = nothing was ever received (a dot, never a zero) · `empty` = known, not begun. */
export type CellShape = 'none' | 'empty' | 'partial' | 'full' | 'stuck';
export type CellAge = 'fresh' | 'aging' | 'stale';

export interface CellLook {
  readonly shape: CellShape;
  readonly age: CellAge;
  /** Twelfths filled from below: 0–12. Only an empty cell is 0, only a full one 12. */
  readonly level: number;
}

const LEVELS = 12;

export function cellLook(cell: BoardCell, nowMs: number): CellLook {
  return { shape: cellShape(cell), age: cellAge(cell.asOf, nowMs), level: cellLevel(cell) };
}

/** Texture of a figure received at `asOf`. A figure of this device that was never received counts as fresh. */
export function cellAge(asOf: string | null, nowMs: number): CellAge {
  if (asOf === null) return 'fresh';
  const ageMs = nowMs - Date.parse(asOf);
  if (ageMs > STALE_AFTER_MS) return 'stale';
  return ageMs > AGING_AFTER_MS ? 'aging' : 'fresh';
}

function cellShape(cell: BoardCell): CellShape {
  if (cell.stuck > 0 || cell.lastRun?.result === 'failed') return 'stuck';
  if (cell.asOf === null && cell.begun === 0) return 'none';
  if (cell.done >= cell.total) return 'full';
  return cell.begun === 0 ? 'empty' : 'partial';
}

function cellLevel(cell: BoardCell): number {
  if (cell.done >= cell.total) return LEVELS;
  if (cell.done === 0) return 0;
  return Math.min(LEVELS - 1, Math.max(1, Math.round((cell.done / cell.total) * LEVELS)));
}
