/** Gives a problem to a unit, with a day by which it is to be solved. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import { ofProblem } from '../../data/problem-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import { recordAll } from '../marks/record-groups.ts';
import pageStyles from './problem-page.module.css';
import styles from './raise-page.module.css';

interface OwnerDialogProps {
  readonly ward: OpenWard;
  readonly problem: Problem;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function OwnerDialog({ ward, problem, isOpen, onClose }: OwnerDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [unit, setUnit] = useState<string>();
  const [due, setDue] = useState<string>();
  const chosenUnit = unit ?? problem.owner?.unit ?? '';
  const chosenDue = due ?? problem.owner?.due ?? problem.raised.due ?? '';
  const save = async (): Promise<void> => {
    const body = {
      ...(problem.owner?.user === undefined || unit !== undefined ? {} : { user: problem.owner.user }),
      ...(chosenUnit === '' ? {} : { unit: chosenUnit }),
      ...(chosenDue === '' ? {} : { due: chosenDue }),
    };
    const draft = { ...ofProblem({ ward: ward.definition.code, problem }), kind: 'problem.ownerSet', body } as const;
    if (await recordAll([draft])) onClose();
  };
  return (
    <Dialog
      title={t('problem.owner.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('problem.close')}</Button>
          <Button kind="primary" onPress={() => void save()}>
            {t('problem.save')}
          </Button>
        </>
      }
    >
      <div className={pageStyles['fields']}>
        <div>
          <label className={styles['label']} htmlFor={id}>
            {t('problem.owner.unit')}
          </label>
          <select
            className={styles['select']}
            id={id}
            value={chosenUnit}
            onChange={(event) => setUnit(event.target.value)}
          >
            <option value="">{t('problem.facts.owner.none')}</option>
            {[...ward.campaign.unitsById.keys()].map((unitId) => (
              <option value={unitId} lang="vi" key={unitId}>
                {nameOfUnit(ward, unitId)}
              </option>
            ))}
          </select>
        </div>
        <TextField label={t('problem.owner.due')} type="date" value={chosenDue} onChange={setDue} />
      </div>
    </Dialog>
  );
}
