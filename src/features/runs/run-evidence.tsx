/** Photos and files of a run: what is there, and the way to more. */
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../ui/section-head.tsx';
import { AddEvidence, EvidenceList } from '../marks/evidence.tsx';
import type { RunProps } from './run-props.ts';

export function RunEvidence({ ward, run }: RunProps) {
  const { t } = useTranslation();
  const on = `run:${run.id}`;
  return (
    <section>
      <SectionHead title={t('run.evidence')} />
      <EvidenceList ward={ward} on={on} />
      <AddEvidence ward={ward} on={on} />
    </section>
  );
}
