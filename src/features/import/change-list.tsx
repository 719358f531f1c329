/** Every change of an import, row by row, from what to what. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedRow } from '../../domain/import-plan.ts';
import { Button } from '../../ui/button.tsx';
import styles from './import-page.module.css';
import { changeWords, type ImportContext } from './import-words.ts';

const AT_ONCE = 50;

interface ChangeListProps {
  readonly rows: readonly PlannedRow[];
  readonly context: ImportContext;
}

export function ChangeList({ rows, context }: ChangeListProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <>
      <ul className={styles['rows']}>
        {rows.slice(0, shown).map((row) => (
          <li className={styles['row']} key={row.no} data-testid="import-row">
            <p className={styles['sample']}>{t('import.plan.row', { row: row.no, code: codeOf(row, context) })}</p>
            <p lang="vi">{row.title}</p>
            <ul>
              {shownChanges(row).map((change) => (
                <li className={styles['change']} key={change.field}>
                  {changeWords(change, row.entity === undefined, context)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button kind="link" onPress={() => setShown(shown + AT_ONCE)}>
          {t('import.plan.rest', { n: Math.min(AT_ONCE, rows.length - shown) })}
        </Button>
      )}
    </>
  );
}

/** The title of a new task stands above already. */
function shownChanges({ entity, changes }: PlannedRow): PlannedRow['changes'] {
  return entity === undefined ? changes.filter(({ field }) => field !== 'title') : changes;
}

/** A task of the ward's own has no code that people say. */
export function codeOf({ entity }: PlannedRow, { t, ward }: ImportContext): string {
  if (entity === undefined) return t('import.plan.new');
  return ward.campaign.tasksById.has(entity) ? entity : t('own.mark');
}
