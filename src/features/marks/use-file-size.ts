/** Sizes of files in words: "312 KB", "4,2 MB". */
import { useTranslation } from 'react-i18next';

const KB = 1_000;
const MB = 1_000_000;

export function useFileSize(): (bytes: number) => string {
  const { t, i18n } = useTranslation();
  return (bytes) => {
    const isLarge = bytes >= MB;
    const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: isLarge ? 1 : 0 });
    return isLarge
      ? t('evidence.size.mb', { n: format.format(bytes / MB) })
      : t('evidence.size.kb', { n: format.format(Math.max(1, bytes / KB)) });
  };
}
