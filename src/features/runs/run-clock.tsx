/** How long the run has been going on, from its stored start: a reload changes nothing. Read out only when asked for. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { isoOf } from '../marks/run-words.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';

const SECOND_MS = 1_000;

export function RunClock({ ward, run: { on, startedMs } }: RunProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const nowMs = useSeconds();
  return (
    <p className={styles['clock']}>
      <span role="timer" aria-label={t('run.clock')} data-testid="run-clock" data-started={isoOf(startedMs)}>
        <b>{clockFace(nowMs - startedMs)}</b>
      </span>
      <span className={styles['from']}>
        {t('run.from', {
          time: format.time(isoOf(startedMs)),
          weekday: format.weekday(on),
          date: format.dateWithYear(on),
        })}
      </span>
    </p>
  );
}

/** Now on the city's clock, each second. */
function useSeconds(): number {
  const offsetMs = useLive(observeSyncStatus, [])?.clockOffsetMs ?? 0;
  const [deviceNowMs, setDeviceNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setDeviceNowMs(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return deviceNowMs - offsetMs;
}

/** 00:38:12; a clock that was set back shows nothing below zero. */
function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
