/** The head of every screen: where one is, which day it is, the way back, and how this device stands with the city. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useWardPath } from '../features/marks/use-person.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './app-header.module.css';
import { SEARCH_PATH } from './pages.ts';

interface AppHeaderProps {
  readonly title: ReactNode;
  readonly sub: ReactNode;
  /** Where back leads to when this page was the first one opened; undefined: no arrow. */
  readonly parent: string | undefined;
  /** `SyncState`. */
  readonly state: ReactNode;
}

export function AppHeader({ title, sub, parent, state }: AppHeaderProps) {
  return (
    <header className={styles['header']} data-spine="" data-back={parent === undefined ? undefined : ''}>
      {parent !== undefined && <Back parent={parent} />}
      <div className={styles['place']}>
        <div className={styles['title']}>{title}</div>
        <div className={styles['sub']}>{sub}</div>
      </div>
      <Search />
      {state}
    </header>
  );
}

/** The way to the search, except there. */
function Search() {
  const { t } = useTranslation();
  const path = useWardPath();
  const { pathname } = useLocation();
  if (pathname === SEARCH_PATH) return null;
  return (
    <Link className={styles['search']} to={path(SEARCH_PATH)} aria-keyshortcuts="/">
      <Icon name="search" />
      <span className={styles['searchWord']}>{t('search.open')}</span>
    </Link>
  );
}

/** Back to where one came from; from a link that was opened directly, to the page it belongs to. */
function Back({ parent }: { readonly parent: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWardPath();
  const isFirst = useLocation().key === 'default';
  return (
    <button
      className={styles['back']}
      type="button"
      aria-label={t('app.back')}
      onClick={() => void (isFirst ? navigate(path(parent), { replace: true }) : navigate(-1))}
    >
      <Icon name="arrow-left" />
    </button>
  );
}
