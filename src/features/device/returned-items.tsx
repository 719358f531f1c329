/** What the city returned: each with its reason, what to do, and what was written, which stays on this device (E3). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observePeople } from '../../data/people.ts';
import { observeRejected, type RejectedOp } from '../../data/read-rejected.ts';
import { buttonClass } from '../../ui/button.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { Bars } from '../marks/record-mark.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './returned-items.module.css';
import { returnedReason, returnedTexts, returnedTitle, taskIdOf, wardOf } from './returned-words.ts';

/** Nothing where nothing was returned. */
export function ReturnedItems() {
  const { t } = useTranslation();
  const rejected = useLive(observeRejected, []) ?? [];
  return (
    <NeedsAction title={t('sync.rejected.title')} aside={t('sync.rejected.kept')}>
      {rejected.map((item) => (
        <ReturnedItem key={item.opId} item={item} />
      ))}
    </NeedsAction>
  );
}

function ReturnedItem({ item }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const people = useLive(observePeople, []);
  const { op } = item;
  const grants = people?.people.find(({ id }) => id === op.actor)?.grants ?? [];
  const texts = returnedTexts(op);
  return (
    <NeedsActionRow
      title={
        <>
          <Meta item={item} />
          {returnedTitle(t, op, campaign)}
        </>
      }
      detail={
        <div className={styles['words']}>
          <p>{returnedReason(t, item, grants)}</p>
          {texts.length > 0 && (
            <p className={styles['content']}>
              <span>{t('sync.rejected.content')}: </span>
              {texts.map((text) => (
                <q lang="vi" key={text}>
                  {text}
                </q>
              ))}
            </p>
          )}
        </div>
      }
      action={<OpenTask item={item} />}
    />
  );
}

/** Where, when, and who, above the title. */
function Meta({ item: { op, at } }: { readonly item: RejectedOp }) {
  const campaign = useCampaign();
  const format = useTimeFormat(campaign?.calendar.timezone);
  const nameOf = usePersonName();
  const where = [wardOf(op, campaign)?.name, taskIdOf(op)].filter((part) => part !== undefined).join(' · ');
  return (
    <span className={styles['meta']}>
      <Bars sync="rejected" />
      <span>
        <span lang="vi">{where}</span> · {format.moment(at, Date.now())} · <span lang="vi">{nameOf(op.actor)}</span>
      </span>
    </span>
  );
}

/** Where the current person may open the task. */
function OpenTask({ item: { op, reason } }: { readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const campaign = useCampaign();
  const person = useLive(observePeople, [])?.current;
  const [taskId, ward] = [taskIdOf(op), wardOf(op, campaign)];
  const isGranted = person?.grants.some((grant) => grant.scope === op.scope) === true;
  if (taskId === undefined || ward === undefined || !isGranted || campaign?.tasksById.has(taskId) !== true) return null;
  return (
    <Link to={withWard(`/viec/${taskId}`, ward.code)} className={buttonClass('secondary')}>
      {t(reason === 'not-granted' || reason === 'closed' ? 'sync.rejected.open' : 'sync.rejected.edit')}
    </Link>
  );
}
