/** The file, the printer, the system's sheet. What could not be made says so, and what was typed stays. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../domain/reports/report.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { downloadFile, type HandedFile, isShareable, shareFile } from '../marks/hand-over-file.ts';
import { usePractice } from '../marks/use-practice.ts';
import { makeDocxFile } from './docx-desk.ts';
import styles from './paper-actions.module.css';

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Standing =
  | { readonly type: 'idle' | 'making' | 'failed' }
  | { readonly type: 'made' | 'saved-instead'; readonly name: string };

/** Nothing of a practice leaves the device: a paper of invented figures would look like any other. */
export function PaperActions({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  return usePractice() === 'on' ? (
    <p className={styles['standing']}>{t('practice.noFiles')}</p>
  ) : (
    <Actions report={report} />
  );
}

function Actions({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<Standing>({ type: 'idle' });
  const make = async (handOver: (file: HandedFile) => Promise<Standing>): Promise<void> => {
    setStanding({ type: 'making' });
    try {
      const bytes = await makeDocxFile(report);
      setStanding(await handOver({ name: `${report.fileName}.docx`, bytes, type: DOCX_TYPE }));
    } catch {
      setStanding({ type: 'failed' });
    }
  };
  const isBusy = standing.type === 'making';
  return (
    <>
      <ActionBar>
        <Button kind="primary" icon="file-down" isBusy={isBusy} fullWidth onPress={() => void make(save)}>
          {t('report.docx')}
        </Button>
      </ActionBar>
      <div className={styles['others']}>
        <Button icon="printer" onPress={() => globalThis.print()}>
          {t('report.print')}
        </Button>
        <Button isBusy={isBusy} onPress={() => void make(share)}>
          {t('report.share')}
        </Button>
      </div>
      <p className={styles['standing']} role="status">
        {standing.type === 'making' && t('report.making')}
        {standing.type === 'failed' && t('report.failed')}
        {standing.type === 'made' && t('report.made', { name: standing.name })}
        {standing.type === 'saved-instead' && t('report.savedInstead', { name: standing.name })}
      </p>
    </>
  );
}

function save(file: HandedFile): Promise<Standing> {
  downloadFile(file);
  return Promise.resolve({ type: 'made', name: file.name });
}

/** By the system's sheet: Zalo, mail, whatever it has. Where it has none, or does not take the file, it is saved. */
async function share(file: HandedFile): Promise<Standing> {
  if (isShareable(file) && (await shareFile(file))) return { type: 'idle' };
  downloadFile(file);
  return { type: 'saved-instead', name: file.name };
}
