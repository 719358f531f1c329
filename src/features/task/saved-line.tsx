/** Where the last change of this task is: on this device, with the city, returned (feature E2). */
import { useTranslation } from 'react-i18next';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './saved-line.module.css';

export function SavedLine({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { sync, changedAt } = view;
  const words = (): string => {
    if (sync === 'rejected') return t('record.saved.rejected');
    if (changedAt === null) return t('record.saved.untouched');
    const time = format.moment(changedAt, Date.now());
    return t(sync === 'local' ? 'record.saved.local' : 'record.saved.received', { time });
  };
  return (
    <p className={styles['line']}>
      <Bars sync={sync} />
      <span>{words()}</span>
    </p>
  );
}
