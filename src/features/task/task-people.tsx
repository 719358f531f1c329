/** Who has the task, which units lead and support; taking it oneself, and for leaders giving it to somebody (feature A4). */
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import { mayAssign } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import type { OpDraft } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { nameOfUnit, type OpenWard, type TaskView } from '../marks/open-ward.ts';
import { recordFact } from '../marks/record-fact.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { AssigneeSelect, toAssignee, valueOf } from './assignee-select.tsx';
import { DueEditor } from './due-editor.tsx';
import styles from './task-people.module.css';

/** Where the person and the due date are chosen: what is unclear leads here. */
export const PEOPLE_ID = 'nguoi-lam';

type Assignee = OpBodies['task.assigned'];

interface TaskPeopleProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
}

export function TaskPeople({ ward, view }: TaskPeopleProps) {
  const { t } = useTranslation();
  const { person, role } = ward;
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const assign = useAssign(ward, view);
  const { assignee } = view.state;
  const mayTake = mayAssign(role, person.id, assignee, { user: person.id }) && assignee?.user !== person.id;
  const support = view.task.support.map((id) => nameOfUnit(ward, id));
  return (
    <section>
      <SectionHead title={t('task.people.title')} />
      <KeyValueList
        items={[
          { label: t('task.people.assignee'), value: <AssigneeName ward={ward} assignee={assignee} /> },
          { label: t('task.people.lead'), value: <span lang="vi">{view.leadName}</span> },
          ...(support.length === 0 ? [] : [{ label: t('task.people.support'), value: <Units names={support} /> }]),
          {
            label: t('task.due.title'),
            value: view.due === undefined ? t('task.noDue') : format.dateWithYear(view.due.on),
          },
        ]}
      />
      <div className={styles['actions']} id={PEOPLE_ID} tabIndex={-1}>
        {mayTake && (
          <Button icon="user-round" onPress={() => assign({ user: person.id })}>
            {t('task.people.take')}
          </Button>
        )}
        <DueEditor ward={ward} view={view} />
      </div>
      {mayAssign(role, person.id, assignee, {}) && <AssignForm ward={ward} view={view} />}
    </section>
  );
}

/** Gives the task to somebody, with the way back. */
function useAssign(ward: OpenWard, view: TaskView): (to: Assignee) => void {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { id, state } = view;
  const wordsOf = ({ user, unit }: Assignee): string => {
    const to = user === undefined ? unit && nameOfUnit(ward, unit) : nameOf(user);
    return to === undefined ? t('task.people.isNobody', { id }) : t('task.people.is', { id, to });
  };
  const toOp = (body: Assignee): OpDraft => ({
    scope: wardScope(ward.definition.code),
    kind: 'task.assigned',
    entity: id,
    body,
  });
  return (to) => {
    const before = state.assignee ?? {};
    // Staff may take a task and not give it back: the city would return that.
    const mayReturn = mayAssign(ward.role, ward.person.id, to, before);
    const back = mayReturn ? toOp(before) : undefined;
    void recordFact({ op: toOp(to), back, saved: wordsOf(to), before: wordsOf(before) });
  };
}

function Units({ names }: { readonly names: readonly string[] }): ReactNode {
  return <span lang="vi">{names.join('; ')}</span>;
}

/** Who a task is assigned to, in words. */
export function AssigneeName({ ward, assignee }: { readonly ward: OpenWard; readonly assignee: Assignee | undefined }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  if (assignee?.user !== undefined) return <span lang="vi">{nameOf(assignee.user)}</span>;
  if (assignee?.unit !== undefined) return <span lang="vi">{nameOfUnit(ward, assignee.unit)}</span>;
  return <>{t('task.people.nobody')}</>;
}

/** Leaders give it to a person or a unit; the button acts, not the list: arrow keys only look. */
function AssignForm({ ward, view }: TaskPeopleProps) {
  const { t } = useTranslation();
  const id = useId();
  const assign = useAssign(ward, view);
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? valueOf(view.state.assignee);

  const give = (): void => {
    setChosen(undefined);
    if (value !== valueOf(view.state.assignee)) assign(toAssignee(value));
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <label className={styles['label']} htmlFor={id}>
        {t('task.people.assign')}
      </label>
      <AssigneeSelect ward={ward} id={id} value={value} onChange={setChosen} />
      <Button type="submit">{t('task.people.give')}</Button>
    </form>
  );
}
