/** Pictures and files on this device: what waits, what may leave it, and when they may be sent (features B3, B7). */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { freeAllReceived } from '../../data/change-evidence.ts';
import { observeEvidenceUse } from '../../data/read-evidence.ts';
import { onStorageTrouble, readStorageTrouble } from '../../data/storage-trouble.ts';
import { observeSending, saveSending } from '../../data/sending-choice.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useFileSize } from '../marks/use-file-size.ts';
import { useLive } from '../marks/use-live.ts';
import styles from './evidence-meter.module.css';

export function EvidenceMeter() {
  const { t } = useTranslation();
  const size = useFileSize();
  const { space } = useSyncExternalStore(onStorageTrouble, readStorageTrouble);
  const use = useLive(observeEvidenceUse, []);
  const sending = useLive(observeSending, []);
  if (use === undefined || sending === undefined) return null;
  const { waiting, refused, received, notBackedUp } = use;
  const isShort = space !== undefined;
  return (
    <section data-testid="evidence-meter" data-waiting={waiting} data-received={received}>
      <SectionHead title={t('evidence.meter.title')} />
      <ul className={styles['lines']}>
        {waiting + refused + received === 0 && <li>{t('evidence.meter.none')}</li>}
        {waiting > 0 && <li>{t('evidence.meter.waiting', { count: waiting, size: size(use.waitingBytes) })}</li>}
        {refused > 0 && <li>{t('evidence.meter.refused', { count: refused })}</li>}
        {received > 0 && <li>{t('evidence.meter.received', { count: received, size: size(use.receivedBytes) })}</li>}
        {notBackedUp > 0 && <li>{t('evidence.meter.notBackedUp', { count: notBackedUp })}</li>}
      </ul>
      {(received > notBackedUp || (received > 0 && isShort)) && (
        <Button onPress={() => void freeAllReceived()}>{t('evidence.meter.free')}</Button>
      )}
      <div className={styles['choice']}>
        <Choice
          name="evidence-sending"
          legend={t('evidence.meter.legend')}
          hint={t('evidence.meter.hint')}
          value={sending.mode}
          onChange={(mode) => void saveSending({ mode })}
          options={[
            { value: 'always', label: t('evidence.meter.always') },
            { value: 'ask', label: t(sending.line === 'unknown' ? 'evidence.meter.ask' : 'evidence.meter.wifi') },
          ]}
        />
      </div>
      {sending.isHeld && waiting > 0 && (
        <Button kind="primary" onPress={() => void saveSending({ mode: 'ask', isAllowed: true })}>
          {t('evidence.meter.allow')}
        </Button>
      )}
    </section>
  );
}
