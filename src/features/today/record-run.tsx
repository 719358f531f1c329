/** What a day of the trial is for: the way to record a run, and to those that go on. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWardPath } from '../marks/use-person.ts';
import styles from './today-page.module.css';

export function RecordRun() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <Link className={`${buttonClass('primary')} ${styles['next']}`} to={path('/chay-thu')}>
      <Icon name="play" />
      <span>{t('run.start')}</span>
    </Link>
  );
}
