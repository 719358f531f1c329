/** What proves a task: its pictures and files, the way to attach more, and to count one as the missing output. */
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../ui/section-head.tsx';
import { AddEvidence, EvidenceList } from '../marks/evidence.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { EvidenceAsOutput } from './evidence-as-output.tsx';

export function EvidenceSection({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const on = `task:${view.id}`;
  return (
    <section id="minh-chung" tabIndex={-1}>
      <SectionHead title={t('task.evidence.title')} />
      <EvidenceList ward={ward} on={on} />
      <EvidenceAsOutput ward={ward} view={view} />
      <AddEvidence ward={ward} on={on} />
    </section>
  );
}
