/** Gives a problem to a unit, with a day by which it is to be solved; both are kept until they are recorded or given up. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import { ofProblem } from '../../data/problem-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { nameOfUnit } from '../marks/open-ward.ts';
import { recordAll } from '../marks/record-groups.ts';
import { useKeptDraft } from '../marks/use-kept-draft.ts';
import { draftKey, type ProblemDialogProps } from './problem-dialog.ts';
import pageStyles from './problem-page.module.css';
import styles from './raise-page.module.css';

type Owner = OpBodies['problem.ownerSet'];

interface OwnerDraft {
  readonly owner: Owner;
  readonly seen: readonly string[];
}

export function OwnerDialog({ ward, asked, isOpen, onClose }: ProblemDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const { problem } = asked.record;
  const { draft, keep, forget } = useKeptDraft(draftKey('owner', ward, asked), toOwnerDraft);
  const { owner, seen } = draft ?? {
    owner: { ...dueOf(problem.raised.due), ...problem.owner },
    seen: problem.shownIds.owner,
  };
  const close = (): void => {
    forget();
    onClose();
  };
  const save = async (): Promise<void> => {
    const fact = { ...ofProblem(asked.record), kind: 'problem.ownerSet', body: owner, replaces: seen } as const;
    if (await recordAll([fact])) close();
  };
  return (
    <Dialog
      title={t('problem.owner.title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('problem.close')}</Button>
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
            value={owner.unit ?? ''}
            onChange={({ target: { value } }) =>
              keep({ owner: { ...(value === '' ? {} : { unit: value }), ...dueOf(owner.due) }, seen })
            }
          >
            <option value="">{t('problem.facts.owner.none')}</option>
            {[...ward.campaign.unitsById.keys()].map((unitId) => (
              <option value={unitId} lang="vi" key={unitId}>
                {nameOfUnit(ward, unitId)}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label={t('problem.owner.due')}
          type="date"
          value={owner.due ?? ''}
          onChange={(next) => {
            const { due: _, ...rest } = owner;
            keep({ owner: { ...rest, ...dueOf(next) }, seen });
          }}
        />
      </div>
    </Dialog>
  );
}

function dueOf(due: string | undefined): Pick<Owner, 'due'> {
  return due === undefined || due === '' ? {} : { due };
}

function toOwnerDraft({ owner, seen }: Partial<OwnerDraft>): OwnerDraft | undefined {
  return owner === undefined || seen === undefined ? undefined : { owner, seen };
}
