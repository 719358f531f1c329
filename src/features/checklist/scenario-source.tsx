/** Where the texts of a scenario come from: published or composed, counted (feature A1). */
import { useTranslation } from 'react-i18next';
import type { ScenarioDefinition } from '../../domain/campaign.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import type { TaskView } from '../marks/open-ward.ts';
import styles from './scenario-source.module.css';

const KNOWN = ['ha-noi', 'tinh-khac', 'suy-luan'] as const;

export interface ScenarioSourceProps {
  readonly scenario: ScenarioDefinition;
  readonly views: readonly TaskView[];
}

export function ScenarioSource({ scenario, views }: ScenarioSourceProps) {
  const { t } = useTranslation();
  const attested = views.filter((view) => view.task.attested).length;
  const attestation = KNOWN.find((known) => known === scenario.attestation);
  return (
    <section className={styles['source']}>
      <SectionHead title={t('scenario.source.title')} />
      {attestation !== undefined && <p>{t(`scenario.attestation.${attestation}`)}</p>}
      <p className={styles['note']} lang="vi">
        {scenario.note}
      </p>
      <p>
        {t('scenario.source.attested', { count: attested })}
        <br />
        {t('scenario.source.composed', { count: views.length - attested })}
      </p>
    </section>
  );
}
