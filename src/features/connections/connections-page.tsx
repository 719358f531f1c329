/** "Kết nối": programs that read in this person's name, and for admins the addresses that the city tells of facts (G5). */
import { useTranslation } from 'react-i18next';
import { mayConnect } from '../../domain/role.ts';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { usePerson } from '../marks/use-person.ts';
import { HookSection } from './hook-section.tsx';
import { TokenSection } from './token-section.tsx';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const person = usePerson();
  if (person === undefined) return <Loading label={t('connect.loading')} />;
  return (
    <>
      <PageTitle title={t('connect.title')} />
      {mayConnect(person.role) ? <TokenSection person={person} /> : <Empty text={t('connect.notYours')} />}
      {person.role === 'admin' && <HookSection person={person} />}
    </>
  );
}
