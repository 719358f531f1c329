/** "Nhập từ tệp": a table into a ward, seen change by change before anything is recorded (feature G3). */
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../domain/import-fields.ts';
import { mayRecord } from '../../domain/role.ts';
import { keepImportMapping } from '../../data/import-mappings.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import styles from './import-page.module.css';
import { ImportPlanView } from './import-plan-view.tsx';
import { filledRows, type OpenedTable, openTable, type TableAnswer } from './opened-table.ts';

export function ImportPage() {
  const { t } = useTranslation();
  return (
    <WardGate title={t('import.title')}>
      {(ward) => (
        <>
          <PageTitle title={t('import.title')} sub={<p>{t('import.intro')}</p>} />
          {mayRecord(ward.role, 'task.statusSet') ? (
            <Import ward={ward} key={ward.definition.code} />
          ) : (
            <Empty text={t('import.readOnly')} />
          )}
        </>
      )}
    </WardGate>
  );
}

function Import({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<TableAnswer & { readonly no: number }>();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (file === undefined) return;
    setBusy(true);
    setAnswer(undefined);
    const opened = await openTable(file);
    setAnswer((before) => ({ ...opened, no: (before?.no ?? 0) + 1 }));
    setBusy(false);
    // The same file chosen again is a choice again.
    target.value = '';
  };
  return (
    <div className={styles['steps']}>
      <input
        ref={input}
        className={styles['input']}
        type="file"
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={t('import.choose')}
        tabIndex={-1}
        data-testid="import-file"
        onChange={(event) => void read(event)}
      />
      <Button
        icon="file-text"
        kind={answer === undefined ? 'primary' : 'secondary'}
        onPress={() => input.current?.click()}
        isBusy={isBusy}
      >
        {t(answer === undefined ? 'import.choose' : 'import.another')}
      </Button>
      <div role="status" className={styles['remarks']}>
        {isBusy && <p>{t('import.reading')}</p>}
        {answer?.type === 'refused' && (
          <p className={styles['fault']}>{t(`import.why.${answer.why}`, { name: answer.name })}</p>
        )}
        {answer?.type === 'opened' && <Remarks table={answer.table} />}
      </div>
      {answer?.type === 'opened' && <OpenedImport ward={ward} table={answer.table} key={answer.no} />}
    </div>
  );
}

/** At most as many addresses of formulas are named. */
const NAMED = 5;

function Remarks({ table }: { readonly table: OpenedTable }) {
  const { t } = useTranslation();
  const { name, sheet, otherSheets, formulas, hasOldLetters, isCut } = table;
  const cells = formulas.slice(0, NAMED).join(', ') + (formulas.length > NAMED ? '…' : '');
  return (
    <>
      <p>{t('import.read', { name, n: filledRows(table) })}</p>
      {otherSheets > 0 && <p>{t('import.sheet', { name: sheet, n: otherSheets })}</p>}
      {formulas.length > 0 && <p>{t('import.formulas', { n: formulas.length, cells })}</p>}
      {hasOldLetters && <p>{t('import.oldLetters')}</p>}
      {isCut && <p>{t('import.cut')}</p>}
    </>
  );
}

function OpenedImport({ ward, table }: { readonly ward: OpenWard; readonly table: OpenedTable }) {
  const [mapping, setMapping] = useState<Mapping>(table.guessed);
  const choose = (next: Mapping): void => {
    setMapping(next);
    // What cannot be kept is asked again at the next file.
    keepImportMapping(table.signature, next).catch(() => undefined);
  };
  return (
    <>
      <ColumnMapping table={table} mapping={mapping} onChange={choose} />
      <ImportPlanView ward={ward} table={table} mapping={mapping} />
    </>
  );
}
