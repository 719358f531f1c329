/** What nobody has to type: counted from the day's runs and problems on this device, with where it comes from. */
import { useTranslation } from 'react-i18next';
import { observeDayCounts } from '../../data/read-day-counts.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import styles from './figures-page.module.css';

export function Counted({ ward, day }: { readonly ward: OpenWard; readonly day: string }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const counts = useLive(() => observeDayCounts(code, day), [code, day]);
  if (counts === undefined) return null;
  const { runs, problems, scenarios } = counts;
  const all = runs.passed + runs.partly + runs.failed + runs.running;
  const { ward: own, department, city } = problems.left;
  return (
    <section>
      <SectionHead title={t('figures.counted.title')} />
      <p className={styles['note']}>{t('figures.counted.note')}</p>
      <KeyValueList
        items={[
          {
            label: t('figures.counted.scenarios'),
            value: t('figures.counted.scenarios.of', { n: scenarios.length, of: ward.campaign.scenariosByNo.size }),
          },
          { label: t('figures.counted.runs'), value: t('figures.counted.runs.by', { n: all, ...runs }) },
          { label: t('figures.counted.dossiers'), value: counts.dossiers },
          { label: t('figures.counted.raised'), value: problems.raised },
          { label: t('figures.counted.handled'), value: problems.handled },
          {
            label: t('figures.counted.left'),
            value: t('figures.counted.left.by', { n: own + department + city, own, department, city }),
          },
        ]}
      />
    </section>
  );
}
