/**
 * The first screen of a day: days left, the next thing to do, what needs action, one's own tasks, what is unsent. People
 * who look at many wards see how many are ready instead of tasks.
 */
import { useTranslation } from 'react-i18next';
import { usePerson, looksAtAllWards } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { CityToday } from './city-today.tsx';
import { WardToday } from './ward-today.tsx';

export function TodayPage() {
  const { t } = useTranslation();
  const person = usePerson();
  if (person !== undefined && looksAtAllWards(person)) return <CityToday />;
  return <WardGate title={t('app.title.today')}>{(ward) => <WardToday ward={ward} />}</WardGate>;
}
