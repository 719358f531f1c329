/** On which level a problem waits, since when, when it climbs by itself, and how long each level had it. */
import { useTranslation } from 'react-i18next';
import { type LevelStanding, waitsByLevel } from '../../domain/escalation.ts';
import type { Problem } from '../../domain/problem.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useSyncStatus } from '../marks/use-sync-status.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { levelWord, nextStep } from './problem-words.ts';
import styles from './problem-page.module.css';

interface ProblemLevelsProps {
  readonly ward: OpenWard;
  readonly problem: Problem;
  readonly standing: LevelStanding;
  readonly nowMs: number;
}

export function ProblemLevels({ ward, standing, nowMs }: ProblemLevelsProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const isOffline = useSyncStatus()?.state === 'offline';
  const next = nextStep(standing, { t, format, nowMs, isOffline });
  const since = format.moment(new Date(standing.sinceMs).toISOString(), nowMs);
  return (
    <section>
      <SectionHead title={t('problem.waits.title')} />
      <KeyValueList
        items={[
          {
            label: t('problem.level.now'),
            value: (
              <>
                <p>{levelWord(t, standing.level, ward.definition)}</p>
                {standing.isRunning && <p className={styles['quiet']}>{t('problem.level.since', { time: since })}</p>}
                {next !== undefined && <p className={styles['quiet']}>{next.text}</p>}
              </>
            ),
          },
          ...[...waitsByLevel(standing.stays)].map(([level, ms]) => ({
            label: levelWord(t, level, ward.definition),
            value: format.age(ms),
          })),
        ]}
      />
      {!standing.isRunning && <p className={styles['quiet']}>{t('problem.waits.stopped')}</p>}
    </section>
  );
}
