/** What the dialogs about a problem are given. */
import type { LevelStanding } from '../../domain/escalation.ts';
import type { ProblemRecord } from '../../data/read-problems.ts';
import type { OpenWard } from '../marks/open-ward.ts';

export interface ProblemDialogProps {
  readonly ward: OpenWard;
  /** The problem as it stood when the dialog was opened: what comes meanwhile stays beside what is recorded [S70]. */
  readonly asked: { readonly record: ProblemRecord; readonly standing: LevelStanding };
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Names what is typed in one of them, and the person typing. */
export function draftKey(dialog: string, ward: OpenWard, { record }: ProblemDialogProps['asked']): string {
  return `problem-${dialog}:${record.ward}:${record.problem.id}:${ward.person.id}`;
}
