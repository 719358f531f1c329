/** Every screen with its address, its title and its place in the navigation. */
import type { ComponentType } from 'react';
import type { TFunction } from 'i18next';
import { matchPath } from 'react-router';
import { type LazyPage, lazyPage } from './lazy-page.tsx';

export type NavEntry = 'today' | 'scenarios' | 'runs' | 'problems' | 'board' | 'reports' | 'law' | 'more';

export interface PageDefinition {
  readonly path: string;
  readonly page: LazyPage;
  /** Absent: it is reached from every screen. */
  readonly entry?: NavEntry;
  /** Reached from another page: has a back arrow and, on phones, no tabs. The value is where back leads to at first. */
  readonly parent?: string;
  readonly title: (t: TFunction, params: PageParams) => string;
}

/** Opened from the head of every screen and by the key /. */
export const SEARCH_PATH = '/tim';

export type PageParams = Readonly<Record<string, string | undefined>>;

const page = <Name extends string>(
  load: () => Promise<{ readonly [N in Name]: ComponentType }>,
  name: Name,
): LazyPage => lazyPage(async () => (await load())[name]);

export const PAGES: readonly PageDefinition[] = [
  {
    path: '/',
    page: page(() => import('../features/today/today-page.tsx'), 'TodayPage'),
    entry: 'today',
    title: (t) => t('app.title.today'),
  },
  {
    path: '/kich-ban',
    page: page(() => import('../features/checklist/scenarios-page.tsx'), 'ScenariosPage'),
    entry: 'scenarios',
    title: (t) => t('app.title.scenarios'),
  },
  {
    path: '/kich-ban/:no',
    page: page(() => import('../features/checklist/scenario-page.tsx'), 'ScenarioPage'),
    entry: 'scenarios',
    parent: '/kich-ban',
    title: (t, { no = '' }) => t('app.title.scenario', { no }),
  },
  {
    path: '/nhap-tep',
    page: page(() => import('../features/import/import-page.tsx'), 'ImportPage'),
    entry: 'scenarios',
    parent: '/kich-ban',
    title: (t) => t('import.title'),
  },
  {
    path: '/viec/:taskId',
    page: page(() => import('../features/task/task-page.tsx'), 'TaskPage'),
    entry: 'scenarios',
    parent: '/kich-ban',
    title: (t, { taskId = '' }) => t('app.title.task', { id: taskId }),
  },
  {
    path: '/chay-thu',
    page: page(() => import('../features/runs/runs-page.tsx'), 'RunsPage'),
    entry: 'runs',
    title: (t) => t('run.title'),
  },
  {
    path: '/chay-thu/:run',
    page: page(() => import('../features/runs/run-page.tsx'), 'RunPage'),
    entry: 'runs',
    parent: '/chay-thu',
    title: (t) => t('run.title'),
  },
  {
    path: '/vuong-mac',
    page: page(() => import('../features/problems/problems-page.tsx'), 'ProblemsPage'),
    entry: 'problems',
    title: (t) => t('problem.title'),
  },
  {
    path: '/vuong-mac/moi',
    page: page(() => import('../features/problems/raise-page.tsx'), 'RaisePage'),
    entry: 'problems',
    parent: '/vuong-mac',
    title: (t) => t('problem.raise'),
  },
  {
    path: '/vuong-mac/gop',
    page: page(() => import('../features/problems/fold-page.tsx'), 'FoldPage'),
    entry: 'problems',
    parent: '/vuong-mac',
    title: (t) => t('problem.fold.title'),
  },
  {
    path: '/vuong-mac/cach-xu-ly/:id',
    page: page(() => import('../features/problems/guide-page.tsx'), 'GuidePage'),
    entry: 'problems',
    parent: '/vuong-mac',
    title: (t) => t('problem.guides'),
  },
  {
    path: '/vuong-mac/:id',
    page: page(() => import('../features/problems/problem-page.tsx'), 'ProblemPage'),
    entry: 'problems',
    parent: '/vuong-mac',
    title: (t) => t('problem.title'),
  },
  {
    path: '/san-sang',
    page: page(() => import('../features/readiness-board/board-page.tsx'), 'BoardPage'),
    entry: 'board',
    title: (t) => t('app.title.board'),
  },
  {
    path: '/san-sang/chot',
    page: page(() => import('../features/readiness-board/sealed-boards-page.tsx'), 'SealedBoardsPage'),
    entry: 'board',
    parent: '/san-sang',
    title: (t) => t('app.title.sealed'),
  },
  {
    path: '/san-sang/chot/:board',
    page: page(() => import('../features/readiness-board/sealed-board-page.tsx'), 'SealedBoardPage'),
    entry: 'board',
    parent: '/san-sang/chot',
    title: (t) => t('app.title.sealed'),
  },
  {
    path: '/san-sang/:ward',
    page: page(() => import('../features/readiness-board/ward-page.tsx'), 'WardPage'),
    entry: 'board',
    parent: '/san-sang',
    title: (t) => t('app.title.board'),
  },
  {
    path: '/don-doc',
    page: page(() => import('../features/urging/urgings-page.tsx'), 'UrgingsPage'),
    entry: 'more',
    parent: '/',
    title: (t) => t('urging.title'),
  },
  {
    path: '/don-doc/moi',
    page: page(() => import('../features/urging/urge-page.tsx'), 'UrgePage'),
    entry: 'board',
    parent: '/don-doc',
    title: (t) => t('urging.new.title'),
  },
  {
    path: '/don-doc/:id',
    page: page(() => import('../features/urging/urging-page.tsx'), 'UrgingPage'),
    entry: 'more',
    parent: '/don-doc',
    title: (t) => t('urging.title'),
  },
  {
    path: '/tin-trong-ngay',
    page: page(() => import('../features/brief/brief-page.tsx'), 'BriefPage'),
    entry: 'today',
    parent: '/',
    title: (t) => t('brief.title'),
  },
  {
    path: '/so-lieu',
    page: page(() => import('../features/figures/figures-page.tsx'), 'FiguresPage'),
    entry: 'today',
    parent: '/',
    title: (t) => t('figures.title.plain'),
  },
  {
    path: '/bao-cao',
    page: page(() => import('./reports-with-worker.tsx'), 'ReportsWithWorker'),
    entry: 'reports',
    parent: '/',
    title: (t) => t('report.title'),
  },
  {
    path: '/van-ban',
    page: page(() => import('../features/law/law-page.tsx'), 'LawPage'),
    entry: 'law',
    title: (t) => t('law.title'),
  },
  {
    path: '/van-ban/:documentId',
    page: page(() => import('../features/law/document-page.tsx'), 'DocumentPage'),
    entry: 'law',
    parent: '/van-ban',
    title: (t) => t('law.title'),
  },
  {
    path: SEARCH_PATH,
    page: page(() => import('../features/search/search-page.tsx'), 'SearchPage'),
    parent: '/',
    title: (t) => t('search.title'),
  },
  {
    path: '/dong-bo',
    page: page(() => import('../features/device/sync-page.tsx'), 'SyncPage'),
    entry: 'more',
    title: (t) => t('app.title.sync'),
  },
  {
    path: '/thiet-bi',
    page: page(() => import('../features/fleet/fleet-page.tsx'), 'FleetPage'),
    entry: 'more',
    parent: '/khac',
    title: (t) => t('app.title.fleet'),
  },
  {
    path: '/ket-noi',
    page: page(() => import('../features/connections/connections-page.tsx'), 'ConnectionsPage'),
    entry: 'more',
    parent: '/khac',
    title: (t) => t('connect.title'),
  },
  {
    path: '/huong-dan',
    page: page(() => import('../features/help/help-page.tsx'), 'HelpPage'),
    entry: 'more',
    parent: '/khac',
    title: (t) => t('help.title'),
  },
  {
    path: '/khac',
    page: page(() => import('../features/more/more-page.tsx'), 'MorePage'),
    entry: 'more',
    title: (t) => t('app.title.more'),
  },
];

/** The screen at an address; none for one that nobody knows. */
export function findPage(pathname: string): { readonly definition?: PageDefinition; readonly params: PageParams } {
  for (const definition of PAGES) {
    const match = matchPath(definition.path, pathname);
    if (match !== null) return { definition, params: match.params };
  }
  return { params: {} };
}
