/** The days of a campaign in one line: past filled, today green, coming outlined, skipped a thin line. */
import type { CSSProperties } from 'react';
import styles from './day-ruler.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface RulerDay {
  readonly label: string;
  readonly weekday: string;
  readonly state: 'past' | 'today' | 'coming' | 'skipped';
  readonly isStrong?: boolean;
}

export interface DayRulerProps {
  readonly days: readonly RulerDay[];
  readonly groups?: readonly { readonly label: string; readonly atIndex: number }[];
  /** "hôm nay", for the screen reader. */
  readonly todayWord: string;
}

export function DayRuler({ days, groups = [], todayWord }: DayRulerProps) {
  return (
    <div className={styles['ruler']} style={{ '--days': days.length } as CSSProperties}>
      <ol className={styles['days']}>
        {days.map((day, index) => (
          <li
            className={styles['day']}
            data-state={day.state}
            data-strong={day.isStrong === true ? '' : undefined}
            aria-current={day.state === 'today' ? 'date' : undefined}
            key={index}
          >
            <span className={styles['bar']} aria-hidden="true" />
            {day.state === 'skipped' ? <SkippedDay day={day} /> : <ShownDay day={day} />}
            {day.state === 'today' && <VisuallyHidden>, {todayWord}</VisuallyHidden>}
            {groups.map((group) =>
              group.atIndex === index ? <VisuallyHidden key={group.label}>, {group.label}</VisuallyHidden> : null,
            )}
          </li>
        ))}
      </ol>
      {groups.length > 0 && <Groups groups={groups} lastIndex={days.length - 1} />}
    </div>
  );
}

function ShownDay({ day }: { readonly day: RulerDay }) {
  return (
    <>
      <span className={styles['label']}>{day.label}</span> <span className={styles['weekday']}>{day.weekday}</span>
    </>
  );
}

function SkippedDay({ day }: { readonly day: RulerDay }) {
  return (
    <>
      <span className={styles['label']} aria-hidden="true">
        ·
      </span>
      <VisuallyHidden>
        {day.label} {day.weekday}
      </VisuallyHidden>
    </>
  );
}

interface GroupsProps {
  readonly groups: NonNullable<DayRulerProps['groups']>;
  readonly lastIndex: number;
}

function Groups({ groups, lastIndex }: GroupsProps) {
  return (
    <div className={styles['groups']} aria-hidden="true">
      {groups.map((group) =>
        group.atIndex === lastIndex ? (
          <span style={{ gridColumn: '1 / -1', justifySelf: 'end' }} key={group.label}>
            {group.label}
          </span>
        ) : (
          <span style={{ gridColumn: `${group.atIndex + 1} / -1`, justifySelf: 'start' }} key={group.label}>
            {group.label}
          </span>
        ),
      )}
    </div>
  );
}
