/** What can be done about a problem: the ward confirms or reopens; whoever may, moves it to a level or gives it to a unit. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LevelStanding } from '../../domain/escalation.ts';
import { mayRecord, maySetState } from '../../domain/role.ts';
import { ofProblem } from '../../data/problem-drafts.ts';
import type { ProblemRecord } from '../../data/read-problems.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { OwnerDialog } from './owner-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { recordAll } from '../marks/record-groups.ts';
import styles from './problem-page.module.css';

interface ProblemActionsProps {
  readonly ward: OpenWard;
  readonly record: ProblemRecord;
  readonly standing: LevelStanding;
}

interface Asked extends Pick<ProblemActionsProps, 'record' | 'standing'> {
  readonly what: 'reopen' | 'level' | 'owner';
}

export function ProblemActions({ ward, record, standing }: ProblemActionsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const ask = (what: Asked['what']): void => setAsked({ what, record, standing });
  const { problem, sync } = record;
  const { role } = ward;
  const of = ofProblem(record);
  const dialog = { ward, asked: asked ?? { record, standing }, onClose: () => setAsked(undefined) };
  if (!mayRecord(role, 'problem.stateSet')) return null;
  const isOpen = problem.state === 'open';
  const confirm = (): void =>
    void recordAll([{ ...of, kind: 'problem.stateSet', body: { state: 'confirmed' }, replaces: 'all-heads' }]);
  return (
    <>
      <p className={styles['saved']}>
        <RecordMark sync={sync} withWords />
      </p>
      <div className={styles['actions']}>
        {problem.state !== 'confirmed' && maySetState(role, 'confirmed') && (
          <Button kind={problem.state === 'handled' ? 'primary' : 'secondary'} icon="check" onPress={confirm}>
            {t('problem.confirm')}
          </Button>
        )}
        {!isOpen && <Button onPress={() => ask('reopen')}>{t('problem.reopen')}</Button>}
        {isOpen && <Button onPress={() => ask('level')}>{t('problem.level.change')}</Button>}
        {isOpen && <Button onPress={() => ask('owner')}>{t('problem.owner.change')}</Button>}
      </div>
      <ReopenDialog {...dialog} isOpen={asked?.what === 'reopen'} />
      <LevelDialog {...dialog} isOpen={asked?.what === 'level'} />
      <OwnerDialog {...dialog} isOpen={asked?.what === 'owner'} />
    </>
  );
}
