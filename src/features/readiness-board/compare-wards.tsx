/** Two wards side by side (feature D5): the same questions of both, each figure with its age, on phones one below the other. */
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { observeBoard } from '../../data/read-board.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLive } from '../marks/use-live.ts';
import { comparePath } from './compare-path.ts';
import { CompareTables } from './compare-tables.tsx';
import styles from './compare-wards.module.css';
import { useWardFacts, type WardView } from './use-ward-facts.ts';
import { WardChoice } from './ward-choice.tsx';
import { wardPath } from './ward-path.ts';

interface CompareWardsProps {
  readonly view: WardView;
  /** Code of the other ward; empty: still to be chosen. */
  readonly other: string;
}

export function CompareWards({ view, other }: CompareWardsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const granted = useLive(observeBoard, [])?.records;
  if (granted === undefined) return <Loading label={t('board.loading')} />;
  const wards = granted.flatMap(({ code }) => view.campaign.wardsByCode.get(code) ?? []);
  const { code } = view.ward;
  const show = (a: string, b: string): void => void navigate(comparePath(a, b), { replace: true });
  return (
    <>
      <PageTitle title={t('compare.title')} />
      <div className={styles['choices']} data-no-print="">
        <WardChoice
          label={t('compare.first')}
          wards={wards.filter((ward) => ward.code !== other)}
          value={code}
          onChange={(chosen) => show(chosen, other)}
        />
        <WardChoice
          label={t('compare.second')}
          wards={wards.filter((ward) => ward.code !== code)}
          value={wards.some((ward) => ward.code === other) ? other : ''}
          onChange={(chosen) => show(code, chosen)}
        />
      </div>
      <Compared view={view} other={other} />
      <p data-no-print="">
        <Link to={wardPath(code)} className={buttonClass('secondary')}>
          {t('compare.back')}
        </Link>
      </p>
    </>
  );
}

function Compared({ view, other }: CompareWardsProps) {
  const { t } = useTranslation();
  const answer = useWardFacts(other);
  if (other === '' || other === view.ward.code) return <Empty text={t('compare.empty')} />;
  if (answer.type === 'loading') return <Loading label={t('board.loading')} />;
  if (answer.type === 'missing') return <Empty text={t('ward.notFound')} />;
  return <CompareTables views={[view, answer.view]} />;
}
