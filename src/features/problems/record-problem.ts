/** What people do about a problem, each recorded whole. False where it could not be saved; that is said at the foot. */
import type { ProblemLevel } from '../../domain/ops.ts';
import type { Problem } from '../../domain/problem.ts';
import { wardScope } from '../../domain/scope.ts';
import { type OpDraft, recordTogether } from '../../data/record-op.ts';
import { useNotices } from '../marks/undo-store.ts';

export async function recordAll(drafts: readonly OpDraft[]): Promise<boolean> {
  try {
    await recordTogether(drafts);
    return true;
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: () => recordAll(drafts) });
    return false;
  }
}

interface Of {
  readonly scope: string;
  readonly entity: string;
}

export function ofProblem(ward: string, { id }: Pick<Problem, 'id'>): Of {
  return { scope: wardScope(ward), entity: id };
}

/** An answer is one fact, that it now waits for the ward another: both or none. */
export function answerDrafts(of: Of, text: string, isWorkaround: boolean): readonly OpDraft[] {
  return [
    { ...of, kind: 'problem.answered', body: { text, ...(isWorkaround ? { workaround: true } : {}) } },
    { ...of, kind: 'problem.stateSet', body: { state: 'handled' } },
  ];
}

/** It goes on at the level it had come to; that it had climbed there follows from facts that a reopening replaces. */
export function reopenDrafts(of: Of, level: ProblemLevel, reason: string): readonly OpDraft[] {
  return [
    { ...of, kind: 'problem.stateSet', body: { state: 'open', reason } },
    { ...of, kind: 'problem.levelSet', body: { level } },
  ];
}
