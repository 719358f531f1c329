/** "Chốt và ký": a name, a moment, and the city makes the rest. What cannot be done now loses nothing that was typed. */
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newSealId, sealBoard } from '../../data/sealed-boards.ts';
import { SEAL_LABEL_MAX } from '../../domain/sealed-board.ts';
import { instantAt } from '../../domain/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useKeptText } from '../marks/use-kept-text.ts';
import { useNow } from '../marks/use-now.ts';
import styles from './sealed-board.module.css';

type Fault = 'noLabel' | 'noMoment' | 'future' | 'offline' | 'refused';

const LABEL_FIELD = 'ten-ban-chot';
const TIME_FIELD = 'gio-chot';

export function SealForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const timezone = useCampaign()?.calendar.timezone ?? 'Asia/Ho_Chi_Minh';
  const nowMs = useNow();
  const [label, setLabel] = useKeptText('seal.label');
  const [when, setWhen] = useState<'now' | 'then'>('now');
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const wish = useRef<{ readonly key: string; readonly id: string }>(undefined);

  const seal = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const name = label.trim();
    const atMs = when === 'now' ? undefined : momentOf(date, time, timezone);
    const wrong = faultOf(name, when, atMs, nowMs);
    setFault(wrong);
    if (wrong !== undefined) {
      document.getElementById(wrong === 'noLabel' ? LABEL_FIELD : TIME_FIELD)?.focus();
      return;
    }
    // Pressed again for the same after a lost answer, it is the same board.
    const key = JSON.stringify([name, atMs]);
    if (wish.current?.key !== key) wish.current = { key, id: newSealId() };
    setBusy(true);
    const at = atMs === undefined ? {} : { at: new Date(atMs).toISOString() };
    const sealed = await sealBoard({ id: wish.current.id, label: name, ...at }).catch(() => OFFLINE);
    setBusy(false);
    if (!sealed.ok) return setFault(sealed.why);
    setLabel('');
    await navigate(`/san-sang/chot/${sealed.id}`);
  };

  const errorOf = (...faults: readonly Fault[]) =>
    fault !== undefined && faults.includes(fault) ? { error: t(`sealed.make.${fault}`) } : {};
  return (
    <form className={styles['form']} onSubmit={(event) => void seal(event)}>
      <SectionHead title={t('sealed.make.title')} />
      <TextField
        id={LABEL_FIELD}
        label={t('sealed.make.label')}
        hint={t('sealed.make.label.hint')}
        value={label}
        onChange={setLabel}
        maxLength={SEAL_LABEL_MAX}
        autoComplete="off"
        lang="vi"
        {...errorOf('noLabel')}
      />
      <Choice<'now' | 'then'>
        name="seal-when"
        legend={t('sealed.make.when')}
        columns={2}
        options={[
          { value: 'now', label: t('sealed.make.now') },
          { value: 'then', label: t('sealed.make.then') },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'then' && (
        <div className={styles['moment']}>
          <TextField label={t('sealed.make.date')} type="date" value={date} onChange={setDate} />
          <TextField
            id={TIME_FIELD}
            label={t('sealed.make.time')}
            value={time}
            onChange={setTime}
            inputMode="numeric"
            autoComplete="off"
            {...errorOf('noMoment', 'future')}
          />
        </div>
      )}
      <Button kind="primary" icon="signature" type="submit" isBusy={isBusy}>
        {t('sealed.make.button')}
      </Button>
      <div role="status">
        {(fault === 'offline' || fault === 'refused') && (
          <p className={styles['fault']}>
            <Icon name="circle-alert" />
            <span>{t(`sealed.make.${fault}`)}</span>
          </p>
        )}
      </div>
    </form>
  );
}

/** "17:00", "17h00" and "17h" are the same; undefined for what is no moment. */
function momentOf(date: string, time: string, timezone: string): number | undefined {
  const match = /^\s*([01]?\d|2[0-3])\s*[:hg.]?\s*([0-5]\d)?\s*$/i.exec(time);
  if (match === null || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const [, hours = '', minutes = '00'] = match;
  return instantAt(`${date}T${hours.padStart(2, '0')}:${minutes}`, timezone);
}

const OFFLINE = { ok: false, why: 'offline' } as const;

function faultOf(label: string, when: 'now' | 'then', atMs: number | undefined, nowMs: number): Fault | undefined {
  if (label === '') return 'noLabel';
  if (when === 'now') return undefined;
  if (atMs === undefined) return 'noMoment';
  return atMs > nowMs ? 'future' : undefined;
}
