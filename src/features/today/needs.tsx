/** What somebody must act on: items the city returned, what it urges, tasks with two versions. Not there when there is nothing. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeRejected } from '../../data/read-rejected.ts';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { type OpenWard, taskViews } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { usePerson, useWardPath } from '../marks/use-person.ts';
import { beginningOf } from '../marks/urging-words.ts';
import { mayReview, useReview } from '../marks/use-review.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useWaitingProblems } from '../marks/use-waiting-problems.ts';
import { Icon } from '../../ui/icon.tsx';
import { recordedNeeds } from './recorded-needs.ts';
import { cityUrgingRows, wardUrgingRows } from './urging-needs.tsx';
import { useOpenUrgings } from './use-open-urgings.ts';

/** As many conflicts are named. */
const NAMED = 3;

const NOTHING = { failed: [], areFiguresTwofold: false, again: [] };

/** Without a ward: only what was returned. */
export function Needs({ ward }: { readonly ward?: OpenWard }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const rejected = useLive(observeRejected, []) ?? [];
  const conflicts = ward === undefined ? [] : taskViews(ward).filter((view) => view.isInConflict);
  const waiting = useReviewCount();
  const problems = useWaitingProblems();
  const { urgings, day } = useOpenUrgings(ward?.definition.code);
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const first = rejected[0]?.op.entity;
  const { failed, areFiguresTwofold, again } = ward === undefined ? NOTHING : recordedNeeds(ward);
  const recorded = failed.length + Number(areFiguresTwofold) + again.length;
  const cityUrgings = cityUrgingRows({ t, day, urgings });
  const asked = ward === undefined ? cityUrgings.length : urgings.length;
  const count = rejected.length + conflicts.length + waiting + problems.confirm + problems.solve + recorded + asked;
  if (count === 0) return null;
  return (
    <NeedsAction title={t('today.needs.title')}>
      {first !== undefined && (
        <NeedsActionRow
          mark={<Bars sync="rejected" size={24} />}
          title={t('today.needs.rejected', { count: rejected.length })}
          detail={t('today.needs.rejected.detail', { id: first })}
          renderLink={(link) => <Link to={path('/dong-bo')} {...link} />}
        />
      )}
      {waiting > 0 && (
        <NeedsActionRow
          mark={<Bars sync="rejected" size={24} />}
          title={t('today.needs.review', { count: waiting })}
          renderLink={(link) => <Link to={path('/dong-bo')} {...link} />}
        />
      )}
      {ward === undefined ? cityUrgings : wardUrgingRows({ t, format, ward, urgings })}
      {again.slice(0, NAMED).map(({ id, sort, comment }) => (
        <NeedsActionRow
          mark={<Icon name="refresh-cw" />}
          title={t(`verify.needs.${sort}`, { id })}
          detail={<span lang="vi">{beginningOf(comment)}</span>}
          renderLink={(link) => (
            <Link to={path(`${sort === 'run' ? '/chay-thu' : '/viec'}/${id}#kiem-tra`)} {...link} />
          )}
          key={id}
        />
      ))}
      {again.length > NAMED && (
        <NeedsActionRow
          mark={<Icon name="refresh-cw" />}
          title={t('verify.needs.more', { count: again.length - NAMED })}
        />
      )}
      {problems.confirm > 0 && (
        <NeedsActionRow
          mark={<Icon name="flag" />}
          title={t('problem.needs.confirm', { count: problems.confirm })}
          renderLink={(link) => <Link to={path('/vuong-mac?nhom=handled')} {...link} />}
        />
      )}
      {problems.solve > 0 && (
        <NeedsActionRow
          mark={<Icon name="flag" />}
          title={t('problem.needs.solve', { count: problems.solve })}
          renderLink={(link) => <Link to={path('/vuong-mac')} {...link} />}
        />
      )}
      {failed.map(({ scenario, run }) => (
        <NeedsActionRow
          mark={<Icon name="circle-alert" />}
          title={t('today.needs.failed', { no: scenario })}
          renderLink={(link) => <Link to={path(`/chay-thu/${run}`)} {...link} />}
          key={run}
        />
      ))}
      {areFiguresTwofold && (
        <NeedsActionRow
          mark={<Bars sync="conflict" size={24} />}
          title={t('today.needs.figures')}
          renderLink={(link) => <Link to={path('/so-lieu')} {...link} />}
        />
      )}
      {conflicts.slice(0, NAMED).map((view) => (
        <NeedsActionRow
          mark={<Bars sync="conflict" size={24} />}
          title={t('today.needs.conflict', { id: view.id })}
          detail={<span lang="vi">{view.title}</span>}
          renderLink={(link) => <Link to={path(`/viec/${view.id}`)} {...link} />}
          key={view.id}
        />
      ))}
      {conflicts.length > NAMED && (
        <NeedsActionRow
          mark={<Bars sync="conflict" size={24} />}
          title={t('today.needs.conflict.more', { count: conflicts.length - NAMED })}
        />
      )}
    </NeedsAction>
  );
}

/** How much waits for this person's review; 0 while that is not known. */
function useReviewCount(): number {
  const isConcerned = mayReview(usePerson());
  const { review } = useReview(isConcerned);
  return review.type === 'here' ? review.items.length : 0;
}
