/** "Đang chạy: kịch bản 5, 38 phút": the way back to what goes on. Nothing at all where nothing does. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import type { OpenWard } from './open-ward.ts';
import styles from './running-run.module.css';
import { isRunning, scenarioTitle } from './run-words.ts';
import { useNow } from './use-now.ts';
import { useWardPath } from './use-person.ts';
import { useRuns } from './use-runs.ts';
import { useTimeFormat } from './use-time-format.ts';

export function RunningRun({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat();
  const nowMs = useNow();
  const running = (useRuns(ward.definition.code) ?? []).filter(isRunning);
  if (running.length === 0) return null;
  return (
    <ul className={styles['running']}>
      {running.map((run) => (
        <li key={run.id}>
          <Row
            mark={<Icon name="play" />}
            title={t('run.running.open', { no: run.scenario, age: format.age(nowMs - run.startedMs) })}
            detail={
              <>
                {t('run.attempt', { n: run.attempt })} <span lang="vi">{scenarioTitle(ward, run.scenario)}</span>
              </>
            }
            renderLink={(link) => (
              <Link to={path(`/chay-thu/${run.id}`)} data-testid="run-running" data-run={run.id} {...link} />
            )}
          />
        </li>
      ))}
    </ul>
  );
}
