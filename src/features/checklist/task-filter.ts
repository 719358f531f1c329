/** Which tasks of a ward are shown. It lives in the address, so that a link and "back" keep it; the last one is kept on the device (A4). */
import { myTasks, type OpenWard, type TaskView, taskViews } from '../marks/open-ward.ts';
import { looksAtAllWards } from '../marks/use-person.ts';
import { withParameter } from '../marks/with-parameter.ts';

const FILTERS = ['all', 'mine', 'late', 'today', 'soon', 'unclear', 'own'] as const;
export type TaskFilter = (typeof FILTERS)[number];

/** Name of the query parameter. */
const PARAM = 'loc';

/** The filters for a person: who looks at all wards has no tasks of their own. */
export function filtersFor(ward: OpenWard): readonly TaskFilter[] {
  return looksAtAllWards(ward.person) ? FILTERS.filter((filter) => filter !== 'mine') : FILTERS;
}

/** What the address asks for, else what was kept; what neither knows is everything. */
export function readTaskFilter(
  filters: readonly TaskFilter[],
  params: URLSearchParams,
  kept: string | undefined,
): TaskFilter {
  const known = (value: string | null | undefined) => filters.find((filter) => filter === value);
  return known(params.get(PARAM)) ?? known(kept) ?? 'all';
}

/** The address of a filter; other parameters stay. */
export function writeTaskFilter(params: URLSearchParams, filter: TaskFilter): URLSearchParams {
  return withParameter(params, PARAM, filter);
}

/** The tasks of each filter. */
export function tasksByFilter(ward: OpenWard): { readonly [F in Exclude<TaskFilter, 'all'>]: readonly TaskView[] } {
  const views = taskViews(ward);
  return {
    mine: myTasks(ward),
    late: views.filter((view) => view.window === 'late'),
    today: views.filter((view) => view.window === 'today'),
    soon: views.filter((view) => view.window === 'soon'),
    unclear: views.filter((view) => view.unclear.length > 0),
    own: views.filter((view) => view.isOwn),
  };
}
