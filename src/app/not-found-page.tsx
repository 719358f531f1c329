/** An address that leads nowhere, or to a screen that is not built yet. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../ui/button.tsx';
import { PageTitle } from '../ui/page-title.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('notFound.title')} sub={<p>{t('notFound.body')}</p>} />
      <Link className={buttonClass('primary')} to="/">
        {t('notFound.home')}
      </Link>
    </>
  );
}
