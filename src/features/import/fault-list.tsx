/** What cannot be read, by row and column, and as a table to be worked through elsewhere. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../domain/import-fields.ts';
import type { ImportFault } from '../../domain/import-plan.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { TableParts } from '../marks/export-list.ts';
import { ExportTable } from '../marks/export-table.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import styles from './import-page.module.css';
import { faultWords, placeOf } from './import-words.ts';
import type { OpenedTable } from './opened-table.ts';

const AT_ONCE = 50;
const WIDTHS = { no: 8, title: 30, value: 40, fault: 60 };

interface FaultListProps {
  readonly ward: OpenWard;
  readonly faults: readonly ImportFault[];
  readonly table: OpenedTable;
  readonly mapping: Mapping;
}

export function FaultList({ ward, faults, table, mapping }: FaultListProps) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState(AT_ONCE);
  const title = t('import.faults');
  const toParts = async (): Promise<TableParts> => ({
    columns: [
      { title: t('import.table.row'), width: WIDTHS.no },
      { title: t('import.table.column'), width: WIDTHS.title },
      { title: t('import.table.value'), width: WIDTHS.value },
      { title: t('import.table.fault'), width: WIDTHS.fault },
    ],
    rows: faults.map((fault) => [
      fault.no,
      placeOf(fault, table, mapping, t).title,
      fault.value === '' ? null : fault.value,
      faultWords(fault, t),
    ]),
  });
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} aside={faults.length} />
      <ul className={styles['rows']}>
        {faults.slice(0, shown).map((fault) => {
          const { column, title: of } = placeOf(fault, table, mapping, t);
          const words = { row: fault.no, column, title: of };
          return (
            <li
              className={styles['row']}
              key={`${fault.no} ${fault.field}`}
              data-testid="import-fault"
              data-row={fault.no}
            >
              <p className={styles['sample']}>{t(column === '' ? 'import.fault.row' : 'import.fault.at', words)}</p>
              <p>{faultWords(fault, t)}</p>
            </li>
          );
        })}
      </ul>
      {faults.length > shown && (
        <Button kind="link" onPress={() => setShown(shown + AT_ONCE)}>
          {t('import.plan.rest', { n: Math.min(AT_ONCE, faults.length - shown) })}
        </Button>
      )}
      <ExportTable
        campaign={ward.campaign}
        place={ward.definition.name}
        day={ward.day}
        lists={[{ title, count: faults.length, make: toParts }]}
      />
    </section>
  );
}
