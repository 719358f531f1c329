/** What the day after the trial is for: the way to its review. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWardPath } from '../marks/use-person.ts';
import styles from './today-page.module.css';

export function MakeReview() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <Link className={`${buttonClass('primary')} ${styles['next']}`} to={path('/bao-cao?loai=so-ket')}>
      <Icon name="file-text" />
      <span>{t('report.review.make')}</span>
    </Link>
  );
}
