/** One tap further down: the ward's checklist, attempts, problems and figures, and the ward beside another one (D1, D5). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countOpenProblems } from '../../domain/problem-tally.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useLive } from '../marks/use-live.ts';
import { observeBoard } from '../../data/read-board.ts';
import { withWard } from '../marks/use-person.ts';
import { comparePath } from './compare-path.ts';
import type { WardView } from './use-ward-facts.ts';
import rowStyles from './ward-list-rows.module.css';
import styles from './ward-page.module.css';

export function WardLinks({ view }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const { summary } = view.record;
  const runs = Object.values(summary.runsByScenario ?? {}).reduce(
    (sum, { passed, partly, failed }) => sum + passed + partly + failed,
    0,
  );
  const problems = countOpenProblems(summary.problems);
  const links: readonly (readonly [path: string, icon: IconName, title: string, detail?: string])[] = [
    ['/kich-ban', 'list-checks', t('ward.links.tasks')],
    ['/chay-thu', 'play', t('ward.links.runs'), t('ward.links.runs.count', { n: runs, count: runs })],
    ['/vuong-mac', 'flag', t('ward.links.problems'), t('ward.links.problems.count', { n: problems, count: problems })],
    ['/so-lieu', 'calendar-check', t('ward.links.figures')],
  ];
  return (
    <section data-no-print="">
      <SectionHead title={t('ward.links.title')} />
      <ul className={rowStyles['rows']}>
        {links.map(([path, icon, title, detail]) => (
          <li key={path}>
            <Row
              mark={<Icon name={icon} />}
              title={title}
              detail={detail}
              renderLink={(link) => <Link to={withWard(path, view.ward.code)} {...link} />}
            />
          </li>
        ))}
      </ul>
      <div className={styles['actions']}>
        <Compare code={view.ward.code} />
        <Button icon="printer" onPress={() => globalThis.print()}>
          {t('ward.print')}
        </Button>
      </div>
    </section>
  );
}

/** Nothing for somebody with one ward. */
function Compare({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const count = useLive(observeBoard, [])?.records.length ?? 0;
  if (count < 2) return null;
  return (
    <Link to={comparePath(code)} className={buttonClass('secondary')}>
      {t('ward.compare')}
    </Link>
  );
}
