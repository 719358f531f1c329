/** Keys of the tile map: one tab stop, arrows go to the tile that lies there, Home and End to the ends of the group. */

const TILE = '[data-tile]';

/** Where a key leads from a tile; undefined where it leads nowhere. */
export function tileAt(map: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  if (!from.matches(TILE)) return undefined;
  const tiles = tilesOf(map);
  const index = tiles.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return tiles[index - 1];
    case 'ArrowRight':
      return tiles[index + 1];
    case 'ArrowUp':
    case 'ArrowDown':
      return nearest(tiles, from, key === 'ArrowDown' ? 1 : -1);
    case 'Home':
      return tilesOf(from.closest('ul'))[0];
    case 'End':
      return tilesOf(from.closest('ul')).at(-1);
    default:
      return undefined;
  }
}

/** The tile of the next line that lies closest below or above; lines of several groups may stand side by side. */
function nearest(tiles: readonly HTMLElement[], from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const { left, top, height } = from.getBoundingClientRect();
  let best: { readonly tile: HTMLElement; readonly far: number } | undefined;
  for (const tile of tiles) {
    const at = tile.getBoundingClientRect();
    const down = (at.top - top) * step;
    if (down < height / 2) continue;
    const far = down + 4 * Math.abs(at.left - left);
    if (best === undefined || far < best.far) best = { tile, far };
  }
  return best?.tile;
}

/** Makes `tile` the one tab stop of the map. */
export function moveTileStop(map: HTMLElement, tile: HTMLElement): void {
  for (const stop of map.querySelectorAll<HTMLElement>(`${TILE}[tabindex="0"]`)) stop.tabIndex = -1;
  tile.tabIndex = 0;
}

/** Gives the map a tab stop: the one it has, else its first tile. */
export function keepTileStop(map: HTMLElement): void {
  const [first] = tilesOf(map);
  if (first !== undefined && map.querySelector(`${TILE}[tabindex="0"]`) === null) moveTileStop(map, first);
}

function tilesOf(within: HTMLElement | null): HTMLElement[] {
  return within === null ? [] : [...within.querySelectorAll<HTMLElement>(TILE)];
}
