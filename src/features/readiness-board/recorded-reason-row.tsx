/** A reason that the ward recorded itself: a failed attempt, a high problem, a task of its own; one tap from its record. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeEntities } from '../../data/observe-entities.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import type { Reason } from '../../domain/readiness.ts';
import { shownHead } from '../../domain/register.ts';
import { wardScope } from '../../domain/scope.ts';
import { Row } from '../../ui/row.tsx';
import { subjectPath } from '../marks/subject-path.ts';
import { TickBox } from '../marks/tick-box.tsx';
import { useLive } from '../marks/use-live.ts';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { WardView } from './use-ward-facts.ts';

type RecordedReason = Extract<Reason, { type: 'own-task' | 'run' | 'problem' }>;

export const STATUS_OF_MARK = { stuck: 'blocked', 'no-output': 'done', open: 'doing', untouched: 'todo' } as const;

export function RecordedReasonRow({ reason, view }: { readonly reason: RecordedReason; readonly view: WardView }) {
  const { t } = useTranslation();
  const { title, detail } = useReasonWords(reason, view);
  return (
    <Row
      mark={<TickBox status={reason.type === 'own-task' ? STATUS_OF_MARK[reason.mark] : 'blocked'} size={28} />}
      title={title ?? t('ward.reason.problem')}
      detail={detail}
      renderLink={(link) => <Link to={withWard(pathOf(reason), view.ward.code)} {...link} />}
    />
  );
}

function pathOf(reason: RecordedReason): string {
  if (reason.type === 'run') return subjectPath('run', reason.run);
  return reason.type === 'problem' ? subjectPath('problem', reason.problem) : subjectPath('task', reason.taskId);
}

function useReasonWords(reason: RecordedReason, { campaign, ward }: WardView) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const typed = useTitle(reason, ward.code);
  if (reason.type === 'problem') return { title: typed, detail: t(`ward.reason.problem.${reason.turn}`) };
  if (reason.type === 'own-task') {
    const mark = reason.mark === 'no-output' ? 'open' : reason.mark;
    return { title: typed, detail: [t('ward.reason.own'), t(`ward.reason.${mark}`)].join(' · ') };
  }
  const { scenario: no, on } = reason;
  const name = fillTemplate(campaign.scenariosByNo.get(no)?.shortTitle ?? '', ward, campaign);
  return { title: t('ward.reason.run', { no, date: format.date(on) }), detail: <span lang="vi">{name}</span> };
}

/** As the ward typed it; undefined for an attempt, and while it is read. */
function useTitle(reason: RecordedReason, code: string) {
  const id = reason.type === 'problem' ? reason.problem : reason.type === 'own-task' ? reason.taskId : undefined;
  const entity = useLive(() => observeEntities(wardScope(code), id === undefined ? [] : [id]), [code, id])?.get(
    id ?? '',
  );
  const head = shownHead(entity?.['problem'] ?? entity?.['own']);
  const { title } = (head?.body ?? {}) as { readonly title?: string };
  return title === undefined ? undefined : <span lang="vi">{title}</span>;
}
