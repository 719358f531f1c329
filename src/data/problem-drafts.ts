/** What people do about problems, as facts that land whole: each group one `txn`. */
import type { OpBodies, ProblemLevel } from '../domain/ops.ts';
import { wardScope } from '../domain/scope.ts';
import type { ProblemRecord } from './read-problems.ts';
import type { OpDraft } from './record-op.ts';

type Of = Pick<OpDraft, 'scope' | 'entity'>;

/** A problem as it stood when a form about it was opened: what comes meanwhile stays beside what is recorded [S70]. */
type Shown = Pick<ProblemRecord, 'ward' | 'problem'>;

export function ofProblem({ ward, problem }: Shown): Of {
  return { scope: wardScope(ward), entity: problem.id };
}

/** The answer, and that it now waits for the ward: both or none. */
export function answerDrafts(of: Of, text: string, isWorkaround: boolean): readonly OpDraft[] {
  return [
    { ...of, kind: 'problem.answered', body: { text, ...(isWorkaround ? { workaround: true } : {}) } },
    { ...of, kind: 'problem.stateSet', body: { state: 'handled' } },
  ];
}

/** It goes on at the level it had come to; that it had climbed there follows from facts that a reopening replaces. */
export function reopenDrafts(record: Shown, level: ProblemLevel, reason: string): readonly OpDraft[] {
  const of = ofProblem(record);
  const { state, level: moved } = record.problem.shownIds;
  return [
    { ...of, kind: 'problem.stateSet', body: { state: 'open', reason }, replaces: state },
    { ...of, kind: 'problem.levelSet', body: { level }, replaces: moved },
  ];
}

export function levelDraft(record: Shown, body: OpBodies['problem.levelSet']): OpDraft {
  return { ...ofProblem(record), kind: 'problem.levelSet', body, replaces: record.problem.shownIds.level };
}

/** Every member says anew how many wards there are: none of them could count the others. */
export function foldDrafts(
  members: readonly ProblemRecord[],
  { cause, title }: { readonly cause: string; readonly title: string },
): readonly (readonly OpDraft[])[] {
  const wards = new Set(members.map(({ ward }) => ward)).size;
  return members.map((member) => [{ ...ofProblem(member), kind: 'problem.causeSet', body: { cause, title, wards } }]);
}

/** Members of a cause that an answer still reaches: what the ward has confirmed stays as it is. */
export function answeredTogether(records: readonly ProblemRecord[], cause: string): readonly ProblemRecord[] {
  return records.filter(({ problem }) => problem.cause?.id === cause && problem.state !== 'confirmed');
}
