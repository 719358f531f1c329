/** The tasks that hold a ward back: those that go with an urging are ticked. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../domain/campaign.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { UrgentWard } from './urgent-wards.ts';
import styles from './urging-page.module.css';

interface UrgedTasksProps {
  readonly campaign: Campaign;
  readonly one: UrgentWard;
  /** Ids, in their order. */
  readonly tasks: readonly string[];
  readonly without: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
  readonly onChange: (without: readonly string[]) => void;
}

/** As many are shown at first. */
const SHOWN_AT_FIRST = 8;

/** Nothing where no task holds the ward back. */
export function UrgedTasks({ campaign, one, tasks, without, titles, onChange }: UrgedTasksProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  if (tasks.length === 0) return null;
  const shown = isWhole ? tasks : tasks.slice(0, SHOWN_AT_FIRST);
  const n = tasks.filter((id) => !without.includes(id)).length;
  const titleOf = (id: string): string => {
    const task = campaign.tasksById.get(id);
    return task === undefined ? (titles.get(id) ?? id) : `${id} ${fillTemplate(task.title, one.ward, campaign)}`;
  };
  return (
    <section>
      <SectionHead title={t('urging.new.tasks')} aside={t('urging.new.tasks.count', { n, all: tasks.length })} />
      {shown.map((id) => (
        <label className={styles['check']} key={id}>
          <input
            type="checkbox"
            checked={!without.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? without.filter((other) => other !== id) : [...without, id])
            }
          />
          <span lang="vi">{titleOf(id)}</span>
        </label>
      ))}
      {shown.length < tasks.length && (
        <Button kind="link" onPress={() => setWhole(true)}>
          {t('urging.new.tasks.more', { n: tasks.length - shown.length })}
        </Button>
      )}
    </section>
  );
}
