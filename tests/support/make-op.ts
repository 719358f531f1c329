/** Ops and logs for tests: what a case does not name is filled in. */
import { applyOp } from '../../src/domain/apply-op.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import type { EntityState } from '../../src/domain/register.ts';

/** An op of a ward: `a` sets the status of S05-03 unless the case says otherwise. */
export function makeOp(fields: Partial<Op> & { readonly opId: string }): Op {
  return {
    installId: 'install-1',
    n: 1,
    schema: 1,
    scope: 'ward:00070',
    kind: 'task.statusSet',
    entity: 'S05-03',
    body: { status: 'doing' },
    seen: [],
    actor: 'canbo.hoankiem',
    session: 'session-1',
    madeAt: '2025-06-24T08:00:00.000+07:00',
    offsetMs: 0,
    ...fields,
  };
}

/** Ops as a log received one minute after another from 08:00 on the server's clock. */
export function makeLog(ops: readonly Op[]): readonly PlacedOp[] {
  const startMs = Date.parse('2025-06-24T08:00:00.000+07:00');
  return ops.map((op, index) => ({
    op,
    seq: index + 1,
    receivedAt: new Date(startMs + index * 60_000).toISOString(),
  }));
}

/** The state of each entity after a log. */
export function foldLog(
  log: readonly PlacedOp[],
  start?: ReadonlyMap<string, EntityState>,
): ReadonlyMap<string, EntityState> {
  const byEntity = new Map(start);
  for (const placed of log) {
    byEntity.set(placed.op.entity, applyOp(byEntity.get(placed.op.entity), placed).entity);
  }
  return byEntity;
}

/** The entity of ops that all speak of one. */
export function foldEntity(ops: readonly Op[]): EntityState {
  return foldLog(makeLog(ops)).get(ops[0]?.entity ?? '') ?? {};
}
