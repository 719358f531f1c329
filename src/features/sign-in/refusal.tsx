/** Why somebody could not enter, and what to do. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { EntryAnswer } from './enter.ts';
import styles from './refusal.module.css';

export type EntryRefusal = Extract<EntryAnswer, { ok: false }>;

export interface RefusalProps {
  readonly refusal: EntryRefusal;
  /** Somebody else can be chosen without a network. */
  readonly hasPeople: boolean;
}

export function Refusal({ refusal, hasPeople }: RefusalProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const words = (): string => {
    switch (refusal.why) {
      case 'offline':
        return hasPeople ? t('signIn.firstTime.offline') : t('signIn.firstTime.nobody');
      case 'wrong-secret':
        return t('signIn.wrongSecret');
      case 'wrong-code':
        return t('signIn.enrol.used');
      case 'too-many':
        return t('signIn.tooMany', { age: format.age(refusal.retryAfterMs ?? 60_000) });
      case 'not-enrolled':
        return t('signIn.notEnrolled');
      case 'refused':
        return t('signIn.refused');
    }
  };
  return (
    <p className={styles['refusal']} role="alert">
      <Icon name="circle-alert" />
      <span>
        <b>{t('signIn.failed.title')}</b>
        <br />
        {words()}
      </span>
    </p>
  );
}
