/** What the city returned: each with its reason, what can be done, and what was written, which stays on this device (E3). */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meetReturned } from '../../data/meet-returned.ts';
import { observePeople } from '../../data/people.ts';
import { observeRejected, type RejectedOp } from '../../data/read-rejected.ts';
import { askFor, discardReturned, sendAgain } from '../../data/returned-ops.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useNotices } from '../marks/undo-store.ts';
import { useLive } from '../marks/use-live.ts';
import { usePerson, withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { ReturnedExport } from './returned-export.tsx';
import styles from './returned-items.module.css';
import { ReturnedTitle } from './returned-title.tsx';
import { correctionPage, recoveryOf } from './returned-recovery.ts';
import { ReturnedTexts } from './returned-texts.tsx';
import { returnedReason, taskIdOf, wardOf } from './returned-words.ts';

/** Nothing where nothing was returned. */
export function ReturnedItems() {
  const { t } = useTranslation();
  const rejected = useLive(observeRejected, []) ?? [];
  const person = usePerson();
  useEffect(() => void meet(), []);
  if (rejected.length === 0) return null;
  const repeatable = rejected.filter((item) => recoveryOf(item, person).mayRepeat);
  return (
    <div className={styles['returned']}>
      <NeedsAction title={t('sync.rejected.title')} aside={t('sync.rejected.kept')}>
        {rejected.map((item) => (
          <ReturnedItem key={item.opId} item={item} />
        ))}
      </NeedsAction>
      <div className={styles['actions']}>
        {repeatable.length > 1 && (
          <Button icon="refresh-cw" onPress={() => void act(() => sendAgain(repeatable))}>
            {t('returned.again.all', { count: repeatable.length })}
          </Button>
        )}
        <ReturnedExport items={rejected} />
      </div>
    </div>
  );
}

/** What cannot be told or heard now is told and heard the next time. */
async function meet(): Promise<void> {
  await meetReturned().catch(() => undefined);
}

/** Kept on this device first; the city hears of it at once where it can. */
async function act(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: () => act(run) });
    return;
  }
  await meet();
}

function ReturnedItem({ item }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const people = useLive(observePeople, []);
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const { op, askedAt } = item;
  const grants = people?.people.find(({ id }) => id === op.actor)?.grants ?? [];
  return (
    <NeedsActionRow
      title={<ReturnedTitle item={item} at={item.at} />}
      detail={
        <div className={styles['words']}>
          <p>{returnedReason(t, item, grants)}</p>
          <ReturnedTexts op={op} label={t('sync.rejected.content')} />
          {askedAt !== undefined && (
            <p className={styles['content']}>{t('returned.asked', { time: format.moment(askedAt, Date.now()) })}</p>
          )}
        </div>
      }
      action={<Actions item={item} />}
    />
  );
}

function Actions({ item }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const [isDiscarding, setDiscarding] = useState(false);
  const { mayRepeat, mayCorrect, askWhom, mayDiscard } = recoveryOf(item, usePerson());
  const close = (): void => setDiscarding(false);
  const discard = (): void => {
    close();
    void act(() => discardReturned(item.opId));
  };
  return (
    <div className={styles['actions']}>
      {mayRepeat && <Button onPress={() => void act(() => sendAgain([item]))}>{t('returned.again')}</Button>}
      {mayCorrect && <CorrectLink item={item} />}
      {askWhom !== undefined && (
        <Button onPress={() => void act(() => askFor(item.opId))}>{t(`returned.ask.${askWhom}`)}</Button>
      )}
      <OpenTask item={item} isCorrectable={mayCorrect} />
      {mayDiscard && <Button onPress={() => setDiscarding(true)}>{t('returned.discard')}</Button>}
      <Dialog
        title={t('returned.discard.title')}
        isOpen={isDiscarding}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{t('returned.keep')}</Button>
            <Button kind="danger" onPress={discard}>
              {t('returned.discard.yes')}
            </Button>
          </>
        }
      >
        <p>{t('returned.discard.body')}</p>
      </Dialog>
    </div>
  );
}

/** The field with what was refused stands on the page of the task, the problem or the urging. */
function CorrectLink({ item: { op } }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const ward = wardOf(op, useCampaign());
  const page = correctionPage(op);
  if (ward === undefined || page === undefined) return null;
  return (
    <Link to={withWard(`${page}#tra-lai`, ward.code)} className={buttonClass('secondary')}>
      {t('sync.rejected.edit')}
    </Link>
  );
}

/** Where the current person may open the task, and nothing is to be corrected there. */
function OpenTask({ item: { op }, isCorrectable }: { readonly item: RejectedOp; readonly isCorrectable: boolean }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const person = usePerson();
  const [taskId, ward] = [taskIdOf(op), wardOf(op, campaign)];
  const isGranted = person?.grants.some((grant) => grant.scope === op.scope) === true;
  if (isCorrectable || taskId === undefined || ward === undefined) return null;
  if (!isGranted || campaign?.tasksById.has(taskId) !== true) return null;
  return (
    <Link to={withWard(`/viec/${taskId}`, ward.code)} className={buttonClass('secondary')}>
      {t('sync.rejected.open')}
    </Link>
  );
}
