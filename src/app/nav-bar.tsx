/**
 * The navigation: a green rail with the person at its foot from 768 px on, a bar of tabs at the bottom below. One list
 * for both, so that the order is the same for the eye, the keyboard and the screen reader.
 */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PersonOnDevice } from '../data/people.ts';
import { ProblemBadge } from '../features/marks/problem-badge.tsx';
import { looksAtAllWards, useWardPath } from '../features/marks/use-person.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { Logo } from './logo.tsx';
import styles from './nav-bar.module.css';
import type { NavEntry } from './pages.ts';

interface NavBarProps {
  readonly person: PersonOnDevice;
  readonly current: NavEntry | undefined;
  /** On phones an inner page has no tabs. */
  readonly isInner: boolean;
}

const ENTRIES: { readonly [E in NavEntry]: { readonly path: string; readonly icon: IconName } } = {
  today: { path: '/', icon: 'calendar-check' },
  scenarios: { path: '/kich-ban', icon: 'list-checks' },
  runs: { path: '/chay-thu', icon: 'play' },
  problems: { path: '/vuong-mac', icon: 'flag' },
  board: { path: '/san-sang', icon: 'layout-grid' },
  reports: { path: '/bao-cao', icon: 'file-text' },
  law: { path: '/van-ban', icon: 'book-open' },
  more: { path: '/khac', icon: 'menu' },
};

export function NavBar({ person, current, isInner }: NavBarProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const role = t(`role.${person.role}`);
  return (
    <nav className={styles['nav']} aria-label={t('nav.label')} data-spine="" data-inner={isInner ? '' : undefined}>
      <div className={styles['brand']} aria-hidden="true">
        <Logo size={20} />
        {t('app.name')}
      </div>
      <ul className={styles['entries']}>
        {entriesOf(person).map((entry) => (
          <li className={styles['item']} data-entry={entry} key={entry}>
            <Link
              className={styles['link']}
              to={path(ENTRIES[entry].path)}
              aria-current={isHere(entry, current) ? 'page' : undefined}
            >
              <Icon name={ENTRIES[entry].icon} />
              <span>{t(`nav.${entry}`)}</span>
              {entry === 'problems' && <ProblemBadge />}
            </Link>
          </li>
        ))}
      </ul>
      <Link
        className={styles['person']}
        to={path(ENTRIES.more.path)}
        aria-current={current === 'more' ? 'page' : undefined}
      >
        <Icon name="user-round" />
        <span lang="vi">{shortPersonName(person.name)}</span> <span>{role}</span>
        <VisuallyHidden>{t('app.person.open')}</VisuallyHidden>
      </Link>
    </nav>
  );
}

/** A bar of five tabs has no room for trial runs, reports and the legal register: there they stand behind "Khác". */
const BEHIND_MORE: readonly (NavEntry | undefined)[] = ['law', 'reports', 'runs'];

function isHere(entry: NavEntry, current: NavEntry | undefined): boolean {
  return entry === current || (entry === 'more' && BEHIND_MORE.includes(current));
}

/** Who looks at many wards starts with the board. */
function entriesOf(person: PersonOnDevice): readonly NavEntry[] {
  return looksAtAllWards(person)
    ? ['board', 'today', 'scenarios', 'runs', 'problems', 'reports', 'law', 'more']
    : ['today', 'scenarios', 'runs', 'problems', 'board', 'reports', 'law', 'more'];
}

/** "Đỗ Thị Phượng" → "Đ.T. Phượng": the given name comes last and is what people call each other. */
export function shortPersonName(name: string): string {
  const words = name.trim().split(/\s+/);
  const given = words.pop() ?? '';
  return words.length === 0 ? given : `${words.map((word) => `${Array.from(word)[0]}.`).join('')} ${given}`;
}
