/** Sizes of data in words: "2,3 GB". */
import { useTranslation } from 'react-i18next';

const MB_PER_GB = 1_024;

/** Megabytes → words in the language of the screen. */
export function useSizeFormat(): (megabytes: number) => string {
  const { t, i18n } = useTranslation();
  return (megabytes) => {
    const isLarge = megabytes >= MB_PER_GB;
    const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
    const n = format.format(isLarge ? megabytes / MB_PER_GB : megabytes);
    return isLarge ? t('sync.size.gb', { n }) : t('sync.size.mb', { n });
  };
}
