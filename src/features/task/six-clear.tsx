/** The six clear points: what each says, and what is still to be chosen (feature A3). */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { wardTypeWord } from '../../domain/fill-template.ts';
import { mayRecord } from '../../domain/role.ts';
import { SIX_POINTS, type SixPoint } from '../../domain/six-clear.ts';
import { requirePhase } from '../../domain/timeline.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './six-clear.module.css';
import { PEOPLE_ID } from './task-people.tsx';

export function SixClear({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const valueOf = usePointValue(ward, view);
  const left = view.unclear.length;
  return (
    <section>
      <SectionHead
        title={t('task.six.title')}
        aside={
          left === 0 ? t('task.six.clear') : <b className={styles['left']}>{t('task.six.left', { count: left })}</b>
        }
      />
      <KeyValueList
        items={SIX_POINTS.map((point) => {
          const isUnclear = view.unclear.includes(point);
          const value = isUnclear ? <Unclear ward={ward} point={point} /> : valueOf(point);
          return { label: t(`task.six.${point}`), value, isUnclear };
        })}
      />
      <ThreeClear />
    </section>
  );
}

/** The city's older three points are another list, never a part of the six. */
function ThreeClear() {
  const { t } = useTranslation();
  return (
    <details className={styles['three']}>
      <summary>{t('task.three.title')}</summary>
      <ol>
        <li>{t('task.three.1')}</li>
        <li>{t('task.three.2')}</li>
        <li>{t('task.three.3')}</li>
      </ol>
      <p>{t('task.three.source')}</p>
    </details>
  );
}

/** What is to be chosen; who and when lead to where they are chosen. */
function Unclear({ ward, point }: { readonly ward: OpenWard; readonly point: SixPoint }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const words = t('task.six.unclear', { field: t(`task.six.choose.${point}`) });
  const isChosenHere = point === 'person' || point === 'time';
  if (!isChosenHere || !mayRecord(ward.role, 'task.assigned')) return words;
  return (
    <Link className={styles['choose']} to={{ hash: PEOPLE_ID, search }} replace>
      {words}
    </Link>
  );
}

function usePointValue(ward: OpenWard, view: TaskView): (point: SixPoint) => ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { calendar } = ward.campaign;
  const format = useTimeFormat(calendar.timezone);
  return (point) => {
    switch (point) {
      case 'person':
        return <span lang="vi">{nameOf(view.state.assignee?.user ?? '')}</span>;
      case 'work':
        return <span lang="vi">{view.title}</span>;
      case 'time': {
        const date = format.dateWithYear(view.due?.on ?? '');
        const phase = requirePhase(calendar, view.task.phase).name;
        return view.due?.fromPhase === true
          ? t('task.six.time.phase', { phase, date })
          : t('task.six.time.on', { date });
      }
      case 'responsibility':
        return <span lang="vi">{view.leadName}</span>;
      case 'output':
        return <span lang="vi">{view.outputName}</span>;
      case 'authority':
        return t(`task.authority.${view.task.authority}`, { dv: wardTypeWord(ward.definition) });
    }
  };
}
