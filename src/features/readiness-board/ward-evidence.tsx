/** The ward's newest pictures and files as small tiles, each a tap from the task, run or problem it hangs on (D1). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeLatestEvidence } from '../../data/read-latest-evidence.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { subjectPath } from '../marks/subject-path.ts';
import { useLive } from '../marks/use-live.ts';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { WardView } from './use-ward-facts.ts';
import styles from './ward-evidence.module.css';

const SHOWN = 8;

/** Nothing for a ward that attached none. */
export function WardEvidence({ view }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const { code } = view.ward;
  const found = useLive(() => observeLatestEvidence(code, SHOWN), [code]);
  if (found === undefined || found.total === 0) return null;
  return (
    <section data-testid="ward-evidence">
      <SectionHead
        title={t('ward.evidence.title')}
        aside={t('ward.evidence.count', { n: found.total, count: found.total })}
      />
      <ul className={styles['tiles']}>
        {found.latest.map((evidence) => (
          <li key={evidence.id}>
            <Tile evidence={evidence} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile({ evidence, view }: { readonly evidence: Evidence; readonly view: WardView }) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const { thumbnail, name, at, on } = evidence;
  const [sort, id] = splitPlace(on);
  const task = view.campaign.tasksById.get(id);
  const title = task === undefined ? undefined : fillTemplate(task.title, view.ward, view.campaign);
  const where = sort === 'task' && task !== undefined ? id : t(`ward.evidence.on.${sort}`);
  return (
    <Link to={withWard(subjectPath(sort, id), view.ward.code)} className={styles['tile']} title={title}>
      {thumbnail === undefined ? (
        <span className={styles['paper']}>
          <Icon name="file-text" />
          <span className={styles['name']}>{name}</span>
        </span>
      ) : (
        <img
          className={styles['picture']}
          src={`data:image/jpeg;base64,${thumbnail}`}
          alt={t('ward.evidence.picture')}
        />
      )}
      <span className={styles['where']}>
        {where}, {format.moment(at, view.nowMs)}
      </span>
    </Link>
  );
}

type Sort = 'task' | 'run' | 'problem';

/** `task:S05-03` → the sort of the thing and its id; an own task's id is a UUID. */
function splitPlace(on: string): readonly [Sort, string] {
  const cut = on.indexOf(':');
  const sort = (['task', 'run', 'problem'] as const).find((one) => one === on.slice(0, cut)) ?? 'task';
  return [sort, on.slice(cut + 1)];
}
