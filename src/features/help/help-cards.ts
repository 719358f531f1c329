/** Which card speaks of which screen (H6). */

export const HELP_CARDS = [
  'today',
  'scenarios',
  'task',
  'runs',
  'problems',
  'board',
  'ward',
  'urging',
  'figures',
  'law',
  'search',
  'sync',
] as const;
export type HelpCard = (typeof HELP_CARDS)[number];

/** Where a card leads to; a task and a ward are reached from their lists. */
export const CARD_PATHS: { readonly [C in HelpCard]?: string } = {
  today: '/',
  scenarios: '/kich-ban',
  runs: '/chay-thu',
  problems: '/vuong-mac',
  board: '/san-sang',
  urging: '/don-doc',
  figures: '/so-lieu',
  law: '/van-ban',
  search: '/tim',
  sync: '/dong-bo',
};

const CARD_OF_ROUTE: { readonly [route: string]: HelpCard } = {
  '/': 'today',
  '/kich-ban': 'scenarios',
  '/kich-ban/:no': 'scenarios',
  '/viec/:taskId': 'task',
  '/chay-thu': 'runs',
  '/chay-thu/:run': 'runs',
  '/vuong-mac': 'problems',
  '/vuong-mac/moi': 'problems',
  '/vuong-mac/gop': 'problems',
  '/vuong-mac/:id': 'problems',
  '/san-sang/:ward': 'ward',
  '/don-doc': 'urging',
  '/don-doc/moi': 'urging',
  '/don-doc/:id': 'urging',
  '/so-lieu': 'figures',
  '/van-ban': 'law',
  '/van-ban/:documentId': 'law',
  '/tim': 'search',
  '/dong-bo': 'sync',
};

/** @param route pattern of the address. The board fills one view to its edge: its card stands with all the others. */
export function cardOfRoute(route: string | undefined): HelpCard | undefined {
  return route === undefined ? undefined : CARD_OF_ROUTE[route];
}
