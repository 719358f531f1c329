/**
 * Papers (features G1, G2, G4, G6): what is still missing, the file, the printer and the system's sheet, then the paper
 * itself. Made on this device of what it holds; whoever looks at all wards makes the city's too.
 */
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { WARD_PARAMETER, looksAtAllWards, usePerson } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { Loading } from '../../ui/loading.tsx';
import { CityPaper } from './city-paper.tsx';
import { WardPaper } from './ward-paper.tsx';

export function ReportsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [params] = useSearchParams();
  if (person === undefined) return <Loading label={t('record.loading')} />;
  if (looksAtAllWards(person) && !params.has(WARD_PARAMETER)) return <CityPaper person={person} />;
  return (
    <WardGate title={t('report.title')}>{(ward) => <WardPaper ward={ward} key={ward.definition.code} />}</WardGate>
  );
}
