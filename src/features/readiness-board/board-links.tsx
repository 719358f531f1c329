/** From the board to what stands beside it: its sealed ones, and the devices its figures come from. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { looksAtAllWards, usePerson } from '../marks/use-person.ts';

export function BoardLinks() {
  const { t } = useTranslation();
  const person = usePerson();
  if (person === undefined || !looksAtAllWards(person)) return null;
  return (
    <>
      <Link to="/san-sang/chot" className={buttonClass('link')}>
        <Icon name="signature" />
        <span>{t('sealed.title')}</span>
      </Link>
      <Link to="/thiet-bi" className={buttonClass('link')}>
        <Icon name="unplug" />
        <span>{t('fleet.title')}</span>
      </Link>
    </>
  );
}
