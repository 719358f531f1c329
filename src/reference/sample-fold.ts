/** What a ward of the sample week shows at a moment. */
import { applyOp } from '../domain/apply-op.ts';
import { SCHEMA_VERSION } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import type { SampleFact } from './sample-fact.ts';

/** Nothing of the week stands beside anything else. */
export function foldSample(facts: readonly SampleFact[], at: string): ReadonlyMap<string, EntityState> {
  const states = new Map<string, EntityState>();
  const until = facts.filter(({ madeAt }) => madeAt <= at).toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
  for (const [index, fact] of until.entries()) {
    const op = { ...fact, installId: '', n: index + 1, schema: SCHEMA_VERSION, session: '', offsetMs: 0 };
    states.set(fact.entity, applyOp(states.get(fact.entity), { op, seq: index + 1, receivedAt: fact.madeAt }).entity);
  }
  return states;
}
