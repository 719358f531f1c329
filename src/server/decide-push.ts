/**
 * What becomes of a push: each op in order, exactly once per opId, dense per install, one bad op never stopping the
 * others (WSP/1 §5.2–5.3) [I1, I2, I9]. Pure: reads the log it is given, returns the changes.
 */
import type { Op } from '../domain/op.ts';
import { TXN_MAX_OPS } from '../protocol/limits.ts';
import type { PushAnswer, Receipt } from '../protocol/messages.ts';
import { type Court, judgeOp, type Verdict } from './judge-op.ts';
import { isSameContent } from './op-content.ts';
import type { HeldLog, Install, LogChanges, StoredReceipt } from './op-log.ts';
import { PushDraft } from './push-draft.ts';

export interface PushCase {
  readonly install: Install;
  readonly ops: readonly Op[];
  readonly receivedAt: string;
  readonly isRestored: boolean;
  readonly isWard: (code: string) => boolean;
  readonly isTask: (taskId: string) => boolean;
}

export interface PushDecision {
  readonly changes: LogChanges;
  readonly results: readonly Receipt[];
  readonly stop?: PushAnswer['stop'];
  readonly lastN: number;
}

type Stop = NonNullable<PushAnswer['stop']>;

/** Takes ops until one stops the push; the results hold those before it. */
export function decidePush(push: PushCase, held: HeldLog): PushDecision {
  const draft = new PushDraft(held, push.install, push.receivedAt);
  const court: Court = {
    held: draft,
    deviceId: push.install.deviceId,
    installId: push.install.installId,
    helloSchema: push.install.schema,
    isRestored: push.isRestored,
    isWard: push.isWard,
    isTask: push.isTask,
  };
  const results: Receipt[] = [];
  let stop: Stop | undefined;
  for (let index = 0; index < push.ops.length && stop === undefined;) {
    const op = push.ops[index] as Op;
    if (op.n <= draft.lastN) {
      stop = resend(op, draft, results);
      index += 1;
    } else if (op.n > draft.lastN + 1) {
      stop = { gap: draft.lastN + 1 };
    } else {
      const group = groupAt(push.ops, index);
      stop = takeGroup(group, isWhole(group, push.ops, draft), { draft, court, results });
      index += group.length;
    }
  }
  return { changes: draft.changes(), results, ...(stop === undefined ? {} : { stop }), lastN: draft.lastN };
}

/** An op under a number that was taken before: the same one again, or a fork of this install. */
function resend(op: Op, draft: PushDraft, results: Receipt[]): Stop | undefined {
  const receipt = draft.receipt(op.n);
  if (receipt === undefined || receipt.opId !== op.opId) return { fork: op.n };
  const first = receipt.status === 'duplicate' || isAcceptedSince(receipt, op, draft) ? draft.owner(op.opId) : receipt;
  if (first === undefined || !isSameContent(draft.storedOp(first), op)) return { fork: op.n };
  results.push(toDuplicate(op, first));
  return undefined;
}

/** Quarantined once more under this number, and accepted under the one it first came by. */
function isAcceptedSince(receipt: StoredReceipt, op: Op, draft: PushDraft): boolean {
  if (receipt.status !== 'quarantined' || receipt.isOwner) return false;
  const owner = draft.owner(op.opId);
  return owner !== undefined && owner.seq !== null && isSameContent(draft.storedOp(owner), op);
}

/** The op at `index` with those of its `txn` that follow at once. */
function groupAt(ops: readonly Op[], index: number): readonly Op[] {
  const first = ops[index] as Op;
  if (typeof first.txn !== 'string') return [first];
  let end = index + 1;
  while (ops[end]?.txn === first.txn && ops[end]?.n === first.n + (end - index)) end += 1;
  return ops.slice(index, end);
}

/** False where a `txn` is too long, names an opId twice, or stands partly elsewhere: in this push or just before it. */
function isWhole(group: readonly Op[], ops: readonly Op[], draft: PushDraft): boolean {
  const [first] = group;
  if (first === undefined || typeof first.txn !== 'string') return true;
  if (group.length > TXN_MAX_OPS) return false;
  if (new Set(group.map((op) => op.opId)).size < group.length) return false;
  if (ops.filter((op) => op.txn === first.txn).length > group.length) return false;
  const before = first.n > 1 ? draft.receipt(first.n - 1) : undefined;
  if (before === undefined || before.status === 'duplicate') return true;
  return draft.storedOp(before).txn !== first.txn;
}

interface Taking {
  readonly draft: PushDraft;
  readonly court: Court;
  readonly results: Receipt[];
}

/** All of a `txn` or none of it. */
function takeGroup(group: readonly Op[], whole: boolean, { draft, court, results }: Taking): Stop | undefined {
  const verdicts = group.map((op) => judgeOp(op, court));
  const held = verdicts.findIndex((verdict) => verdict.type === 'hold');
  if (held >= 0) return { hold: (group[held] as Op).n };
  const isRefused = !whole || (group.length > 1 && verdicts.some((verdict) => verdict.type === 'quarantine'));
  for (const [index, op] of group.entries()) {
    const verdict = verdicts[index] as Verdict;
    results.push(take(op, isRefused ? refuse(verdict) : verdict, draft));
  }
  return undefined;
}

function refuse(verdict: Verdict): Verdict {
  return verdict.type === 'duplicate' ? verdict : { type: 'quarantine', reason: 'txn', author: authorOf(verdict) };
}

function authorOf(verdict: Verdict): string | null {
  if (verdict.type === 'accept') return verdict.op.actor;
  return verdict.type === 'quarantine' ? verdict.author : null;
}

function take(op: Op, verdict: Verdict, draft: PushDraft): Receipt {
  switch (verdict.type) {
    case 'accept':
      return toReceipt(draft.append(verdict));
    case 'quarantine':
      return toReceipt(draft.quarantine(op, verdict.reason, verdict.author));
    case 'duplicate':
      draft.repeat(op, verdict.owner);
      return toDuplicate(op, verdict.owner);
    case 'hold':
      throw new Error('a held op is never taken');
  }
}

function toReceipt({ opId, n, status, scope, seq, reason }: StoredReceipt): Receipt {
  return {
    opId,
    n,
    status,
    ...(scope === null || seq === null ? {} : { scope, seq }),
    ...(reason === null ? {} : { reason }),
  };
}

function toDuplicate(op: Op, first: StoredReceipt): Receipt {
  const { scope, seq } = first;
  return {
    opId: op.opId,
    n: op.n,
    status: 'duplicate',
    ...(scope === null || seq === null ? {} : { scope, seq }),
    first: toReceipt(first),
  };
}
