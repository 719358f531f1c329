/**
 * "Dùng làm sản phẩm": a task that is done and lacks its output has a picture or a file, and one tap names that as the
 * output (feature A2). The output stays a text of the task's status, so that readiness counts it as any other.
 */
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { dateOf } from '../../domain/timeline.ts';
import { type EvidenceView, observeEvidence } from '../../data/read-evidence.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { recordStatus } from '../marks/record-status.ts';
import { useNotices } from '../marks/undo-store.ts';
import { useLive } from '../marks/use-live.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './task-texts.module.css';

interface EvidenceAsOutputProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
}

/** Nothing where no output is missing, nothing is attached, or the person may not record. */
export function EvidenceAsOutput({ ward, view }: EvidenceAsOutputProps) {
  const { t } = useTranslation();
  const toName = useOutputName(ward);
  const { code } = ward.definition;
  const all = useLive(() => observeEvidence(code, `task:${view.id}`), [code, view.id]);
  const newest = all?.findLast(({ sync }) => sync !== 'rejected');
  if (newest === undefined || !view.isOutputMissing || !mayRecord(ward.role, 'task.statusSet')) return null;
  const output = toName(newest);

  const record = async (): Promise<void> => {
    try {
      // Typed meanwhile: what a person wrote is better.
      await recordStatus(code, view.id, (now) => ({ ...now, output: now.output ?? output }), ward.person.id);
      useNotices
        .getState()
        .show({ type: 'fact-saved', saved: t('evidence.asOutput.saved', { output }), undo: takeBack });
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: record });
    }
  };
  const takeBack = async (): Promise<void> => {
    try {
      const without = (text: string | undefined): string | undefined => (text === output ? undefined : text);
      await recordStatus(code, view.id, (now) => ({ ...now, output: without(now.output) }), ward.person.id);
      useNotices.getState().show({ type: 'fact-undone', now: t('task.output.isMissing') });
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: takeBack });
    }
  };
  return (
    <div className={styles['asOutput']}>
      <Button icon="check" onPress={() => void record()} data-testid="use-as-output">
        {t('evidence.asOutput')}
      </Button>
      <span>{t('evidence.asOutput.name', { output })}</span>
    </div>
  );
}

/** A file by its name, a picture by when it was taken. */
function useOutputName(ward: OpenWard): (evidence: EvidenceView) => string {
  const { t } = useTranslation();
  const { timezone } = ward.campaign.calendar;
  const format = useTimeFormat(timezone);
  return ({ name, at }) =>
    name ??
    t('evidence.asOutput.photo', {
      date: format.dateWithYear(dateOf(Date.parse(at), timezone)),
      time: format.time(at),
    });
}
