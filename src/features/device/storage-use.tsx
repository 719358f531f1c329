/** How much of what the browser allows is used. */
import { useTranslation } from 'react-i18next';
import type { ReadinessCheck } from '../../data/check-offline-readiness.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import styles from './storage-use.module.css';
import { useSizeFormat } from './use-size-format.ts';

export function StorageUse({ checks }: { readonly checks: readonly ReadinessCheck[] | undefined }) {
  const { t } = useTranslation();
  const size = useSizeFormat();
  const space = checks?.find(({ id }) => id === 'space');
  if (space === undefined) return null;
  const usedMb = Number(space.detail?.['usedMb'] ?? 0);
  const quotaMb = usedMb + Number(space.detail?.['freeMb'] ?? 0);
  const words = { used: size(usedMb), quota: size(quotaMb) };
  if (quotaMb === 0) {
    return (
      <section>
        <SectionHead title={t('sync.storage.title')} />
        <p className={styles['words']}>{t('sync.storage.unknown')}</p>
      </section>
    );
  }
  return (
    <section>
      <SectionHead title={t('sync.storage.title')} aside={t('sync.storage.used', words)} />
      <ProgressBar value={usedMb} max={quotaMb} label={t('sync.storage.label', words)} />
      <p className={styles['words']}>{t('sync.storage.body', words)}</p>
    </section>
  );
}
