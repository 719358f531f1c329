/** Nobody, a person or a unit of the ward, to choose from. */
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import styles from './assignee-select.module.css';
import { useAssignees } from '../marks/use-assignees.ts';

type Assignee = OpBodies['task.assigned'];

interface AssigneeSelectProps {
  readonly ward: OpenWard;
  readonly id: string;
  /** See `valueOf`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function AssigneeSelect({ ward, id, value, onChange }: AssigneeSelectProps) {
  const { t } = useTranslation();
  const { people, units } = useAssignees(ward);
  return (
    <select className={styles['select']} id={id} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('task.people.nobody')}</option>
      <Options label={t('task.people.persons')} prefix="user" options={people} />
      <Options label={t('task.people.units')} prefix="unit" options={units} />
    </select>
  );
}

interface OptionsProps {
  readonly label: string;
  readonly prefix: 'user' | 'unit';
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

function Options({ label, prefix, options }: OptionsProps) {
  return (
    <optgroup label={label}>
      {options.map(({ id, name }) => (
        <option value={`${prefix}:${id}`} key={id} lang="vi">
          {name}
        </option>
      ))}
    </optgroup>
  );
}

export function valueOf(assignee: Assignee | undefined): string {
  if (assignee?.user !== undefined) return `user:${assignee.user}`;
  return assignee?.unit === undefined ? '' : `unit:${assignee.unit}`;
}

export function toAssignee(value: string): Assignee {
  if (value.startsWith('user:')) return { user: value.slice('user:'.length) };
  return value.startsWith('unit:') ? { unit: value.slice('unit:'.length) } : {};
}
