/** What one version says. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import type { OpBodies } from '../../domain/ops.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { TickBox } from '../marks/tick-box.tsx';
import type { ConflictField } from './resolve-conflict.ts';
import { useValueWords } from './value-words.ts';
import styles from './version-value.module.css';

interface VersionValueProps {
  readonly ward: OpenWard;
  readonly field: ConflictField;
  readonly body: Json;
}

export function VersionValue({ ward, field, body }: VersionValueProps): ReactNode {
  const wordsOf = useValueWords(ward);
  if (field === 'status') return <StatusValue body={body as unknown as OpBodies['task.statusSet']} />;
  return (
    <span className={styles['text']} lang="vi">
      {wordsOf(field, body)}
    </span>
  );
}

function StatusValue({ body }: { readonly body: OpBodies['task.statusSet'] }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles['status']}>
        <TickBox status={body.status} size={26} />
        <b>{t(`task.status.${body.status}`)}</b>
      </span>
      {body.reason !== undefined && (
        <span className={styles['text']}>{t('conflict.value.reason', { reason: body.reason })}</span>
      )}
      {body.output !== undefined && (
        <span className={styles['text']}>{t('conflict.value.output', { output: body.output })}</span>
      )}
    </>
  );
}
