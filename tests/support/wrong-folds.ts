/** Folds that are wrong on purpose: each property must be seen to catch the fault it is there for. */
import { applyOp } from '../../src/domain/apply-op.ts';
import { KIND_RULES, type OpKind } from '../../src/domain/ops.ts';
import { isSameValue, type Register } from '../../src/domain/register.ts';
import type { Fold } from './history.ts';

/** Changes what the right fold says of the op's register. */
function withRegister(
  change: (after: Register, before: Register | undefined, placed: Parameters<Fold>[1]) => Register,
): Fold {
  return (entity, placed) => {
    const { field } = KIND_RULES[placed.op.kind as OpKind];
    const applied = applyOp(entity, placed);
    const register = change(applied.entity[field] as Register, entity?.[field], placed);
    return { ...applied, entity: { ...applied.entity, [field]: register } };
  };
}

/** The later clock wins, seen or not. */
export const lastClockWins = withRegister((after) => ({
  ...after,
  heads: after.heads.filter((head) => after.heads.every((other) => other.at <= head.at)),
}));

/** What arrives last wins, seen or not. */
export const lastArrivalWins = withRegister((after) => ({ ...after, heads: after.heads.slice(-1) }));

/** Forgets names that have not come yet. */
export const forgetsAwaited: Fold = withRegister(({ heads }) => ({ heads }));

/** An op that was replaced before it came leaves alone what it names itself. */
export const lateOpReplacesNothing = withRegister((after, before, { op }) =>
  before?.awaited?.includes(op.opId) ? { ...after, heads: before.heads } : after,
);

/** Equals of a replaced head stay. */
export const equalsStay = withRegister((after, before, { op }) => {
  const kept = (before?.heads ?? []).filter((head) => !op.seen.includes(head.opId));
  return { ...after, heads: [...kept, ...after.heads.filter((head) => head.opId === op.opId)] };
});

/** An op that was replaced before it came takes equals along. */
export const lateOpTakesEquals = withRegister((after, before, { op }) => {
  if (!before?.awaited?.includes(op.opId)) return after;
  const named = before.heads.filter((head) => op.seen.includes(head.opId));
  return { ...after, heads: after.heads.filter((head) => !named.some((other) => isSameValue(other.body, head.body))) };
});

/** Takes every edit for one made in the dark. */
export const ignoresSeen: Fold = (entity, placed) => applyOp(entity, { ...placed, op: { ...placed.op, seen: [] } });

/** Of one install, only the highest number stays. */
export const highestNumberWins = withRegister((after, _, { op }) => ({
  ...after,
  heads: op.n % 2 === 0 ? after.heads.slice(-1) : after.heads,
}));

/** Says something else every time it is asked. */
export function createForgetfulFold(): Fold {
  let calls = 0;
  return withRegister((after) => {
    calls += 1;
    return calls % 5 === 0 ? { ...after, heads: after.heads.slice(-1), heardAt: `call ${calls}` } : after;
  });
}
