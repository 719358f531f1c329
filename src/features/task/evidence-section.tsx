/** What proves a task: its pictures and files, and the way to attach more. */
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../ui/section-head.tsx';
import { AddEvidence, EvidenceList } from '../marks/evidence.tsx';
import type { OpenWard } from '../marks/open-ward.ts';

export function EvidenceSection({ ward, taskId }: { readonly ward: OpenWard; readonly taskId: string }) {
  const { t } = useTranslation();
  const on = `task:${taskId}`;
  return (
    <section id="minh-chung" tabIndex={-1}>
      <SectionHead title={t('task.evidence.title')} />
      <EvidenceList ward={ward} on={on} />
      <AddEvidence ward={ward} on={on} />
    </section>
  );
}
