/** The way into practice (feature A18). */
import { useTranslation } from 'react-i18next';
import { startPractice } from '../../data/practice.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { usePractice } from '../marks/use-practice.ts';
import styles from './more-page.module.css';

export function PracticeRow() {
  const { t } = useTranslation();
  const practice = usePractice();
  return (
    <section>
      <SectionHead title={t('practice.title')} />
      <p className={styles['practice']}>{t('practice.about')}</p>
      <Button icon="play" onPress={() => void startPractice()}>
        {t('practice.start')}
      </Button>
      {practice === 'failed' && <p role="alert">{t('practice.failed')}</p>}
    </section>
  );
}
