/** Today's figures in four lines, with the way to enter them. What nobody entered is said, not shown as zero. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countOf, type DayFigures, readDayFigures } from '../../domain/figures.ts';
import { mayRecord } from '../../domain/role.ts';
import { buttonClass } from '../../ui/button.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';

export function TodayFigures({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const figures = readDayFigures((entity) => ward.record.othersByEntity.get(entity)?.shown, ward.day);
  const mayEnter = mayRecord(ward.role, 'figures.set');
  const value = (count: number | undefined) => count ?? t('figures.none');
  return (
    <section>
      <SectionHead
        title={t('today.figures.title')}
        aside={
          <Link className={buttonClass('link')} to={path('/so-lieu')}>
            {t(mayEnter ? 'today.figures.enter' : 'today.figures.open')}
          </Link>
        }
      />
      <KeyValueList
        values="numbers"
        items={[
          { label: t('today.figures.counter'), value: value(countOf(figures, 'dossiers', 'counter')) },
          { label: t('today.figures.online'), value: value(countOf(figures, 'dossiers', 'online')) },
          { label: t('today.figures.inTime'), value: value(inTime(figures)) },
          { label: t('today.figures.late'), value: value(countOf(figures, 'dossiers', 'late')) },
        ]}
      />
    </section>
  );
}

function inTime(figures: DayFigures): number | undefined {
  const [early, onTime] = [countOf(figures, 'dossiers', 'early'), countOf(figures, 'dossiers', 'onTime')];
  return early === undefined && onTime === undefined ? undefined : (early ?? 0) + (onTime ?? 0);
}
