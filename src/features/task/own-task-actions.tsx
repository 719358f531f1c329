/** On the page of a task of the ward's own: edit what it is, or take it out. */
import { Suspense, useState } from 'react';
import { lazyPart } from '../marks/lazy-part.tsx';
import { useTranslation } from 'react-i18next';
import { readOwnTask } from '../../domain/own-task.ts';
import { headNames } from '../../domain/register.ts';
import { mayRecord } from '../../domain/role.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import styles from './task-page.module.css';

const Form = lazyPart(async () => (await import('../marks/own-task-form.tsx')).OwnTaskForm);
const Remove = lazyPart(async () => (await import('../marks/own-task-form.tsx')).RemoveOwnTask);

export function OwnTaskActions({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const entity = ward.record.othersByEntity.get(id)?.shown;
  const own = readOwnTask(entity);
  if (own === undefined) return null;
  const edited = { id, own, opIds: headNames(entity?.['own']) };
  const props = { ward, scenario: own.scenario, edited, onDone: () => setOpen(undefined) };
  return (
    <section>
      <SectionHead title={t('own.section')} />
      {open === undefined && mayRecord(ward.role, 'task.ownSet') && (
        <div className={styles['own']}>
          <Button onPress={() => setOpen('edit')}>{t('own.edit')}</Button>
          <Button kind="danger" onPress={() => setOpen('remove')}>
            {t('own.remove')}
          </Button>
        </div>
      )}
      <Suspense fallback={<Loading label={t('record.loading')} />}>
        {open === 'edit' && <Form {...props} />}
        {open === 'remove' && <Remove {...props} />}
      </Suspense>
    </section>
  );
}
