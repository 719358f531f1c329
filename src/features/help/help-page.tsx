/** All help cards, one below the other: they are on the device like every other word (H6). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useWardPath } from '../marks/use-person.ts';
import { CARD_PATHS, HELP_CARDS, type HelpCard } from './help-cards.ts';
import styles from './help-page.module.css';

export function HelpPage() {
  const { t } = useTranslation();
  return (
    <div className={styles['page']}>
      <PageTitle title={t('help.title')} sub={<p>{t('help.lead')}</p>} />
      {HELP_CARDS.map((card) => (
        <Card card={card} key={card} />
      ))}
    </div>
  );
}

function Card({ card }: { readonly card: HelpCard }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const to = CARD_PATHS[card];
  const title = t(`help.card.${card}`);
  return (
    <section data-testid="help-card" data-card={card}>
      <SectionHead title={title} />
      <p className={styles['text']}>{t(`help.${card}`)}</p>
      {to !== undefined && (
        <Link className={buttonClass('secondary')} to={path(to)}>
          {t('help.go')}
          <VisuallyHidden>: {title}</VisuallyHidden>
        </Link>
      )}
    </section>
  );
}
