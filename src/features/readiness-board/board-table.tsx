/**
 * The matrix: all granted wards × ten scenarios (D1), a `table` in the accessibility tree. Filtered wards are hidden, not
 * taken out. A pointer opens a ward; a finger, too large for the cells, opens the former district, drawn large.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useActiveCell } from './active-cell.ts';
import type { BoardFilter } from './board-filter.ts';
import { cellAt, closestCell, keepTabStop, moveTabStop } from './board-keys.ts';
import type { BoardDistrict } from './board-model.ts';
import { BoardLegend } from './board-legend.tsx';
import { BoardRow } from './board-row.tsx';
import styles from './board-table.module.css';
import { useGroupWords } from './group-words.tsx';
import { hideRows } from './hide-rows.ts';
import { type BoardWords, createCellNames, type NameCell } from './cell-words.ts';
import { splitColumns } from './split-columns.ts';
import { wardPath } from './ward-path.ts';

interface BoardTableProps {
  readonly districts: readonly BoardDistrict[];
  readonly columns: number;
  readonly scenarioNos: readonly number[];
  readonly filter: BoardFilter;
  readonly timezone: string;
  readonly nowMs: number;
  readonly caption: string;
  /** Address of one group of wards alone. */
  readonly groupPath: (group: BoardDistrict) => string;
  /** Called by Escape: the focus has to go somewhere. */
  readonly onLeave: () => void;
}

export function BoardTable(props: BoardTableProps) {
  const { districts, columns, caption, filter, scenarioNos } = props;
  const { t } = useTranslation();
  const format = useTimeFormat(props.timezone);
  const words = useMemo<BoardWords>(() => ({ t, format }), [t, format]);
  const nameCell = useMemo(() => createCellNames(words), [words]);
  const split = useMemo(() => splitColumns(districts, columns), [districts, columns]);
  const captionId = useId();
  const table = useRef<HTMLDivElement>(null);
  const handlers = useBoardHandlers(props);
  useLayoutEffect(() => {
    if (table.current === null) return;
    hideRows(table.current, districts, filter);
    keepTabStop(table.current);
  });
  return (
    <div
      {...handlers}
      ref={table}
      role="table"
      aria-labelledby={captionId}
      className={styles['table']}
      data-size={isLarge(filter) ? 'large' : 'small'}
    >
      <span role="caption" id={captionId} data-visually-hidden="">
        {caption}
      </span>
      <HeadRow scenarioNos={scenarioNos} />
      {split.map((column, place) => (
        <div className={styles['column']} key={place}>
          {column.map((district) => (
            <District {...props} district={district} words={words} nameCell={nameCell} key={district.name} />
          ))}
          {place === split.length - 1 && <BoardLegend isOnlyDrawn />}
        </div>
      ))}
    </div>
  );
}

interface DistrictProps extends BoardTableProps {
  readonly district: BoardDistrict;
  readonly words: BoardWords;
  readonly nameCell: NameCell;
}

function District({ district, words, nameCell, nowMs, groupPath, scenarioNos }: DistrictProps) {
  return (
    <div role="rowgroup" className={styles['district']} data-district={district.name}>
      <DistrictHead district={district} path={groupPath(district)} scenarioNos={scenarioNos} />
      {district.wards.map((boardWard) => (
        <BoardRow key={boardWard.ward.code} boardWard={boardWard} words={words} nameCell={nameCell} nowMs={nowMs} />
      ))}
    </div>
  );
}

/** One group alone is drawn at finger size. */
function isLarge(filter: BoardFilter): boolean {
  return filter.district !== undefined || filter.need !== undefined;
}

function HeadRow({ scenarioNos }: { readonly scenarioNos: readonly number[] }) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" data-visually-hidden="">
      <div role="row">
        <span role="columnheader">{t('board.ward')}</span>
        <span role="columnheader">{t('board.verdict')}</span>
        {scenarioNos.map((no) => (
          <span role="columnheader" key={no}>
            {t('board.scenario', { no })}
          </span>
        ))}
      </div>
    </div>
  );
}

interface DistrictHeadProps {
  readonly district: BoardDistrict;
  readonly path: string;
  readonly scenarioNos: readonly number[];
}

function DistrictHead({ district, path, scenarioNos }: DistrictHeadProps) {
  const { t } = useTranslation();
  const { title, sum } = useGroupWords(district);
  return (
    <div role="row" className={styles['head']}>
      <div role="rowheader" aria-colspan={scenarioNos.length + 2} className={styles['headName']}>
        <Link to={path} tabIndex={-1}>
          <b>{title}</b> {sum}
          <VisuallyHidden> {t(district.part === undefined ? 'board.district.open' : 'board.need.open')}</VisuallyHidden>
        </Link>
      </div>
      <div className={styles['scale']} aria-hidden="true">
        {scenarioNos.map((no, index) => (
          <i key={no}>{index === 0 || no % 5 === 0 ? no : ''}</i>
        ))}
      </div>
    </div>
  );
}

function useBoardHandlers({ districts, filter, groupPath, onLeave }: BoardTableProps) {
  const navigate = useNavigate();
  const show = useActiveCell((state) => state.show);
  useEffect(() => () => show(undefined), [show]);
  return {
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const cell = closestCell(event.target);
      if (cell === null) return;
      moveTabStop(event.currentTarget, cell);
      show(placeOf(cell));
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) show(undefined);
    },
    onPointerLeave: () => show(focusedPlace()),
    onPointerOver: (event: PointerEvent<HTMLElement>) => {
      const cell = closestCell(event.target);
      if (cell !== null) show(placeOf(cell));
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const cell = closestCell(event.target);
      if (cell === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter') return void navigate(wardPath(cell.dataset['ward'] ?? ''));
      if (event.key === 'Escape') return onLeave();
      const next = cellAt(event.currentTarget, cell, event.key);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
    onClickCapture: (event: MouseEvent<HTMLElement>) => {
      const path = pathOfClick(event, isLarge(filter), (name) => {
        const group = districts.find((district) => district.name === name);
        return group && groupPath(group);
      });
      if (path === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void navigate(path);
    },
  };
}

/** Where a press leads; undefined leaves it to the link under it, or to nothing. */
function pathOfClick(
  event: MouseEvent<HTMLElement>,
  isDrawnLarge: boolean,
  groupPath: (name: string | undefined) => string | undefined,
): string | undefined {
  if (!(event.target instanceof Element) || event.button !== 0 || isForBrowser(event)) return undefined;
  const district = event.target.closest<HTMLElement>('[data-district]')?.dataset['district'];
  if (isTouch(event.nativeEvent) && !isDrawnLarge) return groupPath(district);
  const ward = event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return ward === undefined ? undefined : wardPath(ward);
}

/** A link in another tab or window is the browser's. */
function isForBrowser(event: MouseEvent<HTMLElement>): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

/** A click is a pointer event where the browser knows it; elsewhere the device's main pointer decides. */
function isTouch(event: globalThis.MouseEvent): boolean {
  const type = 'pointerType' in event ? event.pointerType : undefined;
  return type === 'touch' || (type === undefined && matchMedia('(pointer: coarse)').matches);
}

function focusedPlace() {
  const cell = document.activeElement === null ? null : closestCell(document.activeElement);
  return cell === null ? undefined : placeOf(cell);
}

function placeOf(cell: HTMLElement) {
  return { ward: cell.dataset['ward'] ?? '', scenario: Number(cell.dataset['scenario']) };
}
