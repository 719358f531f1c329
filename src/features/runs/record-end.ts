/** Records the end of a run, or says why it cannot have ended so. */
import type { RunResult } from '../../domain/ops.ts';
import { endFault, type EndFault } from '../../domain/run.ts';
import { readMoment } from '../../domain/run-text.ts';
import { wardScope } from '../../domain/scope.ts';
import { addDays, dateOf, daysBetween } from '../../domain/timeline.ts';
import { instantAt, wallTime } from '../../domain/wall-time.ts';
import { localIso } from '../../data/local-iso.ts';
import { recordOp } from '../../data/record-op.ts';
import { readClockOffset } from '../../data/sync-status.ts';
import { useNotices } from '../marks/undo-store.ts';
import type { RunProps } from './run-props.ts';

/** What stands in the form. */
export interface EndDraft {
  readonly result: RunResult | undefined;
  readonly reason: string;
  /** Empty: now. */
  readonly endText: string;
  /** The ends that stood when it was begun: one that came while the form was open stays beside the new one [S70]. */
  readonly seen: readonly string[];
}

export interface EndRecording {
  readonly draft: EndDraft;
  readonly again: () => void;
}

export interface EndFaults {
  readonly result?: 'missing';
  readonly end?: EndFault | 'unreadable';
  readonly isSaved?: true;
}

export async function recordEnd(
  ward: RunProps['ward'],
  run: RunProps['run'],
  { draft, again }: EndRecording,
): Promise<EndFaults> {
  const offsetMs = await readClockOffset();
  const { timezone } = ward.campaign.calendar;
  const endedMs = draft.endText.trim() === '' ? Date.now() - offsetMs : typedEnd(run, draft.endText, timezone);
  const fault = endedMs === undefined ? 'unreadable' : endFault(run.startedMs, endedMs);
  const { result } = draft;
  if (result === undefined || fault !== undefined || endedMs === undefined) {
    return { ...(result === undefined && { result: 'missing' }), ...(fault !== undefined && { end: fault }) };
  }
  const reason = result === 'passed' ? '' : draft.reason.trim();
  // A fact tells the time of its device's clock; how far that is off stands beside it.
  const endedAt = localIso(endedMs + offsetMs);
  const body = reason === '' ? { endedAt, result } : { endedAt, result, reason };
  try {
    const scope = wardScope(ward.definition.code);
    await recordOp({ scope, kind: 'run.ended', entity: run.id, body, replaces: draft.seen });
    return { isSaved: true };
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: async () => again() });
    return {};
  }
}

/** A typed day counts from the day of the run; the minute of the start is not before it. */
function typedEnd(run: RunProps['run'], text: string, timezone: string): number | undefined {
  const moment = readMoment(text, run.on);
  if (moment === undefined) return undefined;
  const startDay = dateOf(run.startedMs, timezone);
  const wall = `${addDays(startDay, daysBetween(run.on, moment.on))}T${moment.time}`;
  return wall === wallTime(run.startedMs, timezone) ? run.startedMs : instantAt(wall, timezone);
}
