/**
 * A supervisor's own verdict on a ward (feature D2). It stands beside the computed one and changes nothing of it; where
 * the two differ, that is said. Two supervisors who have not seen each other may say different things: both are shown
 * until somebody has chosen.
 */
import { OWN_VERDICTS, type OpBodies, type OwnVerdict } from './ops.ts';
import { type EntityState, isInConflict, type Register, shownHead } from './register.ts';

type VerdictBody = OpBodies['verdict.set'];

/** What is said of the ward; `null` = it was taken back. */
export interface GivenVerdict {
  readonly opId: string;
  readonly verdict: OwnVerdict | null;
  readonly reason: string;
  readonly by: string;
  /** Device clock of the supervisor. */
  readonly at: string;
}

/** The shown one first; several only where supervisors said different things without seeing each other. */
export function givenVerdicts(entity: EntityState | undefined): readonly GivenVerdict[] {
  const register = entity?.['verdict'];
  const shown = shownHead(register);
  if (register === undefined || shown === undefined) return [];
  const heads = isInConflict(register) ? [shown, ...register.heads.filter((head) => head !== shown)] : [shown];
  return heads.map(({ opId, actor, madeAt, body }) => ({ ...toVerdict(body), opId, by: actor, at: madeAt }));
}

/** Verdict and reason of a body; one that a newer build knows is none here. */
export function toVerdict(body: unknown): VerdictBody {
  const { verdict, reason } = body as Partial<VerdictBody>;
  return { verdict: OWN_VERDICTS.find((one) => one === verdict) ?? null, reason: reason ?? '' };
}

/** As small as the board needs it. `split`: supervisors differ. */
export type OwnVerdictMark = OwnVerdict | 'split';

/** Undefined: nobody has said anything, or it was taken back. */
export function ownVerdictMark(entity: EntityState | undefined): OwnVerdictMark | undefined {
  const [first, ...others] = verdictsOf(entity?.['verdict']);
  if (first === undefined) return undefined;
  return others.some((other) => other !== first) ? 'split' : (first ?? undefined);
}

/** Those that differ in their reason alone say the same. */
function verdictsOf(register: Register | undefined): readonly (OwnVerdict | null)[] {
  return (register?.heads ?? []).map(({ body }) => toVerdict(body).verdict);
}

/** A ward that is ready needs no reason; any other verdict says why. */
export function needsReason(verdict: OwnVerdict): boolean {
  return verdict !== 'ready';
}
