/**
 * A fact about a task other than its status, saved at once; the way back stands at the foot of the screen for ten seconds
 * as for a tick (feature A4). The way back is a new fact with what was shown before; it takes back this one and
 * nobody else's [S76].
 */
import { type OpDraft, recordOp } from '../../data/record-op.ts';
import { useNotices } from './undo-store.ts';

export interface FactChange {
  readonly op: OpDraft;
  /** Says again what was shown before; undefined where the person may not. */
  readonly back: OpDraft | undefined;
  /** What is so after the one and the other, in words. */
  readonly saved: string;
  readonly before: string;
}

export async function recordFact(change: FactChange): Promise<void> {
  const { show } = useNotices.getState();
  try {
    const op = await recordOp(change.op);
    const { back, saved, before } = change;
    if (back !== undefined)
      show({ type: 'fact-saved', saved, undo: () => takeBack({ ...back, replaces: op, by: op.actor }, before) });
  } catch {
    show({ type: 'fact-failed', again: () => recordFact(change) });
  }
}

async function takeBack(back: OpDraft, now: string): Promise<void> {
  const { show } = useNotices.getState();
  try {
    await recordOp(back);
    show({ type: 'fact-undone', now });
  } catch {
    show({ type: 'fact-failed', again: () => takeBack(back, now) });
  }
}
