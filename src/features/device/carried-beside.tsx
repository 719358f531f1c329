/** Other devices' work that waits here, in words beside this device's own count (E10). Not there when there is none. */
import { useTranslation } from 'react-i18next';
import { observeCarried } from '../../data/read-carried.ts';
import { useLive } from '../marks/use-live.ts';

export function CarriedBeside() {
  const { t } = useTranslation();
  const waiting = useLive(observeCarried, [])?.waiting ?? 0;
  return waiting === 0 ? null : <p>{t('carry.beside', { n: waiting, count: waiting })}</p>;
}
