/**
 * One ward of the matrix: name, verdict, ten cells. Redrawn only when something it shows has changed. Its link is a plain
 * one: the table takes every press.
 */
import { memo, useLayoutEffect, useRef } from 'react';
import { shortName } from '../../domain/short-name.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import { type BoardWard, isDiffering } from './board-model.ts';
import styles from './board-table.module.css';
import type { BoardWords, NameCell } from './cell-words.ts';
import { DiffersMark } from './differs-mark.tsx';
import { drawCells } from './draw-cells.ts';
import { ownWords } from './own-verdict-words.ts';
import { wardPath } from './ward-path.ts';

interface BoardRowProps {
  readonly boardWard: BoardWard;
  readonly words: BoardWords;
  readonly nameCell: NameCell;
  readonly nowMs: number;
}

export const BoardRow = memo(function BoardRow({ boardWard, words, nameCell, nowMs }: BoardRowProps) {
  const { ward, verdict, own } = boardWard;
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (row.current !== null) drawCells(row.current, boardWard, { nameCell, nowMs });
  }, [boardWard, nameCell, nowMs]);
  const verdictWords = words.t(VERDICT_KEYS[verdict]);
  return (
    <div ref={row} role="row" className={styles['row']} data-row={ward.code}>
      <div role="rowheader" className={styles['name']}>
        <a href={wardPath(ward.code)} tabIndex={-1} lang="vi">
          {shortName(ward.name)}
        </a>
      </div>
      <div
        role="cell"
        className={styles['verdict']}
        data-testid="ward-verdict"
        data-ward={ward.code}
        data-verdict={verdict}
        data-own={own ?? 'none'}
        aria-label={own === undefined ? verdictWords : `${verdictWords}, ${ownWords(words.t, own)}`}
      >
        {isDiffering(boardWard) && <DiffersMark size={11} />}
        <VerdictMark verdict={verdict} size={13} />
        <span className={styles['verdictWords']}>{verdictWords}</span>
      </div>
    </div>
  );
}, looksTheSame);

function looksTheSame(before: BoardRowProps, after: BoardRowProps): boolean {
  if (before.words !== after.words) return false;
  if (before.boardWard === after.boardWard && before.nowMs === after.nowMs) return true;
  const [a, b] = [before.boardWard, after.boardWard];
  if (a.own !== b.own) return false;
  if (a.verdict !== b.verdict || a.ward.name !== b.ward.name || a.cells.length !== b.cells.length) return false;
  return a.cells.every((cell, index) => {
    const other = b.cells[index];
    if (other === undefined || cell.scenario !== other.scenario || cell.asOf !== other.asOf) return false;
    if (cell.done !== other.done || cell.total !== other.total) return false;
    if (cell.begun !== other.begun || cell.stuck !== other.stuck) return false;
    return cell.asOf === null || hasSameAge(Date.parse(cell.asOf), before, after);
  });
}

function hasSameAge(atMs: number, before: BoardRowProps, after: BoardRowProps): boolean {
  if (before.nowMs === after.nowMs) return true;
  const { format } = after.words;
  return format.age(before.nowMs - atMs) === format.age(after.nowMs - atMs);
}
