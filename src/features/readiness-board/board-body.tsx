/** The wards in the layout that was chosen: the matrix, its large twin for phones, or the tile map. */
import { Suspense, useMemo } from 'react';
import { lazyPart } from '../marks/lazy-part.tsx';
import type { BoardFilter } from './board-filter.ts';
import { BoardLegend } from './board-legend.tsx';
import { type BoardDistrict, byDecision } from './board-model.ts';
import { BoardTable } from './board-table.tsx';
import type { BoardView } from './board-view.ts';
import type { Board } from './use-board.ts';
import { WardList } from './ward-list.tsx';

interface BoardBodyProps {
  readonly board: Board;
  readonly view: BoardView;
  readonly filter: BoardFilter;
  /** Columns of the matrix; 0: there is no room for one. */
  readonly columns: number;
  readonly caption: string;
  readonly groupPath: (group: BoardDistrict) => string;
  /** Called by Escape: the focus has to go somewhere. */
  readonly onLeave: () => void;
}

/** Rows of a part in the matrix: short enough to fill columns of one height. */
const PART_ROWS = 10;

const TileMap = lazyPart(async () => (await import('./tile-map.tsx')).TileMap);

export function BoardBody({ board, view, filter, columns, caption, groupPath, onLeave }: BoardBodyProps) {
  const { districts, campaign, nowMs } = board;
  const timezone = campaign.calendar.timezone;
  const isMatrix = view.layout === 'auto' && columns > 0;
  const groups = useMemo(
    () => (view.sort === 'need' ? byDecision(districts, isMatrix ? PART_ROWS : undefined) : districts),
    [districts, view.sort, isMatrix],
  );
  if (view.layout === 'tiles') {
    return (
      <Suspense fallback={null}>
        <TileMap groups={groups} filter={filter} caption={caption} onLeave={onLeave} />
      </Suspense>
    );
  }
  if (isMatrix) {
    return (
      <BoardTable
        districts={groups}
        columns={columns}
        scenarioNos={[...campaign.scenariosByNo.keys()]}
        filter={filter}
        timezone={timezone}
        nowMs={nowMs}
        caption={caption}
        groupPath={groupPath}
        onLeave={onLeave}
      />
    );
  }
  return (
    <>
      <WardList districts={groups} filter={filter} timezone={timezone} nowMs={nowMs} />
      <BoardLegend />
    </>
  );
}
