/** What is exported, in which format, and what became of it: downloaded at once, shared where the system can. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { openTableDesk } from '../../data/open-table-desk.ts';
import { TABLE_TYPES, type TableFormat } from '../../data/table-file.ts';
import styles from './export-dialog.module.css';
import type { ExportList, ExportTableProps } from './export-list.ts';
import { downloadFile, type HandedFile, isShareable, shareFile } from './hand-over-file.ts';
import { fileName, toTable } from './to-table.ts';
import { useTimeFormat } from './use-time-format.ts';

type Outcome = { readonly type: 'done'; readonly file: HandedFile } | { readonly type: 'failed' };

export function ExportDialog({ lists, onClose, ...place }: ExportTableProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useTimeFormat(place.campaign.calendar.timezone);
  const filled = lists.filter(({ count }) => count > 0);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState<TableFormat>();
  const [outcome, setOutcome] = useState<Outcome>();
  const list = filled[chosen] ?? filled[0];
  if (list === undefined) return null;
  const make = async (as: TableFormat): Promise<void> => {
    setBusy(as);
    setOutcome(undefined);
    const file = await write(list, as).catch(() => undefined);
    if (file !== undefined) downloadFile(file);
    setOutcome(file === undefined ? { type: 'failed' } : { type: 'done', file });
    setBusy(undefined);
  };
  const write = async (of: ExportList, as: TableFormat): Promise<HandedFile> => {
    const table = toTable({ ...place, list: of, parts: await of.make(), t, format });
    const desk = await openTableDesk();
    const bytes = await desk.write(table, as);
    return { name: fileName({ ...place, list: of, t }, as), bytes, type: TABLE_TYPES[as] };
  };
  return (
    <Dialog
      title={t('export.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={() => void make('xlsx')} isBusy={busy === 'xlsx'} data-export="xlsx">
            {t('export.xlsx')}
          </Button>
          <Button onPress={() => void make('csv')} isBusy={busy === 'csv'} data-export="csv">
            {t('export.csv')}
          </Button>
          <Button onPress={onClose}>{t('export.close')}</Button>
        </>
      }
    >
      {filled.length > 1 ? (
        <Choice
          name="export-list"
          legend={t('export.which')}
          options={filled.map((one, at) => ({
            value: String(at),
            label: t('export.list', { title: one.title, n: one.count }),
            ...(one.filter === undefined ? {} : { hint: one.filter }),
          }))}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value))}
        />
      ) : (
        <p>{t('export.list', { title: list.title, n: list.count })}</p>
      )}
      <p className={styles['hint']}>{t('export.hint')}</p>
      <div role="status" className={styles['outcome']}>
        {outcome?.type === 'failed' && <p>{t('export.failed')}</p>}
        {outcome?.type === 'done' && <Done file={outcome.file} />}
      </div>
    </Dialog>
  );
}

function Done({ file }: { readonly file: HandedFile }) {
  const { t } = useTranslation();
  return (
    <>
      <p data-testid="exported">{t('export.done', { name: file.name })}</p>
      {isShareable(file) && <Button onPress={() => void shareFile(file)}>{t('export.share')}</Button>}
    </>
  );
}
