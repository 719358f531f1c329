/** A line where the device does not hold all that the city has of a ward: what is shown may be short of facts. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import styles from './incomplete.module.css';
import type { OpenWard } from './open-ward.ts';

export function Incomplete({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  if (ward.record.isComplete) return null;
  return (
    <p className={styles['incomplete']}>
      <Icon name="circle-help" size={20} />
      <span>{t('record.incomplete', { ward: ward.definition.name })}</span>
    </p>
  );
}
