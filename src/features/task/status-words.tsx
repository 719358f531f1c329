/** The status for somebody who may look but not record it. */
import { useTranslation } from 'react-i18next';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { TickBox } from '../marks/tick-box.tsx';
import styles from './status-words.module.css';

export function StatusWords({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className={styles['status']}>
        <TickBox status={view.status} isWaiting={view.waitsFor.length > 0} />
        <b>{t(`task.status.${view.status}`)}</b>
      </p>
      {view.state.reason !== undefined && <p lang="vi">{view.state.reason}</p>}
      <p className={styles['hint']}>{t('task.readOnly', { ward: ward.definition.name })}</p>
    </div>
  );
}
