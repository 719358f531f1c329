/**
 * What people make of a quarantined op. Accepting lets the very op of its author enter the log, folded by its own `seen`,
 * exactly once [S72]; whoever decided, and when, is kept beside it. Pure: reads the log it is given, returns the changes.
 */
import type { Op } from '../domain/op.ts';
import { isOpKind, KIND_RULES } from '../domain/ops.ts';
import { mayRecord } from '../domain/role.ts';
import { parseScope } from '../domain/scope.ts';
import { ACCEPTABLE_REASONS } from '../protocol/quarantine-reasons.ts';
import { checkState, isAllowedNow, judgeContent } from './judge-op.ts';
import type { Decision, HeldLog, Install, StoredDecision, StoredEntry, StoredReceipt } from './op-log.ts';
import type { Person } from './person.ts';
import { type AcceptedOp, PushDraft } from './push-draft.ts';
import { mayAccept } from './quarantine.ts';

export type Decided =
  | { readonly type: 'decided'; readonly decision: StoredDecision; readonly entries: readonly StoredEntry[] }
  /** Nobody of these people may know of it, or it is not there. */
  | { readonly type: 'not-found' }
  | { readonly type: 'forbidden' }
  | { readonly type: 'undecidable'; readonly why: Obstacle };

/**
 * `content`: as it stands it may not enter a log · `author`: nobody vouches for who wrote it · `right`: it would say what its
 * author's role may not · `decided`: otherwise.
 */
export type Obstacle = 'content' | 'author' | 'right' | 'decided';

export interface DecisionCase {
  readonly opId: string;
  /** Signed in on the device that asks. */
  readonly people: readonly Person[];
  readonly at: string;
  readonly isWard: (code: string) => boolean;
  readonly isTask: (taskId: string) => boolean;
}

export function decideAccept(asked: DecisionCase, held: HeldLog): Decision<Decided> {
  const receipt = held.owner(asked.opId);
  const before = held.decision(asked.opId);
  if (receipt === undefined || (receipt.seq !== null && before?.outcome !== 'accepted')) return answer(NOT_FOUND);
  const op = held.storedOp(receipt);
  const decider = asked.people.find((person) => typeof op.scope === 'string' && mayAccept(person, op.scope));
  if (decider === undefined) return answer(isTheirs(receipt, asked, held) ? { type: 'forbidden' } : NOT_FOUND);
  if (before?.outcome === 'accepted') return answer({ type: 'decided', decision: before, entries: [] });
  const install = held.install(receipt.installId);
  if (install === undefined) return answer(NOT_FOUND);
  const group = groupOf(receipt, op, held);
  const judged = group.map((member) => judgeMember(member, { asked, held, decider }));
  const obstacle = judged.find((one) => typeof one === 'string');
  if (typeof obstacle === 'string') return answer({ type: 'undecidable', why: obstacle });
  return accept(judged as readonly AcceptedOp[], { asked, held, install, decider });
}

interface Deciding {
  readonly asked: DecisionCase;
  readonly held: HeldLog;
  readonly decider: Person;
}

/** As a push would have left it, only that its numbers are taken already. */
function accept(
  ops: readonly AcceptedOp[],
  { asked, held, install, decider }: Deciding & { readonly install: Install },
): Decision<Decided> {
  const draft = new PushDraft(held, install, asked.at);
  for (const op of ops) draft.append(op);
  const { receipts = [], entries = [], registers = [], heads = [] } = draft.changes();
  const decisions = ops.map(({ op }) =>
    toDecision(op.opId, held, { outcome: 'accepted', by: decider.id, at: asked.at }),
  );
  const decision = decisions.find(({ opId }) => opId === asked.opId) as StoredDecision;
  return {
    changes: { amended: receipts, entries, registers, heads, decisions },
    answer: { type: 'decided', decision, entries },
  };
}

/** The author gives it up. It stays where it is, marked. */
export function decideDiscard(asked: DecisionCase, held: HeldLog): Decision<Decided> {
  const found = findOwn(asked, held);
  if (found === undefined) return answer(NOT_FOUND);
  const before = held.decision(asked.opId);
  if (before?.outcome === 'accepted') return answer({ type: 'undecidable', why: 'decided' });
  if (before?.outcome === 'discarded') return answer({ type: 'decided', decision: before, entries: [] });
  const decision = toDecision(asked.opId, held, { outcome: 'discarded', by: found.id, at: asked.at });
  return { changes: { decisions: [decision] }, answer: { type: 'decided', decision, entries: [] } };
}

/** The author asks somebody to accept it. */
export function decideAsk(asked: DecisionCase, held: HeldLog): Decision<Decided> {
  if (findOwn(asked, held) === undefined) return answer(NOT_FOUND);
  const before = held.decision(asked.opId);
  if (before !== undefined) return answer({ type: 'decided', decision: before, entries: [] });
  const decision = { opId: asked.opId, askedAt: asked.at, outcome: null, decidedAt: null, decidedBy: null };
  return { changes: { decisions: [decision] }, answer: { type: 'decided', decision, entries: [] } };
}

const NOT_FOUND: Decided = { type: 'not-found' };

function answer(decided: Decided): Decision<Decided> {
  return { answer: decided };
}

function toDecision(
  opId: string,
  held: HeldLog,
  { outcome, by, at }: { readonly outcome: 'accepted' | 'discarded'; readonly by: string; readonly at: string },
): StoredDecision {
  return { opId, askedAt: held.decision(opId)?.askedAt ?? null, outcome, decidedAt: at, decidedBy: by };
}

/** The author among the people; undefined where the op was never quarantined, or is somebody else's. */
function findOwn({ opId, people }: DecisionCase, held: HeldLog): Person | undefined {
  const receipt = held.owner(opId);
  const row = receipt === undefined ? undefined : held.quarantined(receipt.installId, receipt.n);
  return people.find(({ id }) => id === row?.author);
}

function isTheirs({ installId, n }: StoredReceipt, { people }: DecisionCase, held: HeldLog): boolean {
  const author = held.quarantined(installId, n)?.author ?? null;
  return people.some(({ id }) => id === author);
}

/** All of its `txn`, in order: what must land whole is accepted whole. */
function groupOf(receipt: StoredReceipt, op: Op, held: HeldLog): readonly StoredReceipt[] {
  if (typeof op.txn !== 'string') return [receipt];
  const { installId } = receipt;
  const member = (n: number): StoredReceipt | undefined => {
    const found = held.receipt(installId, n);
    const isOf = found !== undefined && found.status !== 'duplicate' && held.storedOp(found).txn === op.txn;
    return isOf ? found : undefined;
  };
  const group = [receipt];
  for (let before = member(receipt.n - 1); before !== undefined; before = member(before.n - 1)) group.unshift(before);
  for (let after = member(receipt.n + 1); after !== undefined; after = member(after.n + 1)) group.push(after);
  return group;
}

function judgeMember(receipt: StoredReceipt, deciding: Deciding): AcceptedOp | Obstacle {
  const { held, asked } = deciding;
  const { installId, n, opId, isOwner } = receipt;
  const row = held.quarantined(installId, n);
  if (row === undefined || receipt.seq !== null || held.decision(opId)?.outcome === 'discarded') return 'decided';
  if (!isOwner || !ACCEPTABLE_REASONS.includes(row.reason)) return 'content';
  const op = held.storedOp(receipt);
  const author = row.author === op.actor ? held.person(op.actor) : undefined;
  if (author === undefined) return 'author';
  const text = judgeContent(op, { installId, isTask: asked.isTask });
  if ('fault' in text || !isPlace(op, asked.isWard)) return 'content';
  return isWithinRights(op, author, deciding) ? { op, opText: text.opText, isAdopted: true } : 'right';
}

/** The ward exists, and the kind belongs into it. */
function isPlace({ scope, kind }: Op, isWard: (code: string) => boolean): boolean {
  const name = parseScope(scope);
  return name?.type === 'ward' && isWard(name.ward) && isOpKind(kind) && KIND_RULES[kind].scope === 'ward';
}

/**
 * Acceptance stands in for a ward or a sign-in that was lost, and for the yes of somebody above; it lends no role what it
 * lacks [S73]. Of their own people accept only what they may record there at this moment.
 */
function isWithinRights(op: Op, author: Person, { asked, held, decider }: Deciding): boolean {
  if (!mayAccept(decider, op.scope)) return false;
  const isDeciders = isAllowedNow(op, decider, { held, isWard: asked.isWard });
  if (author.id === decider.id) return isDeciders;
  return isOpKind(op.kind) && mayRecord(author.role, op.kind) && (checkState(op, author) === undefined || isDeciders);
}
