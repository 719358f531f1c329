/** "Chép ra tệp": all unsent work as a file that another device can bring to the city; nothing changes here (E10). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCopyOffer } from '../../data/copy-offer.ts';
import { createUnsentFile, type WorkFile } from '../../data/create-work-file.ts';
import { Button } from '../../ui/button.tsx';
import styles from './copy-out.module.css';
import { downloadFile, type HandedFile, isShareable, shareFile } from '../marks/hand-over-file.ts';

const WORK_FILE = 'application/gzip';

type Outcome = { readonly type: 'done'; readonly file: WorkFile } | { readonly type: 'none' | 'failed' };

/** The button, and below it what became of the last press. */
export function CopyOut() {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    setOutcome(undefined);
    setOutcome(await copyOut().catch(() => ({ type: 'failed' }) as const));
    setBusy(false);
  };
  return (
    <>
      <Button icon="file-down" onPress={() => void copy()} isBusy={isBusy} data-copy-out="">
        {t('carry.out')}
      </Button>
      <div role="status" className={styles['outcome']}>
        {outcome?.type === 'none' && <p>{t('carry.out.none')}</p>}
        {outcome?.type === 'failed' && <p>{t('carry.out.failed')}</p>}
        {outcome?.type === 'done' && <Done file={outcome.file} />}
      </div>
    </>
  );
}

async function copyOut(): Promise<Outcome> {
  const file = await createUnsentFile();
  if (file === undefined) return { type: 'none' };
  downloadFile(toHanded(file));
  await answerCopyOffer();
  return { type: 'done', file };
}

function Done({ file }: { readonly file: WorkFile }) {
  const { t } = useTranslation();
  const { count, name } = file;
  const handed = toHanded(file);
  return (
    <>
      <p>{t('carry.out.done', { n: count, count, name })}</p>
      {isShareable(handed) && <Button onPress={() => void shareFile(handed)}>{t('carry.out.share')}</Button>}
    </>
  );
}

function toHanded({ name, bytes }: WorkFile): HandedFile {
  return { name, bytes, type: WORK_FILE };
}
