/** "Thêm việc của phường" below the tasks of a scenario; the form comes when it is asked for. */
import { Suspense, useState } from 'react';
import { lazyPart } from '../marks/lazy-part.tsx';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { OpenWard } from '../marks/open-ward.ts';

const Form = lazyPart(async () => (await import('../marks/own-task-form.tsx')).OwnTaskForm);

export function AddOwnTask({ ward, scenario }: { readonly ward: OpenWard; readonly scenario: number }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!mayRecord(ward.role, 'task.ownSet')) return null;
  if (!isOpen) return <Button onPress={() => setOpen(true)}>{t('own.new')}</Button>;
  return (
    <Suspense fallback={<Loading label={t('record.loading')} />}>
      <Form ward={ward} scenario={scenario} onDone={() => setOpen(false)} />
    </Suspense>
  );
}
