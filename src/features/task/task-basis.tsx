/** The law a task rests on, and where its text comes from: published, or composed (feature A1). */
import { useTranslation } from 'react-i18next';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import styles from './task-basis.module.css';

export function TaskBasis({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const { task } = view;
  const documents = task.documents.flatMap((id) => ward.campaign.documentsById.get(id) ?? []);
  return (
    <section>
      <SectionHead title={t('task.basis.title')} />
      <KeyValueList
        items={[
          {
            label: t('task.basis.law'),
            value: task.legalBasis === '' ? t('task.basis.none') : <span lang="vi">{task.legalBasis}</span>,
          },
          ...documents.map((document) => ({
            label: <span lang="vi">{document.type}</span>,
            value: (
              <span lang="vi">{t('task.basis.document', { number: document.number, title: document.title })}</span>
            ),
          })),
          { label: t('task.basis.source'), value: <Source view={view} /> },
        ]}
      />
    </section>
  );
}

function Source({ view: { task } }: { readonly view: TaskView }) {
  const { t } = useTranslation();
  if (!task.attested) return <>{t('task.source.composed')}</>;
  return (
    <>
      <p>{t('task.source.attested', { where: task.attestedWhere ?? '' })}</p>
      <p className={styles['address']}>{task.source}</p>
    </>
  );
}
