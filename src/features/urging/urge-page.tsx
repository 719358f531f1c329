/**
 * Urging one ward or several at once: to whom, what is asked for, until when, which tasks. Filled in from the reasons of
 * the verdict; everything typed stays on this device until it is sent (D10).
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { urgedTasks } from '../../domain/urging-text.ts';
import { observeBoard } from '../../data/read-board.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';
import { usePerson } from '../marks/use-person.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import { FIELD_IDS } from './urge-faults.ts';
import { UrgedTasks } from './urged-tasks.tsx';
import { toUrgentWards } from './urgent-wards.ts';
import { type Urging, type UrgeFormProps, useUrging } from './use-urging.ts';
import { WardChooser } from './ward-chooser.tsx';
import styles from './urging-page.module.css';

export function UrgePage() {
  const { t } = useTranslation();
  const person = usePerson();
  const board = useLive(observeBoard, []);
  const day = useDay()?.day;
  const nowMs = useNow();
  const wards = useMemo(
    () =>
      board?.campaign === undefined || day === undefined
        ? []
        : toUrgentWards(board.campaign, board.records, { day, nowMs }),
    [board, day, nowMs],
  );
  if (person === undefined || board === undefined || day === undefined) return <Loading label={t('record.loading')} />;
  if (person.role !== 'supervisor') return <NotYours />;
  if (board.campaign === undefined) {
    return (
      <>
        <PageTitle title={t('urging.new.title')} />
        <Fetching />
      </>
    );
  }
  return <UrgeForm campaign={board.campaign} wards={wards} person={person} day={day} />;
}

function NotYours() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('urging.new.title')} />
      <Empty
        text={t('urging.new.notYours')}
        action={
          <Link className={buttonClass('secondary')} to="/don-doc">
            {t('urging.unknown.all')}
          </Link>
        }
      />
    </>
  );
}

function UrgeForm(props: UrgeFormProps) {
  const { campaign, wards } = props;
  const { t } = useTranslation();
  const urging = useUrging(props);
  const { draft, set, chosen, only, titles, presses, faults, faultAt } = urging;
  return (
    <>
      <PageTitle title={t('urging.new.title')} />
      <form
        className={styles['page']}
        onSubmit={(event) => {
          event.preventDefault();
          void urging.send();
        }}
        noValidate
      >
        {presses > 0 && faults.length > 0 && (
          <ErrorSummary title={t('urging.new.faults')} items={faults} key={presses} />
        )}
        <WardChooser
          id={FIELD_IDS.wards}
          wards={wards}
          chosen={chosen}
          onChange={(next) => set({ wards: next })}
          error={faultAt(FIELD_IDS.wards)}
        />
        <TextPart urging={urging} />
        <DuePart urging={urging} />
        {only !== undefined && (
          <UrgedTasks
            campaign={campaign}
            one={only}
            tasks={urgedTasks(only.reasons)}
            without={draft.without ?? []}
            titles={titles}
            onChange={(next) => set({ without: next })}
          />
        )}
        <p className={styles['quiet']}>{t('urging.new.kept')}</p>
        <ActionBar>
          <Button kind="primary" type="submit" icon="bell" fullWidth>
            {chosen.length > 1 ? t('urging.new.send.several', { n: chosen.length }) : t('urging.new.send')}
          </Button>
        </ActionBar>
      </form>
    </>
  );
}

interface PartProps {
  readonly urging: Urging;
}

function TextPart({ urging: { draft, set, chosen, text, write, prefilled, faultAt } }: PartProps) {
  const { t } = useTranslation();
  const error = faultAt(FIELD_IDS.text);
  return (
    <>
      <TextField
        id={FIELD_IDS.text}
        label={t('urging.new.text')}
        hint={t(prefilled === '' ? 'urging.new.text.own' : 'urging.new.text.hint')}
        value={text}
        onChange={write}
        multiline
        lang="vi"
        {...(error === undefined ? {} : { error })}
      />
      {text !== prefilled && prefilled !== '' && (
        <div className={styles['actions']}>
          <Button onPress={() => write(prefilled)}>{t('urging.new.text.restore')}</Button>
        </div>
      )}
      {chosen.length > 1 && (
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={draft.isPlain !== true}
            onChange={(event) => set({ isPlain: !event.target.checked })}
          />
          <span>{t('urging.new.reasons')}</span>
        </label>
      )}
    </>
  );
}

function DuePart({ urging: { set, typedDue, faultAt } }: PartProps) {
  const { t } = useTranslation();
  const error = faultAt(FIELD_IDS.due);
  return (
    <TextField
      id={FIELD_IDS.due}
      label={t('urging.new.due')}
      hint={t('urging.new.due.hint')}
      value={typedDue}
      onChange={(typed) => set({ due: typed })}
      inputMode="numeric"
      autoComplete="off"
      {...(error === undefined ? {} : { error })}
    />
  );
}
