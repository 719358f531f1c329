/** How the board is laid out and sorted. It lives in the address beside the filter: reload, link and "back" keep it (D1). */
import { withParameter } from '../marks/with-parameter.ts';

/** `auto`: the matrix where there is room for it, else the list. */
export type BoardLayout = 'auto' | 'list' | 'tiles';
/** `need`: what needs a decision first. */
export type BoardSort = 'district' | 'need';

export interface BoardView {
  readonly layout: BoardLayout;
  readonly sort: BoardSort;
}

const LAYOUT_PARAM = 'xem';
const SORT_PARAM = 'xep';
const LAYOUT_WORDS = { list: 'danh-sach', tiles: 'ban-do-o' } as const;
const SORT_WORD = 'can-quyet';

/** The view an address asks for; what it does not know is passed over. */
export function readView(params: URLSearchParams): BoardView {
  const asked = params.get(LAYOUT_PARAM);
  const layout = (['list', 'tiles'] as const).find((one) => LAYOUT_WORDS[one] === asked) ?? 'auto';
  return { layout, sort: params.get(SORT_PARAM) === SORT_WORD ? 'need' : 'district' };
}

/** The address of a view; other parameters stay. */
export function writeView(params: URLSearchParams, { layout, sort }: BoardView): URLSearchParams {
  const withLayout = withParameter(params, LAYOUT_PARAM, layout === 'auto' ? undefined : LAYOUT_WORDS[layout]);
  return withParameter(withLayout, SORT_PARAM, sort === 'need' ? SORT_WORD : undefined);
}
