/** The law a task rests on, and where its text comes from: published, or composed (feature A1). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DocumentDefinition } from '../../domain/campaign.ts';
import { type KeyValue, KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';
import styles from './task-basis.module.css';

export function TaskBasis({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const { task } = view;
  return (
    <section>
      <SectionHead title={t('task.basis.title')} />
      <KeyValueList
        items={[
          {
            label: t('task.basis.law'),
            value: task.legalBasis === '' ? t('task.basis.none') : <span lang="vi">{task.legalBasis}</span>,
          },
          ...task.documents.map((id) => documentItem(ward, id) ?? { label: t('task.basis.law'), value: id }),
          { label: t('task.basis.source'), value: <Source view={view} /> },
        ]}
      />
    </section>
  );
}

/** Undefined for a document the register does not have: it is named by its id. */
function documentItem({ campaign }: OpenWard, id: string): KeyValue | undefined {
  const document = campaign.documentsById.get(id);
  if (document === undefined) return undefined;
  return { label: <span lang="vi">{document.type}</span>, value: <DocumentLink document={document} /> };
}

function DocumentLink({ document: { id, number, title } }: { readonly document: DocumentDefinition }) {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <Link className={styles['document']} to={path(`/van-ban/${id}`)} lang="vi">
      {t('task.basis.document', { number, title })}
    </Link>
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
