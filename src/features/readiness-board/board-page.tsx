/** "Sẵn sàng": 126 wards × 10 scenarios, their verdicts and the age of every figure, offline (D1–D3). */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ExportTable } from '../marks/export-table.tsx';
import { useDay } from '../marks/use-day.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS } from '../marks/verdict-mark.tsx';
import { type BoardFilter, isFiltering, matchesFilter, readFilter, writeFilter } from './board-filter.ts';
import { BoardDays } from './board-days.tsx';
import { type AsOf, BoardHead, isOldFigure } from './board-head.tsx';
import { BoardBody } from './board-body.tsx';
import { BoardFoot } from './board-foot.tsx';
import { type BoardWard, countDiffering, countVerdicts } from './board-model.ts';
import styles from './board-page.module.css';
import { type BoardView, readView, writeView } from './board-view.ts';
import { FilterDialog } from './filter-dialog.tsx';
import { FirstSync } from './first-sync.tsx';
import { PastDay } from './past-day.tsx';
import { PrintLine } from './print-line.tsx';
import { ReadOut } from './read-out.tsx';
import { type Board, useBoard } from './use-board.ts';
import { useColumns } from './use-columns.ts';
import { ViewSelect } from './view-select.tsx';

export function BoardPage() {
  const { t } = useTranslation();
  const board = useBoard();
  if (board === undefined) {
    return (
      <>
        <PageTitle title={t('board.title')} />
        <Loading label={t('board.loading')} />
      </>
    );
  }
  if (board.records.length === 0) {
    return (
      <>
        <PageTitle title={t('board.title')} />
        <Empty text={t('board.empty')} />
      </>
    );
  }
  return <FilledBoard board={board} />;
}

function FilledBoard({ board }: { readonly board: Board }) {
  const { districts, campaign, nowMs } = board;
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [isFilterOpen, setFilterOpen] = useState(false);
  const filterButton = useRef<HTMLButtonElement>(null);
  const columns = useColumns();
  const filter = readFilter(params);
  const setFilter = (next: BoardFilter) => setParams(writeFilter(params, next), { replace: true });
  const view = readView(params);
  const setView = (next: BoardView) => setParams(writeView(params, next), { replace: true });
  // The whole city in one view: what else there is stands below it.
  const isMatrix = columns > 0 && view.layout === 'auto';
  const asOf = useAsOf(board);
  const timezone = campaign.calendar.timezone;
  const wards = districts.flatMap((district) => district.wards);
  const count = wards.filter((ward) => matchesFilter(filter, ward)).length;
  return (
    <div data-dense="">
      <BoardHead
        counts={countVerdicts(districts)}
        differing={countDiffering(districts)}
        viewSelect={<ViewSelect view={view} onChange={setView} hasMatrix={columns > 0} />}
        asOf={asOf}
        onFilter={() => setFilterOpen(true)}
        filterButton={filterButton}
      >
        {isMatrix && <ReadOut districts={districts} timezone={timezone} nowMs={nowMs} />}
      </BoardHead>
      <PrintLine
        asOf={board.back === undefined ? (board.status?.lastSyncedAt ?? null) : board.back.at}
        timezone={timezone}
      />
      {board.back !== undefined && <PastDay back={board.back} timezone={timezone} nowMs={nowMs} />}
      {!isMatrix && <BoardDays board={board} />}
      {board.back === undefined && <FirstSync board={board} />}
      <FilterLine filter={filter} count={count} onClear={() => setFilter({})} />
      <BoardBody
        board={board}
        view={view}
        filter={filter}
        columns={columns}
        caption={t('board.caption', { n: wards.length, count: wards.length, asOf: asOf.words })}
        groupPath={({ name, part }) =>
          `?${writeFilter(params, { ...filter, ...(part === undefined ? { district: name } : { need: part.need }) })}`
        }
        onLeave={() => filterButton.current?.focus()}
      />
      {isMatrix && <BoardDays board={board} />}
      <BoardFoot />
      <ExportBoard board={board} filter={filter} />
      <FilterDialog
        isOpen={isFilterOpen}
        onClose={() => setFilterOpen(false)}
        filter={filter}
        onChange={setFilter}
        view={view}
        onView={setView}
        districts={districts.map(({ name }) => name)}
        count={count}
      />
    </div>
  );
}

/** All wards, or those that the filter shows. */
function ExportBoard({ board, filter }: { readonly board: Board; readonly filter: BoardFilter }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const day = useDay()?.day;
  if (day === undefined) return null;
  const { campaign, districts, status, back } = board;
  const wards = districts.flatMap((district) => district.wards);
  const toList = (shown: readonly BoardWard[]) => ({
    title: t('export.name.board'),
    count: shown.length,
    make: async () => (await import('./board-export.ts')).boardExport(board, shown, day, t),
  });
  const toTasks = (shown: readonly BoardWard[]) => ({
    title: t('export.name.cityTasks'),
    count: countCityTasks(board, shown),
    make: async () => (await import('./city-tasks-export.ts')).cityTasksExport(board, shown, t, nameOf),
  });
  const filtered = wards.filter((ward) => matchesFilter(filter, ward));
  const words = { filter: filterWords(filter, t) };
  // Of single tasks a day that is over says nothing.
  const kinds = back === undefined ? [toList, toTasks] : [toList];
  const lists = kinds.flatMap((of) => (isFiltering(filter) ? [{ ...of(filtered), ...words }, of(wards)] : [of(wards)]));
  return (
    <ExportTable
      campaign={campaign}
      place={campaign.calendar.place ?? t('export.city')}
      day={day}
      asOf={back === undefined ? (status?.lastSyncedAt ?? null) : back.at}
      lists={lists}
    />
  );
}

/** How many rows it will have: the tasks of the campaign in each ward, and those that wards added. */
function countCityTasks({ campaign, records }: Board, shown: readonly BoardWard[]): number {
  const codes = new Set(shown.map(({ ward }) => ward.code));
  return records
    .filter(({ code }) => codes.has(code))
    .flatMap(({ summary }) => [
      campaign.tasksById.size,
      ...Object.values(summary.cellsByScenario).map(({ own = 0 }) => own),
    ])
    .reduce((sum, count) => sum + count, 0);
}

interface FilterLineProps {
  readonly filter: BoardFilter;
  readonly count: number;
  readonly onClear: () => void;
}

/** Says that not all is shown, what is, and takes it back. */
function FilterLine({ filter, count, onClear }: FilterLineProps) {
  const { t } = useTranslation();
  if (!isFiltering(filter)) return null;
  const what = filterWords(filter, t);
  return (
    <div className={styles['filterLine']} role="status">
      <p>{t(count === 0 ? 'board.filter.empty' : 'board.filter.on', { what })}</p>
      <Button onPress={onClear}>{t('board.filter.clear')}</Button>
    </div>
  );
}

function filterWords(filter: BoardFilter, t: Translate): string {
  return [
    filter.district,
    filter.type === undefined ? undefined : t(`board.filter.${filter.type}`),
    filter.verdict === undefined ? undefined : t(VERDICT_KEYS[filter.verdict]),
    filter.own === undefined ? undefined : t(`board.filter.own.${filter.own}`),
    filter.need === undefined ? undefined : t(`board.need.${filter.need}`),
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

function useAsOf({ status, nowMs, campaign, back, day }: Board): AsOf {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  if (back !== undefined) return { words: t('board.asOf', { time: format.date(day) }), isOld: true };
  const at = status?.lastSyncedAt ?? null;
  if (at === null) return { words: t('board.asOf.never'), isOld: false };
  return { words: t('board.asOf', { time: format.moment(at, nowMs) }), isOld: isOldFigure(at, nowMs) };
}
