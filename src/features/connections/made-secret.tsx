/** Something that is shown once and never again: it can be copied, and stays until the person says that it is kept. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import styles from './connections.module.css';

export interface MadeSecretProps {
  readonly title: string;
  readonly body: string;
  readonly secret: string;
  readonly onKept: () => void;
}

export function MadeSecret({ title, body, secret, onKept }: MadeSecretProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no'>();
  useEffect(() => box.current?.focus(), []);
  const copy = async (): Promise<void> => {
    const isDone = await navigator.clipboard.writeText(secret).then(
      () => true,
      () => false,
    );
    setCopied(isDone ? 'yes' : 'no');
  };
  return (
    <div className={styles['secret']} ref={box} tabIndex={-1} role="group" aria-label={title}>
      <h3>{title}</h3>
      <p>{body}</p>
      <code className={styles['code']} data-made-secret="">
        {secret}
      </code>
      <div className={styles['actions']}>
        <Button kind="primary" onPress={() => void copy()}>
          {t('connect.copy')}
        </Button>
        <Button onPress={onKept}>{t('connect.kept')}</Button>
      </div>
      <p role="status">{copied !== undefined && t(copied === 'yes' ? 'connect.copied' : 'connect.copyByHand')}</p>
    </div>
  );
}
