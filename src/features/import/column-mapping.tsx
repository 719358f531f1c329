/** What each column means: guessed, shown with values that stand in it, and changed by a choice. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnName, IMPORT_FIELDS, type ImportField, type Mapping, mappingFault } from '../../domain/import-fields.ts';
import styles from './import-page.module.css';
import { type OpenedTable, sampleOf } from './opened-table.ts';

interface ColumnMappingProps {
  readonly table: OpenedTable;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

export function ColumnMapping({ table, mapping, onChange }: ColumnMappingProps) {
  const { t } = useTranslation();
  const fault = mappingFault(mapping);
  const open = table.doubles.filter(({ field }) => !mapping.includes(field));
  // Where somebody has to choose it stands open, and stays so while they do.
  const [isOpenAtFirst] = useState(fault !== undefined || open.length > 0);
  return (
    <>
      {(fault !== undefined || open.length > 0) && (
        <div role="alert" className={styles['remarks']}>
          {open.map(({ field, columns }) => (
            <p className={styles['fault']} key={field}>
              {t('import.double', { columns: columns.map(columnName).join(', '), field: t(`table.${field}`) })}
            </p>
          ))}
          {fault !== undefined && <p className={styles['fault']}>{t(`import.mapping.${fault}`)}</p>}
        </div>
      )}
      <details className={styles['columns']} open={isOpenAtFirst}>
        <summary className={styles['summary']}>
          {t('import.columns', { n: mapping.filter((field) => field !== null).length })}
        </summary>
        <ul className={styles['columnList']}>
          {mapping.map((field, column) => (
            <li key={column}>
              <Column
                table={table}
                column={column}
                field={field}
                onChange={(next) => onChange(mapping.map((one, at) => (at === column ? next : one)))}
              />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

interface ColumnProps {
  readonly table: OpenedTable;
  readonly column: number;
  readonly field: ImportField | null;
  readonly onChange: (field: ImportField | null) => void;
}

function Column({ table, column, field, onChange }: ColumnProps) {
  const { t } = useTranslation();
  const id = useId();
  const title = table.titles[column] ?? '';
  const sample = sampleOf(table, column);
  return (
    <>
      <label htmlFor={id}>
        {t('import.column', {
          column: columnName(column),
          title: title === '' ? t('import.column.untitled') : title,
        })}
      </label>
      {sample !== '' && (
        <p className={styles['sample']} id={`${id}-sample`}>
          {t('import.column.sample', { sample })}
        </p>
      )}
      <select
        id={id}
        className={styles['select']}
        aria-describedby={sample === '' ? undefined : `${id}-sample`}
        value={field ?? ''}
        data-testid="import-column"
        onChange={({ target }) => onChange(IMPORT_FIELDS.find((one) => one === target.value) ?? null)}
      >
        <option value="">{t('import.column.skip')}</option>
        {IMPORT_FIELDS.map((one) => (
          <option value={one} key={one}>
            {t(`table.${one}`)}
          </option>
        ))}
      </select>
    </>
  );
}
