/** What this device is called at the city, and which build of the app runs on it. */
import { useTranslation } from 'react-i18next';
import { appBuild } from '../../data/app-build.ts';
import { observeDevice } from '../../data/read-device.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useLive } from '../marks/use-live.ts';
import styles from './device-facts.module.css';
import { UpdateRow } from './update-row.tsx';

export function DeviceFacts() {
  const { t } = useTranslation();
  const device = useLive(observeDevice, []);
  return (
    <section>
      <SectionHead title={t('sync.device.title')} />
      <KeyValueList
        items={[
          { label: t('sync.device.name'), value: device?.deviceName ?? t('sync.device.unnamed') },
          ...(device === undefined
            ? []
            : [{ label: t('sync.device.id'), value: <span className={styles['id']}>{device.deviceId}</span> }]),
          { label: t('sync.device.version'), value: appBuild() },
        ]}
      />
      <UpdateRow />
    </section>
  );
}
