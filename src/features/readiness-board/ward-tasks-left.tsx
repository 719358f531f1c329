/** "Còn lại nhưng không chặn": what a ward that is ready has still to do. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { UNTOUCHED } from '../../data/read-ward.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { scenariosWithoutRun } from '../../domain/readiness.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TickBox } from '../marks/tick-box.tsx';
import { withWard } from '../marks/use-person.ts';
import type { WardView } from './use-ward-facts.ts';
import styles from './ward-list-rows.module.css';

const SHOWN_AT_FIRST = 8;

export function WardTasksLeft({ view }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { ward, campaign, record, readiness } = view;
  if (readiness.verdict !== 'go') return null;
  const left = [...campaign.tasksById.values()]
    .map((task) => ({ task, status: (record.tasksById.get(task.id) ?? UNTOUCHED).state.status }))
    .filter(({ status }) => status !== 'done' && status !== 'na');
  const untried = scenariosWithoutRun(campaign, record.summary);
  if (left.length + untried.length === 0) return null;
  const shown = isWhole ? left : left.slice(0, SHOWN_AT_FIRST);
  const hidden = left.length - shown.length;
  return (
    <section>
      <SectionHead title={t('ward.left.title')} aside={t('ward.left.count', { n: left.length, count: left.length })} />
      <ul className={styles['rows']}>
        {untried.map((no) => (
          <li key={no}>
            <Row
              mark={<TickBox status="todo" size={28} />}
              title={t('ward.left.run', { no })}
              detail={
                <span lang="vi">{fillTemplate(campaign.scenariosByNo.get(no)?.shortTitle ?? '', ward, campaign)}</span>
              }
              renderLink={(link) => <Link to={withWard(`/kich-ban/${no}`, ward.code)} {...link} />}
            />
          </li>
        ))}
        {shown.map(({ task, status }) => (
          <li key={task.id}>
            <Row
              mark={<TickBox status={status} size={28} />}
              title={<span lang="vi">{fillTemplate(task.title, ward, campaign)}</span>}
              detail={task.id}
              renderLink={(link) => <Link to={withWard(`/viec/${task.id}`, ward.code)} {...link} />}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button onPress={() => setWhole(true)} fullWidth>
          {t('ward.more', { n: hidden, count: hidden })}
        </Button>
      )}
    </section>
  );
}
