/** Whom a fact concerns who is not looking at the screen: what to tell, and to which people. Pure. */
import type { Op } from '../../domain/op.ts';
import type { OpBodies, ProblemLevel } from '../../domain/ops.ts';
import type { Role } from '../../domain/role.ts';
import { CAMPAIGN_SCOPE } from '../../domain/scope.ts';
import type { PushAnswer } from '../../protocol/messages.ts';
import type { NoticeKind } from '../../protocol/push-notices.ts';
import { ACCEPTABLE_REASONS } from '../../protocol/quarantine-reasons.ts';
import { holdsGrant, type Person } from '../person.ts';

export interface Concern {
  readonly what: Exclude<NoticeKind, 'several'>;
  /** Who may read it. */
  readonly scope: string;
  readonly to: { readonly roles: readonly Role[] } | { readonly person: string };
}

/** Who answers there; above the ward it is the working group. */
const ANSWER_ON: { readonly [level in ProblemLevel]: readonly Role[] } = {
  ward: ['staff', 'leader'],
  department: ['supervisor'],
  city: ['supervisor'],
};

const OF_PROBLEMS = '"kind":"problem.';

interface EntryText {
  readonly scope: string;
  readonly opText: string;
}

/** The op of an entry about a problem. Nearly all entries are about something else: they are not read again. */
export function problemOpOf({ opText }: EntryText): Op | undefined {
  return opText.includes(OF_PROBLEMS) ? (JSON.parse(opText) as Op) : undefined;
}

/** Of an answer; that a problem came to another level is seen by looking at it. */
export function concernOfAnswer({ scope, kind, body }: Op): Concern | undefined {
  const isHandled =
    kind === 'problem.stateSet' && (body as unknown as OpBodies['problem.stateSet']).state === 'handled';
  return kind === 'problem.answered' || isHandled ? answered(scope) : undefined;
}

export function concernOfLevel(scope: string, level: ProblemLevel): Concern {
  return { what: 'climbed', scope, to: { roles: ANSWER_ON[level] } };
}

function answered(scope: string): Concern {
  return { what: 'answered', scope, to: { roles: ANSWER_ON.ward } };
}

/** Of what a push left in quarantine and a leader may let in. */
export function concernsOfReturned(ops: readonly unknown[], { results }: Pick<PushAnswer, 'results'>): Concern[] {
  const returned = results.filter(({ status, reason }) => {
    return status === 'quarantined' && ACCEPTABLE_REASONS.some((acceptable) => acceptable === reason);
  });
  if (returned.length === 0) return [];
  const scopesById = new Map((ops as readonly Partial<Op>[]).map(({ opId, scope }) => [opId, scope]));
  const scopes = new Set(returned.map(({ opId }) => scopesById.get(opId)));
  return [...scopes].flatMap((scope) =>
    typeof scope !== 'string' || scope === CAMPAIGN_SCOPE
      ? []
      : [{ what: 'returned', scope, to: { roles: ['leader'] } }],
  );
}

/** Of an entry that came into the log because somebody let it in. */
export function concernOfAccepted({ scope, opText }: EntryText): Concern {
  return { what: 'accepted', scope, to: { person: (JSON.parse(opText) as Op).actor } };
}

export function isConcerned(person: Person, { scope, to }: Concern, isWard: (code: string) => boolean): boolean {
  const isMeant = 'person' in to ? to.person === person.id : to.roles.includes(person.role);
  return isMeant && holdsGrant(person, scope, isWard);
}
