/**
 * The way to change when a task is due: a named day, a typed one, or none (feature A4). A day that has passed is asked
 * about in words before anything is recorded.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { addDays, requirePhase } from '../../domain/timeline.ts';
import type { OpDraft } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { numericDate } from '../marks/day-dialog.tsx';
import { DayForm, type DayFormProps } from '../marks/day-form.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { recordFact } from '../marks/record-fact.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';

/** Further ahead, a wrong year was typed. */
const MAX_DAYS_AHEAD = 731;

export interface DueEditorProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
}

/** What stood when the dialog was opened: a day that comes meanwhile stays beside the new one [S70]. */
type Asked = Pick<TaskView, 'due' | 'dueIds'>;

export function DueEditor({ ward, view }: DueEditorProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const near = useNearDays(ward, view);
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  if (!mayRecord(ward.role, 'task.dueSet')) return null;
  const close = (): void => setAsked(undefined);
  const wordsOf = (on: string | null): string =>
    on === null
      ? t('task.due.isNone', { id: view.id })
      : t('task.due.is', { id: view.id, date: format.dateWithYear(on) });
  const toOp = (on: string | null): OpDraft => ({
    scope: wardScope(ward.definition.code),
    kind: 'task.dueSet',
    entity: view.id,
    body: { on },
  });
  const choose = (on: string | null): void => {
    close();
    if (asked === undefined || on === view.state.due) return;
    const before = asked.due?.on ?? null;
    const op: OpDraft = { ...toOp(on), replaces: asked.dueIds };
    void recordFact({ op, back: toOp(before), saved: wordsOf(on), before: wordsOf(before) });
  };
  return (
    <>
      <Button icon="calendar-clock" onPress={() => setAsked(view)}>
        {t(view.due === undefined ? 'task.due.set' : 'task.due.change')}
      </Button>
      <Dialog
        title={t('task.due.dialog', { id: view.id })}
        isOpen={asked !== undefined}
        onClose={close}
        actions={<Button onPress={close}>{t('day.close')}</Button>}
      >
        <DayForm
          {...near}
          label={t('task.due.title')}
          hint={t('task.due.hint')}
          initial={asked?.due === undefined ? '' : numericDate(asked.due.on)}
          near={ward.day}
          submitLabel={t('task.due.save')}
          onChosen={choose}
        >
          {asked?.due !== undefined && <Button onPress={() => choose(null)}>{t('task.due.remove')}</Button>}
        </DayForm>
      </Dialog>
    </>
  );
}

/** Days that are likely meant, and why another one will not do. */
function useNearDays(ward: OpenWard, { task }: TaskView): Pick<DayFormProps, 'named' | 'refuse'> {
  const { t } = useTranslation();
  const { day } = ward;
  const { calendar } = ward.campaign;
  const format = useTimeFormat(calendar.timezone);
  const tomorrow = addDays(day, 1);
  const phaseEnd = requirePhase(calendar, task.phase).to ?? '';
  const named = [
    { label: t('day.today', { date: format.date(day) }), on: day },
    { label: t('day.tomorrow', { date: format.date(tomorrow) }), on: tomorrow },
    ...(phaseEnd > tomorrow ? [{ label: t('task.due.phaseEnd', { date: format.date(phaseEnd) }), on: phaseEnd }] : []),
    ...(task.due === undefined
      ? []
      : [{ label: t('task.due.template', { date: format.date(task.due) }), on: task.due }]),
  ];
  const refuse = (on: string): string | undefined => {
    if (on < day) return t('task.due.past', { date: format.dateWithYear(day) });
    return on > addDays(day, MAX_DAYS_AHEAD) ? t('task.due.far') : undefined;
  };
  return { named, refuse };
}
