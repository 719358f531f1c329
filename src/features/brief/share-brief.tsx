/** Hands the text of the news on: to the clipboard, and where the system has a share sheet, to Zalo or mail by it (G6). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import styles from './brief-page.module.css';

type Copied = 'not-yet' | 'copied' | 'by-hand';

export function ShareBrief({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<Copied>('not-yet');
  const copy = async (): Promise<void> => setCopied((await isCopied(text)) ? 'copied' : 'by-hand');
  return (
    <div className={styles['share']}>
      <div className={styles['buttons']}>
        <Button onPress={() => void copy()}>{t('brief.copy')}</Button>
        {canShare(text) && <Button onPress={() => void shareText(text)}>{t('brief.share')}</Button>}
      </div>
      <p role="status" className={styles['calm']}>
        {copied === 'copied' && t('brief.copied')}
        {copied === 'by-hand' && t('brief.byHand')}
      </p>
      {copied === 'by-hand' && (
        <textarea className={styles['text']} aria-label={t('brief.text')} readOnly rows={8} value={text} />
      )}
    </div>
  );
}

/** A browser may forbid it: then the text is shown to be marked by hand. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function canShare(text: string): boolean {
  return 'canShare' in navigator && navigator.canShare({ text });
}

/** Closing the sheet is no fault. */
async function shareText(text: string): Promise<void> {
  await navigator.share({ text }).catch(() => undefined);
}
