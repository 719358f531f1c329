/** "Nhận tệp của máy khác": the choice of a file, and what became of it. What cannot be taken leaves nothing behind (E10). */
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TakenWorkFile, takeWorkFile } from '../../data/take-work-file.ts';
import { Button } from '../../ui/button.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './carried-work.module.css';
import { carriedPeople } from './carried-words.ts';

interface Answer {
  readonly name: string;
  readonly taken: TakenWorkFile;
}

export function TakeFile() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [answer, setAnswer] = useState<Answer>();
  const [isBusy, setBusy] = useState(false);
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    setBusy(true);
    setAnswer({ name: file.name, taken: await takeWorkFile(file) });
    setBusy(false);
    // The same file chosen again is a choice again.
    target.value = '';
  };
  return (
    <div className={styles['take']}>
      <input
        ref={input}
        id={id}
        className={styles['input']}
        type="file"
        aria-label={t('carry.in.choose')}
        tabIndex={-1}
        onChange={(event) => void take(event)}
      />
      <Button icon="file-text" onPress={() => input.current?.click()} isBusy={isBusy}>
        {t('carry.in.choose')}
      </Button>
      <div role="status" className={styles['answer']}>
        {answer !== undefined && <AnswerWords answer={answer} />}
      </div>
    </div>
  );
}

function AnswerWords({ answer: { name, taken } }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  if (taken.ok) {
    const { count, people, deviceName } = taken.file;
    const words = { n: count, count, people: carriedPeople(people, t, i18n.language), device: deviceName };
    return <p>{t('carry.in.taken', words)}</p>;
  }
  if (taken.why === 'already') {
    return <p>{t('carry.in.already', { name, time: format.moment(taken.file.takenAt, Date.now()) })}</p>;
  }
  return <p className={styles['fault']}>{t(`carry.in.${taken.why}`, { name })}</p>;
}
